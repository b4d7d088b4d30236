import type { ExerciseReport, Report } from '../../../model/report.ts';
import type { VerdictState } from '../../../model/verdict.ts';
import { byteLength } from '../../../text/harmless.ts';
import { formatPoints } from '../../../text/number.ts';
import { wordsFor } from '../../../words/catalogue.ts';
import { type CheckTest, checkTests } from '../ci/check-tests.ts';
import { failureSentence, failureText } from '../ci/failure-text.ts';
import { notes, totalText } from '../ci/notes.ts';
import { mark } from '../terminal/marks.ts';
import { paintWith } from '../terminal/paint.ts';
import { codeBlock, inline } from './markdown.ts';

/** GitHub takes 1 MiB for a step, and shows nothing of a summary that is larger. */
const MAX_BYTES = 1_000_000;
const MAX_FAILURE = 4000;
const MAX_ROWS = 300;
/** Room that is left for the last lines. */
const TAIL_BYTES = 2000;

/**
 * The report as Markdown, for a phone first: the points, a narrow table, and each failure behind one line that says
 * what is wrong. What does not fit is counted.
 */
export function renderSummary(report: Report): string {
  const { ci: words, labels } = wordsFor(report.language);
  const failures = checkTests(report).filter(({ outcome, check }) => {
    return outcome !== 'passed' && check.finding !== undefined && check.state !== 'not-started';
  });
  const head = [
    `## ${inline(report.course.title, 200)}${labels.punctuation.colon}${totalText(report)}`,
    ...subtitle(report),
    ...notes(report).map((note) => `> ${inline(note, 400)}`),
    ...faultList(report),
    ...table(report),
  ];
  const rest =
    failures.length === 0 ? [] : [`### ${words.toFix}`, ...failures.map((one) => detail(one, report))];
  return fitted(head, rest, (left) => inline(words.moreFailures(left), 200), words.wholeReport);
}

function subtitle(report: Report): readonly string[] {
  const words = wordsFor(report.language).labels;
  const { exercises, partial } = report;
  if (exercises.length === 0) return [wordsFor(report.language).ci.nothingGraded];
  const solved = exercises.filter(({ state }) => state === 'passed').length;
  const parts = [inline(report.submission.id, 100), words.solved(solved, exercises.length)];
  return [[...parts, ...(partial ? [words.partial] : [])].join(' · ')];
}

function faultList({ faults, language }: Report): readonly string[] {
  if (faults.length === 0) return [];
  const items = faults.slice(0, 20).map((fault) => `- ${inline(fault, 1000)}`);
  return [`**${wordsFor(language).ci.faults}**\n\n${items.join('\n')}`];
}

/** Solved and open exercises by row; those not begun only by number. */
function table(report: Report): readonly string[] {
  const words = wordsFor(report.language).labels;
  const begun = report.exercises.filter(({ state }) => state !== 'not-started');
  const waiting = report.exercises.length - begun.length;
  const rows = begun.slice(0, MAX_ROWS).map(row);
  const head = [`| | ${words.html.exercise} | ${words.html.score} |`, '|:-:|:--|--:|'];
  return [
    ...(rows.length === 0 ? [] : [[...head, ...rows].join('\n')]),
    ...(waiting === 0 ? [] : [wordsFor(report.language).ci.notStartedCount(waiting)]),
  ];
}

function row({ id, title, state, score, maxScore }: ExerciseReport): string {
  const points = `${formatPoints(score)}/${formatPoints(maxScore)}`;
  return `| ${sign(state)} | ${inline(title, 100)} <br> <code>${inline(id, 100)}</code> | ${points} |`;
}

function detail(test: CheckTest, report: Report): string {
  const words = wordsFor(report.language).labels;
  const sentence = failureSentence(test, words, 300);
  const text = failureText(test, words, wordsFor(report.language).ci, MAX_FAILURE);
  const summary = `${sign(test.check.state)} <b>${inline(test.name, 120)}</b> ${inline(sentence, 300)}`;
  return `<details><summary>${summary}</summary>\n\n${codeBlock(text)}\n\n</details>`;
}

function sign(state: VerdictState): string {
  return mark(state, paintWith(false));
}

/** As many blocks as there is room for, and how many were left out. */
function fitted(
  head: readonly string[],
  rest: readonly string[],
  omitted: (count: number) => string,
  end: string,
): string {
  const blocks = [...head];
  let bytes = head.reduce((sum, block) => sum + byteLength(block) + 2, 0);
  for (const [i, block] of rest.entries()) {
    bytes += byteLength(block) + 2;
    if (bytes > MAX_BYTES - TAIL_BYTES) {
      blocks.push(omitted(rest.length - i));
      break;
    }
    blocks.push(block);
  }
  if (rest.length > 0) blocks.push(end);
  return `${blocks.join('\n\n')}\n`;
}
