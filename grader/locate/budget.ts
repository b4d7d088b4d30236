/**
 * What a search may take, counted in rounds of loops and calls of the student's code, so that it ends at the same place on
 * every machine.
 */
export interface Budget {
  /** So many of `wanted` pieces of work, each of this size, are still to be had; they count as done. */
  readonly take: (wanted: number, size: number) => number;
  /** Whether this share of the work is done, or the search is given up. */
  readonly isOver: (share: number) => boolean;
}

/** @param isLate - Whether the search has taken so long that it is given up, whatever it has counted. */
export function budgetOf(most: number, isLate: () => boolean): Budget {
  let left = most;
  return {
    take: (wanted, size) => {
      const given = isLate() ? 0 : Math.min(wanted, Math.floor(left / size));
      left -= given * size;
      return given;
    },
    isOver: (share) => most - left > share * most || isLate(),
  };
}
