import type { Advice } from './errors.ts';

/** Why what an earlier release says of itself cannot be used: its format, or an entry that no release writes. */
export type BrokenRelease = 'no-json' | { readonly format: string } | { readonly undescribed: string };

/** Mistakes in how a course was added to, proven or released, by their codes. */
export interface CourseErrorWords {
  readonly 'one-name': (e: Record<string, never>) => Advice;
  /** `isReserved`: a file of that name has another meaning. */
  readonly 'bad-name': (e: { text: string; isReserved: boolean }) => Advice;
  readonly 'no-chapter': (e: { folder: string; chapter: string; chapters: string }) => Advice;
  readonly taken: (
    e:
      | { what: 'folder'; name: string }
      | { what: 'slug'; name: string; by: string }
      /** `free`: undefined where the chapter is full. */
      | { what: 'number'; name: string; by: string; free: string | undefined },
  ) => Advice;
  readonly 'no-id': (e: Record<string, never>) => Advice;
  readonly 'bad-id': (e: { text: string }) => Advice;
  readonly 'taken-id': (e: { list: string; id: string }) => Advice;
  readonly 'bad-list': (e: { list: string }) => Advice;
  readonly 'needs-others': (e: { file: string; other: string }) => Advice;
  readonly 'no-file': (e: { file: string }) => Advice;
  readonly 'bad-seeds': (e: { text: string; usual: number }) => Advice;
  readonly 'one-folder': (e: Record<string, never>) => Advice;
  readonly 'bad-target': (e: { text: string; targets: readonly string[] }) => Advice;
  readonly 'bad-hints': (e: { text: string }) => Advice;
  readonly 'option-of-other-target': (e: {
    option: string;
    target: string;
    targets: readonly string[];
  }) => Advice;
  readonly 'bad-grader': (e: { text: string }) => Advice;
  readonly 'not-a-folder': (e: { folder: string }) => Advice;
  readonly 'folder-not-empty': (e: { folder: string; present: readonly string[] }) => Advice;
  readonly 'other-release': (e: {
    folder: string;
    earlier: { course: string; target: string };
    own: { course: string; target: string };
  }) => Advice;
  /** `file`: what an earlier release says of itself. */
  readonly 'bad-release': (e: { file: string; why: BrokenRelease }) => Advice;
  /** `isFolder`: whether the release has a folder there, or a file. */
  readonly 'in-the-way': (e: { path: string; isFolder: boolean }) => Advice;
}
