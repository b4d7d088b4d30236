import type { PlaceEvidence } from '../../../model/diagnosis.ts';
import type { SourceLocation } from '../../../model/finding.ts';
import type {
  CheckReport,
  ExerciseReport,
  FindingReport,
  JsonValue,
  MistakeReport,
} from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { formatPair } from '../../../text/number.ts';
import { displayWidth, padEnd, truncate, wrap } from '../../../text/width.ts';
import type { Labels } from '../../../words/labels.ts';
import { changedInputs } from '../changed-inputs.ts';
import { diagnosisText, shownDiagnoses } from '../diagnosis-text.ts';
import { checkOf, mistakeTitle, occurrencesText } from '../mistake-title.ts';
import { entryName } from '../slices.ts';
import { inputLines } from './inputs.ts';
import { lawLines } from './law-lines.ts';
import { numberTable } from './number-table.ts';
import type { Paint } from './paint.ts';

/**
 * What one mistake has to say: where, a sentence, the case, the numbers, what to do next, and where else it shows. The
 * place stands above the sentence, in lines of their own: editors make a link of it, and of both a mark in the file.
 */
export function failureBlock(
  exercise: ExerciseReport,
  mistake: MistakeReport,
  folder: string,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const { finding } = mistake;
  const check = checkOf(exercise, mistake.check);
  return [
    rule(blockTitle(exercise, mistake), finding.code, width, paint),
    ...whereLine(finding, folder, paint),
    ...wrap(harmlessLine(finding.message), width - 2).map((line) => ` ${paint.strong(line)}`),
    ...sourceLine(finding, width, paint),
    ...frameLines(finding, folder, words, paint),
    ...placeLines(finding, folder, width, paint),
    ...caseLines(check, finding, width, words, paint),
    ...adviceLines(exercise, mistake, width, words, paint),
  ];
}

/** `conv-channels › dX, dF`: the outputs, or the function where there are several, or else the check. */
export function blockTitle(exercise: ExerciseReport, mistake: MistakeReport): string {
  return `${harmlessLine(exercise.id)} › ${harmlessLine(mistakeTitle(exercise, mistake))}`;
}

/** `── conv-input-gradient › gradient ──────── mismatch` */
function rule(title: string, code: string, width: number, paint: Paint): string {
  const room = width - displayWidth(code) - 7;
  if (displayWidth(title) + 3 > room) return rule(truncate(title, room - 3), code, width, paint);
  const fill = room - displayWidth(title);
  return ` ${paint.muted('──')} ${paint.bad(paint.strong(title))} ${paint.muted('─'.repeat(fill))} ${paint.muted(code)}`;
}

/** `exercises/22-…/conv-filter-gradient.ts:12:84`: where an error was thrown, or else where a change is needed. */
function whereLine(finding: FindingReport, folder: string, paint: Paint): readonly string[] {
  const at = finding.location ?? placeIn(finding);
  if (at === undefined) return [];
  const file = harmlessLine(joinPath(folder, at.file));
  return [` ${paint.muted(`${file}:${at.line}${at.column === undefined ? '' : `:${at.column}`}`)}`];
}

function placeIn(finding: FindingReport): PlaceEvidence | undefined {
  const found = shownDiagnoses(finding).find(({ evidence }) => evidence?.kind === 'place')?.evidence;
  return found?.kind === 'place' ? found : undefined;
}

/** A file of a submission, by the folder as it was typed. */
export function joinPath(folder: string, file: string): string {
  return folder === '' || folder === '.' ? file : `${folder.replace(/[/\\]+$/, '')}/${file}`;
}

function sourceLine(finding: FindingReport, width: number, paint: Paint): readonly string[] {
  const { location } = finding;
  if (location?.text === undefined || location.text === '' || isSameLine(location, placeIn(finding)))
    return [];
  return ['', `   ${paint.muted(`${location.line} │`)} ${truncate(harmlessLine(location.text), width - 10)}`];
}

function isSameLine(a: SourceLocation | undefined, b: PlaceEvidence | undefined): boolean {
  return a !== undefined && b !== undefined && a.file === b.file && a.line === b.line;
}

/** So many calls on the way to where an error was thrown. */
const MOST_FRAMES = 4;

/** Through which of the student's own functions an error came, each place once, the innermost first. */
function frameLines(
  { frames = [], location }: FindingReport,
  folder: string,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const label = words.html.calledFrom;
  const placed = frames.map((frame) => ({
    place: `${harmlessLine(joinPath(folder, frame.file))}:${frame.line}:${frame.column}`,
    name: frame.function === undefined ? '' : `  ${harmlessLine(frame.function)}`,
    isThrown:
      frame.file === location?.file && frame.line === location.line && frame.column === location.column,
  }));
  const others = placed.filter(
    ({ place, isThrown }, i) => !isThrown && placed.findIndex((one) => one.place === place) === i,
  );
  return others.slice(0, MOST_FRAMES).map(({ place, name }, i) => {
    const head = i === 0 ? paint.muted(label) : ' '.repeat(displayWidth(label));
    return `   ${head}  ${place}${paint.muted(name)}`;
  });
}

/** The line in which a change makes all checks pass, with what to look at underlined. */
function placeLines(finding: FindingReport, folder: string, width: number, paint: Paint): readonly string[] {
  const place = placeIn(finding);
  if (place === undefined) return [];
  const { file, line, column, length, text } = place;
  const own = text.trimStart();
  const indent = text.length - own.length;
  const gutter = String(line);
  const lines = [
    '',
    // Of two places, the second is named here.
    ...(finding.location === undefined || isSameLine(finding.location, place)
      ? []
      : [`   ${paint.muted(`${harmlessLine(joinPath(folder, file))}:${line}`)}`]),
    `   ${paint.muted(`${gutter} │`)} ${truncate(harmlessLine(own), width - 10)}`,
  ];
  if (column === undefined || length === undefined || column - indent + length > width - 10) return lines;
  const before = ' '.repeat(displayWidth(own.slice(0, column - 1 - indent)));
  const marked = '^'.repeat(
    Math.max(1, displayWidth(own.slice(column - 1 - indent, column - 1 - indent + length))),
  );
  return [...lines, `   ${paint.muted(`${' '.repeat(gutter.length)} │`)} ${before}${paint.bad(marked)}`];
}

function caseLines(
  check: CheckReport,
  finding: FindingReport,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  if (finding.case === undefined) return [];
  const { id, inputs } = finding.case;
  const title = words.checks[check.kind].case(harmlessLine(id));
  const table = numberTable(finding, width - 4, words, paint);
  const indent = (line: string) => (line === '' ? '' : `   ${line}`.trimEnd());
  return [
    '',
    ...inputLines(title, inputs, width - 4, words).map(indent),
    ...withWorst(table, worstText(finding, words), width - 4).map(indent),
    ...(finding.after === undefined ? [] : afterLines(finding.after, inputs, width - 4, words)).map(indent),
    ...(finding.law === undefined
      ? []
      : ['', ...lawLines(finding.law, inputs, width - 4, words).map(indent)]),
  ];
}

/** `after a call with:  X = [[1]]   dO = [[2]]` */
function afterLines(
  { inputs: others, calls }: NonNullable<FindingReport['after']>,
  inputs: Readonly<Record<string, JsonValue>>,
  width: number,
  words: Labels,
): readonly string[] {
  const changed = changedInputs(others, inputs);
  const isSame = Object.keys(changed).length === 0;
  return inputLines(words.afterCalls(calls, isSame), changed, width, words);
}

function worstText({ comparison, case: evidence }: FindingReport, words: Labels): string | undefined {
  if (comparison === undefined || comparison.total === 1) return undefined;
  const { index, expected, got } = comparison.worst;
  return words.worstAt(entryName(evidence?.output ?? '', index), ...formatPair(expected, got));
}

/** The worst entry behind the table's heading where there is room, else below it. */
function withWorst(table: readonly string[], worst: string | undefined, width: number): readonly string[] {
  if (table.length === 0 || worst === undefined) return table;
  const [heading, ...rest] = table;
  if (rest.length > 0 && visibleWidth(heading) + 4 + displayWidth(worst) <= width) {
    return [`${heading}    ${worst}`, ...rest];
  }
  return [...table, worst];
}

function visibleWidth(painted: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours that paint.ts puts in
  return displayWidth(painted.replace(/\u001b\[\d+m/g, ''));
}

function adviceLines(
  exercise: ExerciseReport,
  mistake: MistakeReport,
  width: number,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const { finding } = mistake;
  const diagnosed = shownDiagnoses(finding);
  const advice: (readonly [string, string])[] = diagnosed.map((one) => [
    words.diagnosis,
    harmlessLine(diagnosisText(one, words)),
  ]);
  if (diagnosed.length === 0 && finding.help !== undefined)
    advice.push([words.help, harmlessLine(finding.help)]);
  const met = occurrencesText(exercise, mistake, words);
  if (met !== undefined) advice.push([words.alsoIn, met]);
  if (finding.comparison !== undefined || finding.code === 'wrong-shape' || diagnosed.length > 0) {
    advice.push([words.next, `npm run hint -- ${harmlessLine(exercise.id)}`]);
  }
  if (finding.replay !== undefined) advice.push([words.replay, harmlessLine(finding.replay)]);
  const labelWidth = Math.max(9, ...advice.map(([label]) => displayWidth(label))) + 2;
  const lines = advice.flatMap(([label, text]) =>
    (text.startsWith('npm ') ? [text] : wrap(text, width - labelWidth - 2)).map((line, i) =>
      i === 0 ? ` ${paint.muted(padEnd(label, labelWidth))}${line}` : ` ${' '.repeat(labelWidth)}${line}`,
    ),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}
