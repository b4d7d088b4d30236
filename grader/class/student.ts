import type { TreeNote } from './source-tree.ts';

/** Where the files of one entry lie. */
export type Source =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'zip'; readonly path: string }
  /** Loose files, by the name that their student gave them. */
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly path: string }[] }
  /** Nothing that is opened: a link. */
  | { readonly kind: 'link'; readonly path: string };

/** What somebody handed in, as it lies in the class's folder. */
export interface Entry {
  /** The folder's or archive's own name. */
  readonly name: string;
  readonly source: Source;
  /** Whose it is, as far as the entry itself says. Several where a group handed in together. */
  readonly owners: readonly Owner[];
}

/** What an entry says of its student. */
export interface Owner {
  /** User names, numbers and e-mail addresses that may be in a roster. */
  readonly keys: readonly string[];
  readonly name?: string;
  readonly email?: string;
  /** ISO 8601. */
  readonly submittedAt?: string;
}

/** One row of the class: a student of the roster, or an entry that no roster knows. */
export interface Student {
  /** Unique in the class. */
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly section?: string;
  /** When it was handed in, ISO 8601, where that is known. */
  readonly submittedAt?: string;
  /** All columns of the student's row in the roster, by their names there. */
  readonly columns: Readonly<Record<string, string>>;
  readonly entry?: Entry;
  readonly notes: readonly StudentNote[];
}

/** What an instructor should know of a row. */
export type StudentNote =
  | TreeNote
  /** There is a roster, and nobody in it fits. */
  | { readonly code: 'not-in-roster' }
  /** Another entry fits the same student of the roster, and was taken. */
  | { readonly code: 'second-entry'; readonly student: string }
  | { readonly code: 'no-entry' }
  | { readonly code: 'nothing-found' }
  | {
      readonly code: 'several-files';
      readonly exercise: string;
      readonly taken: string;
      readonly others: readonly string[];
    };
