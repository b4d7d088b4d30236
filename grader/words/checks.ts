import type { CheckKind } from '../model/verdict.ts';

/** The words of one language about one kind of check. */
export interface CheckWords {
  readonly title: string;
  /** What it asks, in one sentence. */
  readonly meaning: string;
  /** The heading of a case that fails it. */
  readonly case: (id: string) => string;
  /** What it says for itself when it is passed, `3 examples`, say; otherwise its title. */
  readonly passed?: (parts: number, cases: number) => string;
  /** Of a kind to which a course may give nothing to ask: what is missing, and where to add it. */
  readonly lacks?: (folder: string) => { readonly problem: string; readonly mend: string };
}

/** In the order in which the checks are put to a submission. */
export type ChecksWords = Readonly<Record<CheckKind, CheckWords>>;
