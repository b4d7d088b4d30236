import type { Index } from '../../model/value.ts';

/** One entry of an argument, e.g. `F[0][2]`. */
export interface Cell {
  readonly name: string;
  readonly index: Index;
}

/** A *term* is a coefficient times a product of entries of the arguments: `2·dO[0][0]·F[0][2]`; without factors, a number. */
export interface Term {
  readonly coefficient: number;
  readonly factors: readonly Cell[];
}

/** A sum of terms with different factors. */
export type Polynomial = readonly Term[];

/** How two polynomials that should agree do not. */
export interface TermsDifference {
  /** Terms of the first that the second lacks, or has with another coefficient. */
  readonly missing: readonly Term[];
  /** Terms of the second that the first lacks, or has with another coefficient. */
  readonly surplus: readonly Term[];
}

/** The name of an entry: `F[0][2]`. */
export function cellName({ name, index }: Cell): string {
  return name + index.map((i) => `[${i}]`).join('');
}

export function compareTerms(belongs: Polynomial, has: Polynomial, slack: number): TermsDifference {
  const lacks = (from: Polynomial, term: Term): boolean => {
    const other = from.find((one) => keyOf(one) === keyOf(term));
    return other === undefined || Math.abs(other.coefficient - term.coefficient) > slack;
  };
  return {
    missing: belongs.filter((term) => lacks(has, term)),
    surplus: has.filter((term) => lacks(belongs, term)),
  };
}

/** The value of a polynomial where each cell has the value that `at` gives. */
export function evaluate(polynomial: Polynomial, at: (cell: Cell) => number): number {
  return polynomial.reduce(
    (sum, { coefficient, factors }) =>
      sum + factors.reduce((product, cell) => product * at(cell), coefficient),
    0,
  );
}

export function keyOf({ factors }: Term): string {
  return factors.map(cellName).join('·');
}
