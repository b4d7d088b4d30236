import type { CheckReport, ExerciseReport } from '../../model/report.ts';
import { formatPoints } from '../number.ts';
import type { Words } from '../words/index.ts';
import { mark, tone } from './marks.ts';
import type { Paint } from './paint.ts';
import { safe } from './safe.ts';
import { displayWidth, padEnd, truncate } from './width.ts';

/** The widths of the first columns, so that all exercises align. */
export interface LineColumns {
  readonly id: number;
  readonly points: number;
  readonly total: number;
}

export function columnsFor(exercises: readonly ExerciseReport[], total: number): LineColumns {
  return {
    id: Math.max(0, ...exercises.map(({ id }) => displayWidth(safe(id)))),
    points: Math.max(0, ...exercises.map((exercise) => displayWidth(pointsOf(exercise)))),
    total,
  };
}

/** `✓ output-delta   4/4   contract · 3 examples · reference · 200 gradient cases` */
export function exerciseLine(
  exercise: ExerciseReport,
  columns: LineColumns,
  words: Words,
  paint: Paint,
): string {
  const head = ` ${mark(exercise.state, paint)} ${padEnd(safe(exercise.id), columns.id)}  ${padEnd(pointsOf(exercise), columns.points)}  `;
  const room = columns.total - (columns.id + columns.points + 7);
  return head + detail(exercise, room, words, paint).trimEnd();
}

function pointsOf({ score, maxScore }: ExerciseReport): string {
  return `${formatPoints(score)}/${formatPoints(maxScore)}`;
}

function detail(exercise: ExerciseReport, room: number, words: Words, paint: Paint): string {
  const bonus = exercise.bonus ? `${words.bonus} · ` : '';
  switch (exercise.state) {
    case 'passed':
      return paint.muted(truncate(bonus + passedSummary(exercise.checks, words), room));
    case 'not-started':
    case 'skipped':
      return paint.muted(truncate(bonus + words.states[exercise.state], room));
    case 'failed':
      return checkMarks(exercise, bonus, room, words, paint);
    case 'errored':
    case 'timed-out':
    case 'grader-fault':
      return tone(exercise.state, paint)(truncate(bonus + notJudged(exercise, words), room));
    default:
      return exercise.state satisfies never;
  }
}

/** `contract · 3 examples · reference · 200 gradient cases` */
export function passedSummary(checks: readonly CheckReport[], words: Words): string {
  return checks
    .filter(({ state }) => state === 'passed')
    .map(({ kind, title, parts, cases }) =>
      words.passedCheck({ kind, title, parts: parts.length, cases: cases.run }),
    )
    .join(' · ');
}

/** What stopped it, and how many checks could therefore not run. */
function notJudged({ checks, state }: ExerciseReport, words: Words): string {
  const finding = checks.find((check) => check.state === state)?.finding;
  const skipped = checks.filter((check) => check.state === 'skipped').length;
  const message = safe(finding?.message ?? words.states[state]).replace(/[.。]$/, '');
  return skipped === 0 ? message : `${message}; ${words.checksNotRun(skipped)}`;
}

function checkMarks(
  { checks }: ExerciseReport,
  bonus: string,
  room: number,
  words: Words,
  paint: Paint,
): string {
  let line = paint.muted(bonus);
  let left = room - displayWidth(bonus);
  for (const check of checks) {
    const because = check.reason === undefined ? '' : ` (${safe(check.reason)})`;
    const text = `${check.title}${because}`;
    const width = displayWidth(text) + 4;
    if (width - 2 > left) return `${line.trimEnd()}${left > 1 ? ' …' : ''}`;
    const painted = check.state === 'skipped' ? paint.muted(text) : text;
    line += `${mark(check.state, paint)} ${painted}  `;
    left -= width;
  }
  return line === '' ? words.states.failed : line;
}
