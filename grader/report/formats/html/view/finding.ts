import type { FindingReport } from '../../../../model/report.ts';
import type { CheckKind } from '../../../../model/verdict.ts';
import { formatPair } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { diagnosisTitle, shownDiagnoses } from '../../diagnosis-text.ts';
import { entryName } from '../../slices.ts';
import { mostDeviating } from '../../violated.ts';
import { type HeatmapsView, heatmapsView, resultText } from './heatmaps.ts';
import { type InputView, inputViews, leafText } from './inputs.ts';
import { type LawView, lawView } from './law.ts';
import { type TermsView, termsView } from './terms.ts';

const WORST = 5;
/** Matrices up to this size show their worst entry at a glance. */
const GLANCE = 12;

/** A finding: the sentence, the case, the numbers, and what to do about it. */
export interface FindingView {
  readonly code: string;
  readonly message: string;
  readonly help: string | undefined;
  readonly diagnosis: readonly DiagnosisView[];
  readonly terms: TermsView | undefined;
  readonly place: PlaceView | undefined;
  readonly source: { readonly place: string; readonly line: number; readonly text: string } | undefined;
  readonly frames: readonly { readonly place: string; readonly function: string }[];
  readonly case: CaseView | undefined;
  readonly law: LawView | undefined;
  readonly heatmaps: HeatmapsView | undefined;
  readonly result: string | undefined;
  readonly worst: readonly WorstView[];
  readonly replay: string | undefined;
}

export interface DiagnosisView {
  readonly title: string;
  readonly explanation: string;
}

/** A source line, with what to look at apart. */
export interface PlaceView {
  readonly place: string;
  readonly line: number;
  readonly before: string;
  readonly token: string;
  readonly after: string;
}

export interface CaseView {
  readonly title: string;
  readonly call: string;
  readonly inputs: readonly InputView[];
}

export interface WorstView {
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

export function findingView(finding: FindingReport, kind: CheckKind, words: Labels): FindingView {
  const { code, message, help, diagnosis, location, frames, replay } = finding;
  return {
    code,
    message,
    help: diagnosis !== undefined && diagnosis.length > 0 ? undefined : help,
    diagnosis: shownDiagnoses(finding).map((one) => ({
      title: diagnosisTitle(one, words),
      explanation: one.explanation,
    })),
    terms: termsView(finding, words),
    place: placeView(finding),
    source:
      location === undefined
        ? undefined
        : { place: placeOf(location), line: location.line, text: location.text ?? '' },
    frames: (frames ?? []).slice(1).map((frame) => ({
      place: placeOf(frame),
      function: frame.function ?? '',
    })),
    case: caseView(finding, kind, words),
    law: lawView(finding, words),
    heatmaps: heatmapsView(finding, words),
    result: resultText(finding),
    worst: worstViews(finding),
    replay,
  };
}

function placeView(finding: FindingReport): PlaceView | undefined {
  const place = shownDiagnoses(finding).find(({ evidence }) => evidence?.kind === 'place')?.evidence;
  if (place?.kind !== 'place') return undefined;
  const { file, line, column, length = 0, text } = place;
  const begin = column === undefined ? text.length : column - 1;
  return {
    place: `${file}:${line}`,
    line,
    before: text.slice(0, begin).trimStart(),
    token: text.slice(begin, begin + length),
    after: text.slice(begin + length),
  };
}

function placeOf({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}

function caseView({ case: evidence }: FindingReport, kind: CheckKind, words: Labels): CaseView | undefined {
  if (evidence === undefined) return undefined;
  const { id, function: name, inputs } = evidence;
  return {
    title: words.checks[kind].case(id),
    call: `${name}(${Object.keys(inputs).join(', ')})`,
    inputs: inputViews(inputs, words),
  };
}

/** The entries that deviate most, when there are so many that one cannot see them at a glance. */
function worstViews({ case: evidence, comparison }: FindingReport): readonly WorstView[] {
  if (comparison === undefined || comparison.total <= GLANCE) return [];
  const name = evidence?.output ?? '';
  const { worst, differing } = comparison;
  const first = { index: worst.index, expected: worst.expected, value: worst.got };
  const others = mostDeviating(evidence?.expected, evidence?.got, Math.min(differing, WORST + 1));
  const rest = others.filter(({ index }) => index.join() !== worst.index.join());
  return [first, ...rest].slice(0, WORST).map(({ index, expected, value }) => {
    const texts =
      typeof expected === 'number' && typeof value === 'number'
        ? formatPair(expected, value)
        : [leafText(expected as number), leafText(value as string)];
    return { place: entryName(name, index), expected: texts[0], got: texts[1] };
  });
}
