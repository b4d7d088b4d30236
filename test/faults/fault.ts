/** One deliberate fault, a line or less, which some part of the run must catch. */
export interface Fault {
  readonly id: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** What turns red: tests, or the proofs of these exercises. */
  readonly caughtBy: Catcher;
}

export type Catcher =
  | { readonly tests: readonly string[] }
  /** Numbers of exercises. */
  | { readonly verify: readonly string[] };

export function tests(...files: readonly string[]): Catcher {
  return { tests: files.map((file) => `test/${file}.test.ts`) };
}

export function verify(...exercises: readonly string[]): Catcher {
  return { verify: exercises };
}
