import type { StrayCharacter } from '../model/finding.ts';
import type { SyntaxProblem } from '../model/syntax-problem.ts';
import type { CheckKind } from '../model/verdict.ts';
import type { Advice } from './errors.ts';
import type { JsonProblem } from './json-problem.ts';
import type { SchemaFlaw } from './schema-flaw.ts';

/** What is wrong with the folders and files of a course. Files are relative to it. */
export interface FileFaultWords {
  readonly 'no-course': (e: { folder: string }) => Advice;
  readonly 'no-exercises': (e: { folder: string }) => Advice;
  /** `file`: the exercise's folder. `name`: what it could be called, if that can be told. */
  readonly 'misnamed-exercise': (e: { file: string; name: string | undefined }) => Advice;
  readonly 'link-to-nothing': (e: { file: string }) => Advice;
  /** `name`: the number or the slug that both have. */
  readonly 'duplicate-exercise': (e: { file: string; other: string; name: string }) => Advice;
  readonly 'duplicate-id': (e: { file: string; other: string; id: string }) => Advice;
  readonly 'no-chapter': (e: { file: string; chapter: string }) => Advice;
  /** `reason`: `absent`, `link` for a link to nothing, or a code of the operating system. `name`: of a module. */
  readonly 'course-file-missing': (e: { file: string; reason: string; name?: string }) => Advice;
  /** `found`: `other` is an encoding that cannot be told. */
  readonly 'course-file-encoding': (e: {
    file: string;
    found: 'utf-16' | 'utf-16-or-none' | 'other';
  }) => Advice;
  readonly 'course-file-not-json': (e: {
    file: string;
    line: number;
    column: number;
    problem: JsonProblem;
  }) => Advice;
  /** `more`: so many flaws are left out. `path`: of the first flaw. `isMade`: by `npm run fixtures`. */
  readonly 'course-schema': (e: {
    file: string;
    path: string;
    flaws: readonly SchemaFlaw[];
    more: number;
    isMade: boolean;
  }) => Advice;
  /** Only ES modules find `#spec`. */
  readonly 'no-module-type': (e: { file: string }) => Advice;
  /** `stray`: a character that stands for one of TypeScript's. */
  readonly 'course-syntax': (
    e: InModule & { problem: SyntaxProblem; stray?: StrayCharacter | undefined },
  ) => Advice;
  readonly 'course-import-of-nothing': (e: InModule & { from: string }) => Advice;
  /** `from`: a file of the course, or `#spec`. `meant`: what it does export, of a name much like this. */
  readonly 'course-import-of-no-name': (
    e: InModule & { name: string; from: string; meant: string | undefined },
  ) => Advice;
  /** `said`: what was thrown while it was loaded; its place, where the stack has one. */
  readonly 'course-module': (e: { file: string; line?: number; column?: number; said: string }) => Advice;
  /** `waits`: for something that does not come; else it computes. */
  readonly 'course-module-endless': (e: { file: string; seconds: number; waits: boolean }) => Advice;
  readonly 'no-spec': (e: { file: string }) => Advice;
  readonly 'no-points': (e: { file: string; path: string }) => Advice;
  /** A check gives points, but there is nothing to ask. */
  readonly 'nothing-to-ask': (e: {
    file: string;
    path: string;
    folder: string;
    check: CheckKind;
    points: number;
  }) => Advice;
  readonly 'no-statement': (e: { file: string }) => Advice;
  /** Headings, as they are and as they must be. */
  readonly 'bad-statement': (e: {
    file: string;
    found: readonly string[];
    expected: readonly string[];
  }) => Advice;
  readonly 'no-hints': (e: { file: string }) => Advice;
  readonly 'bad-fixture': (
    e: { file: string; fixture: string; function: string } & (
      | { fault: 'no-argument'; argument: string }
      | { fault: 'misfit'; misfit: ShapeMisfit }
      /** Names of outputs; none where it is one tensor. */
      | { fault: 'outputs'; holds: readonly string[]; returns: readonly string[] }
    ),
  ) => Advice;
  readonly 'duplicate-chapter': (e: { file: string; chapter: string }) => Advice;
  readonly 'duplicate-fixture': (e: { file: string; files: readonly string[]; fixture: string }) => Advice;
  readonly 'bad-at-submission': (e: { file: string }) => Advice;
}

/** A place in a module of the course; lines and columns count from 1. */
interface InModule {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** How an argument of a worked example departs from the axes that its spec gives it. */
export type ShapeMisfit =
  /** `values`: as JSON. */
  | { readonly argument: string; readonly is: 'no-choice'; readonly values: readonly string[] }
  | { readonly argument: string; readonly is: 'no-object'; readonly keys: readonly string[] }
  | {
      readonly argument: string;
      readonly is: 'unknown-key';
      readonly key: string;
      readonly keys: readonly string[];
    }
  | {
      readonly argument: string;
      readonly is: 'no-tensor';
      readonly rank: number;
      readonly entry: 'number' | 'whole-number' | 'boolean';
    }
  | {
      readonly argument: string;
      readonly is: 'other-length';
      readonly length: number;
      readonly wanted: number;
    }
  | {
      readonly argument: string;
      readonly is: 'other-size';
      readonly axis: string;
      readonly size: number;
      /** What another argument has along that axis. */
      readonly other: { readonly argument: string; readonly size: number };
    };
