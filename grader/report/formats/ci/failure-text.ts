import type { FindingReport, JsonValue, Report } from '../../../model/report.ts';
import type { Value } from '../../../model/value.ts';
import { clip, harmless, harmlessLine } from '../../../text/harmless.ts';
import { formatPair } from '../../../text/number.ts';
import { wordsFor } from '../../../words/catalogue.ts';
import type { CiWords } from '../../../words/ci.ts';
import type { Labels } from '../../../words/labels.ts';
import { diagnosisText, shownDiagnoses } from '../diagnosis-text.ts';
import { entryName } from '../slices.ts';
import type { CheckTest } from './check-tests.ts';

/** Room for one value of a case; the HTML report shows the whole. */
const MAX_VALUE = 400;
const MAX_SENTENCE = 600;

/** As `failureText`; where nothing was handed in, the first test says so. */
export function reasonText(test: CheckTest, report: Report, limit: number): string {
  const { labels, ci } = wordsFor(report.language);
  const isFirst = test.check === report.exercises[0]?.checks[0];
  if (report.empty !== undefined && isFirst) return harmless(report.empty, limit);
  return failureText(test, labels, ci, limit);
}

/** Why a check did not pass, in lines of plain text; empty for one that did. At most `limit` characters. */
export function failureText(test: CheckTest, words: Labels, ciWords: CiWords, limit: number): string {
  const { check, outcome } = test;
  if (outcome === 'passed') return '';
  const reason = remark(check.reason, words);
  const lines =
    check.finding === undefined
      ? [`${words.states[check.state]}${reason}`]
      : findingLines(check.finding, words, ciWords);
  return harmless(lines.join('\n'), limit);
}

/** The sentence that says what is wrong, on one line. */
export function failureSentence({ check }: CheckTest, words: Labels, limit: number): string {
  const reason = remark(check.reason, words);
  return harmlessLine(check.finding?.message ?? `${words.states[check.state]}${reason}`, limit);
}

function findingLines(finding: FindingReport, words: Labels, ciWords: CiWords): readonly string[] {
  const { message, location, help, replay, code } = finding;
  const diagnosis = shownDiagnoses(finding);
  const { colon } = words.punctuation;
  return [
    clip(message, MAX_SENTENCE),
    ...(location?.text === undefined || location.text === ''
      ? []
      : [`${location.file}:${location.line}: ${clip(location.text, 200)}`]),
    ...caseLines(finding, words),
    ...diagnosis.map(
      (one) => `${words.diagnosis}${colon}${clip(diagnosisText(one, words), 2 * MAX_SENTENCE)}`,
    ),
    ...(help === undefined ? [] : [`${words.help}${colon}${clip(help, MAX_SENTENCE)}`]),
    ...(replay === undefined ? [] : [`${words.replay}${colon}${replay}`]),
    ...(code === 'grader-fault' ? [ciWords.faultNote] : []),
  ];
}

/** ` (why)`; empty where there is nothing to say. */
function remark(text: string | undefined, { punctuation: { open, close } }: Labels): string {
  return text === undefined ? '' : `${open}${text}${close}`;
}

function caseLines(finding: FindingReport, words: Labels): readonly string[] {
  const evidence = finding.case;
  if (evidence === undefined) return [];
  const { comparison } = finding;
  const worst = comparison?.worst;
  const output = evidence.output === undefined ? '' : ` ${evidence.output}`;
  return [
    `${words.otherCase(evidence.id)}${words.punctuation.colon}${evidence.function}`,
    ...Object.entries(evidence.inputs).map(([name, value]) => `  ${name} = ${valueText(value)}`),
    ...(evidence.expected === undefined
      ? []
      : [`  ${words.expected}${output} = ${valueText(evidence.expected)}`]),
    ...(evidence.got === undefined ? [] : [`  ${words.got}${output} = ${valueText(evidence.got)}`]),
    ...(worst === undefined || comparison?.total === 1
      ? []
      : [
          `  ${words.worstAt(entryName(evidence.output ?? '', worst.index), ...formatPair(worst.expected, worst.got))}`,
        ]),
  ];
}

/** A value on one line, as the student would write it. */
function valueText(value: JsonValue | Value): string {
  return clip(JSON.stringify(value).replaceAll(',', ', '), MAX_VALUE);
}
