import type { Advice } from './errors.ts';
import type { SchemaFlaw } from './schema-flaw.ts';

/** What all parts of a class must have in common. */
export type SharedByParts =
  | 'course'
  | 'grader'
  | 'node'
  | 'sandbox'
  | 'seed'
  | 'language'
  | 'exercises'
  | 'parts'
  | 'students';

/** Mistakes in how a class was graded, merged or compared, by their codes. */
export interface ClassErrorWords {
  readonly 'one-class': (e: Record<string, never>) => Advice;
  readonly 'no-class': (e: { folder: string; isFile: boolean }) => Advice;
  readonly 'empty-class': (e: { folder: string }) => Advice;
  /** `option`: how the folder is named. */
  readonly 'no-out': (e: { option: '--out OUT' | '--to DIR' }) => Advice;
  readonly 'bad-out': (
    e:
      | { folder: string; fault: 'file' | 'other-files' | 'is-part' | 'not-empty' }
      /** So many formats go to the file that is named. */
      | { folder: string; fault: 'formats'; formats: number },
  ) => Advice;
  readonly 'no-results': (e: { folder: string }) => Advice;
  readonly 'other-course': (e: { folder: string; course: string; own: string }) => Advice;
  readonly 'bad-metadata': (e: { file: string; reason: string }) => Advice;
  readonly 'no-shard': (e: { folder: string }) => Advice;
  /** `folders`: undefined where the parts together are not the class. */
  readonly 'different-shards': (
    e: { folders: readonly [string, string]; what: SharedByParts } | { folders: undefined },
  ) => Advice;
  readonly 'doubled-shard': (e: {
    folders: readonly [string, string];
    index: number;
    count: number;
  }) => Advice;
  readonly 'missing-shards': (e: { count: number; missing: readonly number[] }) => Advice;
  readonly 'bad-shard': (e: { text: string }) => Advice;
  readonly 'bad-jobs': (e: { text: string }) => Advice;
  readonly 'no-roster': (e: { file: string }) => Advice;
  readonly 'bad-roster': (
    e:
      | { file: string; fault: 'no-column'; columns: readonly string[] }
      | { file: string; fault: 'no-id'; line: number; name: string | undefined }
      | { file: string; fault: 'twice'; id: string },
  ) => Advice;
  readonly 'per-student-secret': (e: Record<string, never>) => Advice;
  readonly 'no-seed-secret': (e: { variable: string }) => Advice;
  readonly 'short-seed-secret': (e: { variable: string; length: number; least: number }) => Advice;
  readonly 'no-classroom50': (e: { variable: string }) => Advice;
  readonly 'unknown-student': (e: { student: string }) => Advice;
  readonly 'no-policy': (e: { file: string; reason: string }) => Advice;
  readonly 'bad-policy': (e: { file: string; flaws: readonly SchemaFlaw[] }) => Advice;
}
