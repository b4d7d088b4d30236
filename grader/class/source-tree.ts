/** What one student handed in, as far as it may be source code, wherever it lay. */
export interface SourceTree {
  /** In the order of their paths. */
  readonly files: readonly SourceFile[];
  /** What was left out, and why. */
  readonly notes: readonly TreeNote[];
}

export interface SourceFile {
  /** Relative, with `/`, without `..`. */
  readonly path: string;
  /** Undefined where it cannot be read as a source file: `why` says the reason. */
  readonly bytes?: Uint8Array;
  readonly why?: 'too-large' | 'not-a-file' | 'cannot-open';
}

/** Something that was left out of a student's files. */
export type TreeNote =
  | { readonly code: 'link'; readonly path: string }
  | { readonly code: 'outside'; readonly path: string }
  | { readonly code: 'too-many-files'; readonly limit: number }
  | { readonly code: 'too-much'; readonly limitMegabytes: number }
  | { readonly code: 'too-deep'; readonly path: string }
  | { readonly code: 'encrypted'; readonly path: string }
  | { readonly code: 'bad-archive'; readonly reason: string }
  | { readonly code: 'cannot-open'; readonly path: string };

/** How much of a submission is looked at. A submission of the whole course is 30 files and 200 KB. */
export const TREE_LIMITS = {
  /** Files and folders that are looked at. */
  entries: 20_000,
  sourceFiles: 500,
  /** All source files together. */
  bytes: 16_000_000,
  /** What is unpacked and then left out, as too large or damaged. */
  vainBytes: 64_000_000,
  /** One source file; the bundler takes no larger one. */
  fileBytes: 1_000_000,
  depth: 12,
  /** A packed file may become so many times as large (zeros pack 1000 to 1, code 3 to 1). */
  ratio: 100,
} as const;

const SOURCE = /\.[mc]?[jt]s$/i;

/** Whether a file's name says that it may be source code. */
export function isSourceName(path: string): boolean {
  return SOURCE.test(path) && !/\.d\.[mc]?ts$/i.test(path);
}

/** Folders that hold no work of a student: packages, histories, what macOS adds. */
const SKIPPED = /^(?:node_modules|__macosx|\..*)$/i;

/** What a student's copy of the course holds beside `exercises`. */
const COURSE_FOLDERS = /^(?:grader|fixtures|templates|test|bench|docs|reports)$/i;

/** Whether a folder is passed over, given all names beside it. */
export function isSkippedFolder(name: string, besides: readonly string[]): boolean {
  if (SKIPPED.test(name)) return true;
  return COURSE_FOLDERS.test(name) && besides.some((other) => other.toLowerCase() === 'exercises');
}

/** By code units, so that the order is the same on every machine. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
