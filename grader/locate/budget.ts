/**
 * What a search may take, counted in rounds of loops and calls of the student's code, so that it ends at the same place on
 * every machine.
 */
export interface Budget {
  readonly spend: (work: number) => void;
  /** Whether this share of it is spent. */
  readonly isOver: (share?: number) => boolean;
}

/** @param isLate - Whether the search has taken so long that it is given up, whatever it has counted. */
export function budgetOf(most: number, isLate: () => boolean): Budget {
  let spent = 0;
  return {
    spend: (work) => {
      spent += work;
    },
    isOver: (share = 1) => spent > share * most || isLate(),
  };
}
