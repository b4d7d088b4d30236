import type { Functions, Misconception, OtherWays } from '../model/rule.ts';

/** The functions that a stub declares. They may be wrong, and so return anything. */
type Wrong<Stub> = {
  readonly [Name in keyof Stub]?: Stub[Name] extends (...args: never[]) => unknown
    ? (...args: Parameters<Stub[Name]>) => unknown
    : never;
};

/** A named wrong rule of functions that a stub declares. */
type WrongRule<Stub> = Omit<Misconception, 'functions'> & { readonly functions: Wrong<Stub> };

/**
 * What solutions/NN-slug/misconceptions.ts exports by default. With the stub as in `defineMisconceptions<typeof stub>`,
 * wrong rules have its parameters, and no types of their own.
 */
export function defineMisconceptions<Stub extends object = Functions>(
  misconceptions: readonly WrongRule<NoInfer<Stub>>[],
): readonly Misconception[] {
  return misconceptions as readonly Misconception[];
}

/** What solutions/NN-slug/other-ways.ts exports by default; the stub as above. */
export function defineOtherWays<Stub extends object = Functions>(
  ways: Readonly<Record<string, Wrong<NoInfer<Stub>>>>,
): OtherWays {
  return ways as OtherWays;
}
