/*
 * What the grader and the bundler's process say to each other, in frames of the same form as a student's child uses.
 * The bundler is given texts and numbers for them; it knows no path, and opens no file.
 */

/** One file's text. */
export interface SourceOrder {
  /** Stands for its path, with an ending that says the language: `3.ts`. */
  readonly id: string;
  readonly text: string;
  readonly ofCourse: boolean;
}

/** What a file is called on its way through the bundler. */
export function idOf(number: number, path: string): string {
  return `${number}${/\.[mc]?[jt]s$/.exec(path)?.[0] ?? '.js'}`;
}

/** The grader's answer to a question about an import. */
export type Admission =
  | { readonly kind: 'admitted'; readonly source: SourceOrder }
  /** Admitted before, as this. */
  | { readonly kind: 'known'; readonly id: string; readonly ofCourse: boolean }
  /** The grader remembers why. */
  | { readonly kind: 'refused'; readonly refusal: number };

/** An import that esbuild met. */
export interface ImportQuestion {
  readonly number: number;
  readonly specifier: string;
  /** Id of the file that holds it. */
  readonly importer: string;
  /** `with { type: … }` */
  readonly hasAttributes: boolean;
}

/** What is wrong at a place; columns count from 0, in UTF-16. */
export interface BundleError {
  readonly text: string;
  /** esbuild's own name of the message. */
  readonly code: string;
  readonly place?: {
    readonly id: string;
    readonly line: number;
    readonly column: number;
    readonly text: string;
  };
  /** The line, of the same file, that esbuild's first note points to. */
  readonly earlier?: number;
  /** Where the grader refused an import: its number. */
  readonly refusal?: number;
  /** Where the text itself must not reach esbuild. */
  readonly unfit?:
    | { readonly kind: 'computed-import'; readonly text: string }
    | { readonly kind: 'too-deep' };
  /** An import of a name that the file does not export. */
  readonly unexported?: Unexported;
}

export interface Unexported {
  /** `default` for a default import. */
  readonly name: string;
  /** Id of the file that lacks it. */
  readonly id: string;
  /** What that file does export, types apart. */
  readonly exports: readonly string[];
  /** It exports a type of that name. */
  readonly isType: boolean;
}

export interface BundleAnswer {
  readonly code: string;
  /** Source map without texts; its sources are ids. */
  readonly map: string;
  /** Ids of files from which at least one byte is left. */
  readonly used: readonly string[];
  /** Ids of all files that were read. */
  readonly read: readonly string[];
  /** Members of a module that it does not export, which are undefined when they are read: `pad.zeroPd`. */
  readonly undefinedMembers: readonly BundleError[];
}

export const TO_BUNDLER = { bundle: 'b', admission: 'a' } as const;

export const FROM_BUNDLER = {
  ready: 'R',
  question: 'q',
  answer: 'd',
  errors: 'e',
  /** esbuild's own process ended: the text was too much for it. */
  ended: 'x',
} as const;

export const COURSE_NAMESPACE = 'course';
export const STUDENT_NAMESPACE = 'student';
