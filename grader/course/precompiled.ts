import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from '../files/sha256-of.ts';

/** Modules of a course that were compiled with its release, by source, relative to the course. */
export type Precompiled = Readonly<Record<string, PrecompiledModule>>;

export interface PrecompiledModule {
  /** The compiled module, relative to the list. */
  readonly file: string;
  /** SHA-256 of every source that it was made of, by path relative to the course. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Where they and their list lie, beside the built grader. */
export const PRECOMPILED_FOLDER = 'course';
export const PRECOMPILED_LIST = 'sources.json';

/** The course that this grader was released with lies around it. */
const OWN_COURSE = fileURLToPath(new URL('../', import.meta.url));
const LIST = new URL('./course/sources.json', import.meta.url);

let list: Precompiled | undefined;

/** The URL of the compiled module; undefined where there is none, or one of its sources is not what it was made of. */
export function readPrecompiled(path: string, courseRoot: string): string | undefined {
  if (resolve(courseRoot) !== resolve(OWN_COURSE)) return undefined;
  list ??= readList();
  const found = list[relative(OWN_COURSE, path).replaceAll('\\', '/')];
  if (found === undefined) return undefined;
  const unchanged = Object.entries(found.sources).every(
    ([source, digest]) => digestOf(resolve(OWN_COURSE, source)) === digest,
  );
  return unchanged ? new URL(found.file, LIST).href : undefined;
}

function readList(): Precompiled {
  try {
    return JSON.parse(readFileSync(LIST, 'utf8')) as Precompiled;
  } catch {
    // What is compiled anew is right as well.
    return {};
  }
}

function digestOf(path: string): string | undefined {
  try {
    return sha256Of(readFileSync(path));
  } catch {
    return undefined;
  }
}
