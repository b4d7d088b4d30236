import type { Misconception, OtherWays } from '../model/rule.ts';

/** What solutions/NN-slug/misconceptions.ts exports by default. */
export function defineMisconceptions(misconceptions: readonly Misconception[]): readonly Misconception[] {
  return misconceptions;
}

/** What solutions/NN-slug/other-ways.ts exports by default. */
export function defineOtherWays(ways: OtherWays): OtherWays {
  return ways;
}
