/** What each change of a word costs. */
export interface EditCosts {
  /** One letter written in place of another. */
  replace: number;
  /** Two neighbours exchanged; left out where that is no change of its own. */
  swap?: number;
}

/** A letter is a whole number. Adding or removing one costs 1. */
export type Word = number[];
