import type { Exit } from '../model/runner.ts';
import type { ClassErrorWords } from './class-errors.ts';
import type { CourseErrorWords } from './course-errors.ts';

/** What is wrong, and how to mend it. */
export interface Advice {
  readonly message: string;
  readonly help: string;
}

/** Mistakes in how the grader was called, by their stable codes: what whoever made them reads. */
export interface ErrorWords extends ClassErrorWords, CourseErrorWords {
  readonly 'unknown-command': (e: { name: string; commands: readonly string[] }) => Advice;
  readonly 'unknown-option': (e: { option: string; options: readonly string[] }) => Advice;
  readonly 'missing-value': (e: { option: string }) => Advice;
  /** Of several options each names standard output as its file. */
  readonly 'one-output': (e: { options: readonly string[] }) => Advice;
  readonly 'bad-seed': (e: { text: string }) => Advice;
  readonly 'bad-seconds': (e: { text: string }) => Advice;
  readonly 'unknown-system': (e: { formats: readonly string[] }) => Advice;
  readonly 'bad-language': (e: { text: string; languages: readonly string[] }) => Advice;
  readonly 'bad-sandbox': (e: { text: string; modes: readonly string[] }) => Advice;
  /** `caseId`: undefined where a hint was asked for. */
  readonly 'one-exercise': (e: { caseId: string | undefined }) => Advice;
  readonly 'one-code': (e: Record<string, never>) => Advice;
  /** `exercise`: whose mistakes were asked for. `near`: what may have been meant. */
  readonly 'unknown-code': (e: {
    code: string;
    exercise: string | undefined;
    near: readonly string[];
  }) => Advice;
  /** `of`: undefined where the id may belong to another seed. */
  readonly 'unknown-case': (e: { of: { exercise: string; caseId: string } | undefined }) => Advice;
  /** `graded`: those that a policy for marks may name. */
  readonly 'unknown-exercise': (
    e:
      | { word: string; near: readonly string[]; slugs: readonly string[] }
      | { word: string; graded: readonly string[] },
  ) => Advice;
  readonly 'ambiguous-exercise': (e: { word: string; slugs: readonly string[] }) => Advice;
  readonly 'no-submission': (e: { folder: string; isFile: boolean }) => Advice;
  readonly 'empty-submission': (e: { folder: string; examples: readonly string[] }) => Advice;
  /** `folders`: what was not proven. `course`: the option that names the course, or nothing. */
  readonly 'not-proven': (e: { folders: readonly string[]; course: string }) => Advice;
  readonly 'bad-chapters': (e: { text: string; chapter: string; chapters: readonly string[] }) => Advice;
  readonly 'one-course': (e: Record<string, never>) => Advice;
  readonly 'bad-languages': (e: { text: string }) => Advice;
  readonly 'folder-taken': (e: { folder: string }) => Advice;
  readonly 'two-seeds': (e: Record<string, never>) => Advice;
  readonly 'watch-once': (e: Record<string, never>) => Advice;
  /** `system`: the operating system and the processor, as npm names them. */
  readonly 'esbuild-missing': (e: { system: string }) => Advice;
  /** `reason`: a code of the operating system (`ENOSPC`), or what it said. */
  readonly 'cannot-write': (e: {
    path: string;
    reason: string;
    /** All of it or nothing is written, into a folder. */
    isWhole?: boolean;
  }) => Advice;
  readonly 'bad-format': (e: { text: string; choices: readonly string[] }) => Advice;
  readonly 'bad-hide': (e: { text: string; choices: readonly string[] }) => Advice;
  /** `why`: what the system said, or else how Node ended there; undefined where there is no bubblewrap. */
  readonly 'sandbox-unavailable': (e: {
    mode: string;
    why: { said: string } | { exit: Exit | undefined } | undefined;
  }) => Advice;
  /** `reason`: a code of the operating system, or `JSON` where it is none; undefined where it is not of the form. */
  readonly 'bad-results': (e: { file: string; reason: string | undefined }) => Advice;
}

/** Around errors. */
export interface CommandWords {
  readonly error: string;
  /** Above the stack of a bug. */
  readonly bug: string;
  /** What a released copy says of exercises that were not proven. */
  readonly unproven: (folders: readonly string[]) => string;
  readonly errors: ErrorWords;
}

/** Whether there is no room left for anything, under whatever name. */
export function isFull(reason: string): boolean {
  return reason === 'ENOSPC' || reason === 'EDQUOT';
}
