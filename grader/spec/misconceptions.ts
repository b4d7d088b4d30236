import type { Misconception } from '../model/rule.ts';

/** What solutions/NN-slug/misconceptions.ts exports by default. */
export function defineMisconceptions(misconceptions: readonly Misconception[]): readonly Misconception[] {
  return misconceptions;
}
