import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CourseFault } from '../model/fault.ts';
import { wordsFor } from '../words/catalogue.ts';
import { tellError } from '../words/user-error.ts';
import type { FailureWords, Mending } from '../words/verify.ts';
import type { Bench, Site } from './proof.ts';
import type { Failure } from './verification.ts';

/** Where something is to be mended. */
export type FailurePlace = Pick<Failure, 'file' | 'path'>;

/** Something to mend, in the words of whoever asked. */
export function failure<Code extends keyof FailureWords>(
  { language }: Pick<Site, 'language'>,
  place: FailurePlace,
  severity: Failure['severity'],
  code: Code,
  facts: Parameters<FailureWords[Code]>[0],
): Failure {
  const say = wordsFor(language).verify.failures[code] as (facts: unknown) => Mending;
  return { code, severity, ...place, ...say(facts) };
}

/** A CourseFault as something to mend; `file` where it names none. Anything else is a bug of ours. */
export function failureOf({ language }: Pick<Site, 'language'>, error: unknown, file: string): Failure {
  if (!(error instanceof CourseFault)) throw error;
  const { place } = error;
  const { message, help = '' } = tellError(error, language);
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
export function failureOfCode(site: Pick<Site, 'language'>, error: unknown, file: string): Failure {
  if (error instanceof CourseFault) return failureOf(site, error, file);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return failure(site, { file }, 'fault', 'course-code-threw', { said });
}

/** Something to mend in a file of the exercise's solutions; `path` says where in it. */
export function failureInSolutions<Code extends keyof FailureWords>(
  bench: Bench,
  [name, path]: readonly [string, string],
  severity: Failure['severity'],
  code: Code,
  facts: Parameters<FailureWords[Code]>[0],
): Failure {
  const file = `solutions/${bench.exercise.folder}/${name}`;
  return failure(bench, { file, path }, severity, code, facts);
}
