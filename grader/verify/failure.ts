import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CourseFault } from '../model/fault.ts';
import type { Bench } from './proof.ts';
import type { Failure } from './verification.ts';

/** A CourseFault as something to mend; `file` where it names none. Anything else is a bug of ours. */
export function failureOf(error: unknown, file: string): Failure {
  if (!(error instanceof CourseFault)) throw error;
  const { place, message, help } = error;
  const path = place.path ?? (place.line === undefined ? undefined : `${place.line}:${place.column}`);
  return {
    code: error.code,
    severity: 'fault',
    file: place.file ?? file,
    ...(path === undefined ? {} : { path }),
    problem: message,
    mend: help,
  };
}

/** Whether an error was thrown while the course's own code ran. */
export function comesFrom(root: string, error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  const folders = ['exercises', 'solutions'].map((mirror) => join(realpathSync(root), mirror, sep));
  return folders.some((folder) => error.stack?.includes(folder));
}

/** The same for an error of any kind that the course's own code threw. */
export function failureOfCode(error: unknown, file: string): Failure {
  if (error instanceof CourseFault) return failureOf(error, file);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'course-code-threw',
    severity: 'fault',
    file,
    problem: `The course's own code threw ${said}.`,
    mend: 'Mend it there, or in what it calls.',
  };
}

/** Something to mend in a file of the exercise's solutions; `path` says where in it. */
export function failureInSolutions(
  { exercise }: Bench,
  name: string,
  path: string,
  severity: Failure['severity'],
  code: string,
  [problem, mend]: readonly [string, string],
): Failure {
  return { code, severity, file: `solutions/${exercise.folder}/${name}`, path, problem, mend };
}
