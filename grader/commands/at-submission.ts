import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindsOf } from '../checks/kinds.ts';
import type { Course } from '../model/exercise.ts';
import type { Report } from '../model/report.ts';
import { courseFault } from '../words/user-error.ts';

/** How many checks of each exercise, by slug, use cases at submission that a student's copy does not have. */
export type AtSubmission = Readonly<Record<string, number>>;

/** Beside the exercises of a student's copy; `release` writes it. */
export const AT_SUBMISSION_FILE = 'exercises/at-submission.json';

/** What AT_SUBMISSION_FILE holds for a course that is graded with its hidden fixtures, and perhaps a hidden seed. */
export function countAtSubmission(course: Course, hiddenSeed: boolean): AtSubmission {
  const counts = course.exercises.map((exercise) => {
    const { slug, fixtures } = exercise;
    // What draws cases runs on others when the seed is hidden.
    const drawn = hiddenSeed ? kindsOf(exercise).filter(({ questions }) => questions.length > 0).length : 0;
    const hidden = fixtures.some(({ visibility }) => visibility === 'hidden') ? 1 : 0;
    return [slug, drawn + hidden] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** Empty in an instructor's copy, which has no such file. Throws a CourseFault when it does not hold numbers by slug. */
export function readAtSubmission(courseRoot: string): AtSubmission {
  const file = join(courseRoot, AT_SUBMISSION_FILE);
  if (!existsSync(file)) return {};
  const counts = parse(readFileSync(file, 'utf8'));
  if (counts !== undefined) return counts;
  throw courseFault('bad-at-submission', { file: AT_SUBMISSION_FILE });
}

/** The report, which then says how many checks more there are; its points are as they were. */
export function withAtSubmission(report: Report, counts: AtSubmission): Report {
  const exercises = report.exercises.map((exercise) => {
    const count = counts[exercise.id];
    return count === undefined ? exercise : { ...exercise, atSubmission: count };
  });
  return { ...report, exercises };
}

function parse(text: string): AtSubmission | undefined {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
    return Object.values(data).every((count) => Number.isInteger(count) && count >= 0)
      ? (data as AtSubmission)
      : undefined;
  } catch {
    return undefined;
  }
}
