import type { CaseReport, FindingReport } from '../../../../model/report.ts';
import type { CheckKind } from '../../../../model/verdict.ts';
import { formatPair } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { changedInputs } from '../../changed-inputs.ts';
import { shownDiagnoses } from '../../diagnosis-text.ts';
import { entryName } from '../../slices.ts';
import { mostDeviating } from '../../violated.ts';
import { type DiagnosisView, diagnosisView } from './diagnosis.ts';
import { type HeatmapsView, heatmapsView, resultText } from './heatmaps.ts';
import { type InputView, inputViews } from './inputs.ts';
import { type LawView, lawView } from './law.ts';
import { leafText } from './leaf.ts';
import { placeOf, placeView, type SourceView, thrownAt } from './source.ts';
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
  readonly place: SourceView | undefined;
  readonly source: SourceView | undefined;
  readonly frames: readonly { readonly place: string; readonly function: string }[];
  readonly case: CaseView | undefined;
  readonly law: LawView | undefined;
  readonly heatmaps: HeatmapsView | undefined;
  readonly result: string | undefined;
  readonly worst: readonly WorstView[];
  readonly replay: string | undefined;
}

export interface CaseView {
  readonly title: string;
  readonly call: string;
  readonly inputs: readonly InputView[];
  /** What was called before. */
  readonly after: { readonly title: string; readonly inputs: readonly InputView[] } | undefined;
}

export interface WorstView {
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

export function findingView(finding: FindingReport, kind: CheckKind, words: Labels): FindingView {
  const { code, message, help, diagnosis, location, frames, replay } = finding;
  const terms = termsView(finding, words);
  return {
    code,
    message,
    help: diagnosis !== undefined && diagnosis.length > 0 ? undefined : help,
    diagnosis: shownDiagnoses(finding).map((one) => diagnosisView(one, words)),
    terms,
    place: placeView(finding),
    source: location === undefined ? undefined : thrownAt(location),
    frames: (frames ?? []).slice(1).map((frame) => ({
      place: placeOf(frame),
      function: frame.function ?? '',
    })),
    case: caseView(finding, kind, terms, words),
    law: lawView(finding, words),
    heatmaps: heatmapsView(finding, words),
    result: resultText(finding),
    worst: worstViews(finding),
    replay,
  };
}

function caseView(
  { case: evidence, after }: FindingReport,
  kind: CheckKind,
  terms: TermsView | undefined,
  words: Labels,
): CaseView | undefined {
  if (evidence === undefined) return undefined;
  const { id, function: name, inputs } = evidence;
  const panels = new Map(terms?.panels.map((panel) => [panel.name, panel]));
  return {
    title: words.checks[kind].case(id),
    call: `${name}(${Object.keys(inputs).join(', ')})`,
    inputs: inputViews(inputs, words, panels),
    after: after && afterView(after, inputs, words),
  };
}

function afterView(
  { inputs: others, calls }: NonNullable<FindingReport['after']>,
  inputs: CaseReport['inputs'],
  words: Labels,
): CaseView['after'] {
  const changed = changedInputs(others, inputs);
  const title = words.afterCalls(calls, Object.keys(changed).length === 0);
  return { title, inputs: inputViews(changed, words) };
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
