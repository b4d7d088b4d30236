import type { CheckReport, ExerciseReport } from '../../../model/report.ts';
import type { VerdictState } from '../../../model/verdict.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { formatPoints } from '../../../text/number.ts';
import { displayWidth, padEnd, truncate } from '../../../text/width.ts';
import type { Labels } from '../../../words/labels.ts';
import { mark, tone } from './marks.ts';
import type { Paint } from './paint.ts';

/** The widths of the first columns, so that all exercises align. */
export interface LineColumns {
  readonly id: number;
  readonly points: number;
  readonly total: number;
}

export function columnsFor(exercises: readonly ExerciseReport[], total: number): LineColumns {
  return {
    id: Math.max(0, ...exercises.map(({ id }) => displayWidth(harmlessLine(id)))),
    points: Math.max(0, ...exercises.map((exercise) => displayWidth(pointsOf(exercise)))),
    total,
  };
}

/** `✓ output-delta   4/4   contract · 3 examples · reference · 200 gradient cases` */
export function exerciseLine(
  exercise: ExerciseReport,
  columns: LineColumns,
  words: Labels,
  paint: Paint,
): string {
  const head = ` ${mark(exercise.state, paint)} ${padEnd(harmlessLine(exercise.id), columns.id)}  ${padEnd(pointsOf(exercise), columns.points)}  `;
  const room = columns.total - (columns.id + columns.points + 7);
  return head + detail(exercise, room, words, paint).trimEnd();
}

function pointsOf({ score, maxScore }: ExerciseReport): string {
  return `${formatPoints(score)}/${formatPoints(maxScore)}`;
}

function detail(exercise: ExerciseReport, room: number, words: Labels, paint: Paint): string {
  const isShown = exercise.reused && exercise.state !== 'not-started';
  const bonus = (exercise.bonus ? `${words.bonus} · ` : '') + (isShown ? `${words.reused} · ` : '');
  switch (exercise.state) {
    case 'passed':
      return paint.muted(fitting(bonus, passedChecks(exercise.checks, words), room));
    case 'not-started':
    case 'skipped':
      return paint.muted(truncate(bonus + words.states[exercise.state], room));
    case 'failed':
      return checkMarks(exercise, bonus, room, words, paint);
    case 'grader-fault':
      if (exercise.checks.some(({ state }) => state === 'failed')) {
        return checkMarks(exercise, bonus, room, words, paint);
      }
      return tone(exercise.state, paint)(notJudged(exercise, bonus, room, words));
    case 'errored':
    case 'timed-out':
      return tone(exercise.state, paint)(notJudged(exercise, bonus, room, words));
    default:
      return exercise.state satisfies never;
  }
}

/** `97.2 % right`, `contract`, `3 examples`, `reference`, `200 gradient cases`: results first, there may be little room. */
function passedChecks(checks: readonly CheckReport[], words: Labels): readonly string[] {
  const passed = checks.filter(({ state }) => state === 'passed');
  return [
    ...passed.flatMap(({ summary }) => summary ?? []),
    ...passed
      .filter(({ summary }) => summary === undefined)
      .map(({ kind, title, parts, cases }) => words.checks[kind].passed?.(parts.length, cases.run) ?? title),
  ];
}

/** As many whole items as there is room for. */
function fitting(start: string, items: readonly string[], room: number): string {
  const all = start + items.join(' · ');
  if (displayWidth(all) <= room || items.length === 1) return truncate(all, room);
  return fitting(start, items.slice(0, -1), room);
}

/** What stopped it, and how many checks could therefore not run. */
function notJudged({ checks, state }: ExerciseReport, bonus: string, room: number, words: Labels): string {
  const finding = checks.find((check) => check.state === state)?.finding;
  const skipped = checks.filter((check) => check.state === 'skipped').length;
  const text = harmlessLine(finding?.message ?? words.states[state]);
  const functions = new Set(checks.flatMap(({ parts }) => parts.map((part) => part.function)));
  const message = bonus + (functions.size > 1 ? text : withoutSubject(text, finding?.case?.function));
  const consequence = skipped === 0 ? '' : `  ${words.checksNotRun(skipped)}`;
  return truncate(message, room - displayWidth(consequence)) + consequence;
}

/** The exercise's name stands in front: no need to begin with that of its only function. */
function withoutSubject(message: string, name: string | undefined): string {
  return name !== undefined && message.startsWith(`${name} `) ? message.slice(name.length + 1) : message;
}

/** `✓ contract  ✗ examples  ✗ gradient  – cost (needs gradient)`; reasons give way first when there is no room. */
function checkMarks(
  { checks }: ExerciseReport,
  bonus: string,
  room: number,
  words: Labels,
  paint: Paint,
): string {
  const full = itemsOf(checks, true, words);
  const items = widthOf(full) <= room - displayWidth(bonus) ? full : itemsOf(checks, false, words);
  let line = paint.muted(bonus);
  let left = room - displayWidth(bonus);
  for (const { state, text } of items) {
    if (displayWidth(text) + 2 > left) return `${line.trimEnd()}${left > 1 ? ' …' : ''}`;
    line += `${mark(state, paint)} ${state === 'skipped' ? paint.muted(text) : text}  `;
    left -= displayWidth(text) + 4;
  }
  return line === '' ? words.states.failed : line;
}

interface CheckItem {
  readonly state: VerdictState;
  readonly text: string;
}

/** Checks that were not run for one reason are counted, not named. */
function itemsOf(checks: readonly CheckReport[], withReasons: boolean, words: Labels): readonly CheckItem[] {
  const judged = checks
    .filter(({ state }) => state !== 'skipped')
    .map(({ state, title }) => ({ state, text: title }));
  const skipped = checks.filter(({ state }) => state === 'skipped');
  const reasons = [...new Set(skipped.map(({ reason }) => reason))];
  const notRun = reasons.map((reason) => {
    const because =
      reason === undefined || !withReasons
        ? ''
        : `${words.punctuation.open}${harmlessLine(reason)}${words.punctuation.close}`;
    const same = skipped.filter((check) => check.reason === reason);
    const text = same.length === 1 ? same[0].title : words.checksNotRun(same.length);
    return { state: 'skipped' as const, text: text + because };
  });
  return [...judged, ...notRun];
}

function widthOf(items: readonly CheckItem[]): number {
  return items.reduce((total, { text }) => total + displayWidth(text) + 4, -2);
}
