/** What is said about the terms of one entry. Terms come as texts such as `dO[0][1]·F[0][1]`. */
export interface TermsParts {
  /** Such as `dX[0][2]`. */
  readonly entry: string;
  /** `absent`: the student's result has no such entry; `beyond`: no such entry belongs there, and `surplus` is what it is made of. */
  readonly presence?: 'absent' | 'beyond';
  readonly belongs: readonly string[];
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
  /** Terms that are there with another coefficient; they are neither missing nor surplus. */
  readonly rescaled: readonly RescaledTerm[];
  /** Where all terms are there, each multiplied by this, and no others: `1/2`, `-1`. */
  readonly factor: string | undefined;
}

/** A term that is there, with another coefficient. */
export interface RescaledTerm {
  /** Without a coefficient: `dO[0][1]·F[0][1]`. */
  readonly product: string;
  readonly belongs: string;
  readonly has: string;
}

/** Where one entry of the upstream goes, in pooling. */
export interface RouteParts {
  /** Such as `dO[0][1]`. */
  readonly from: string;
  /** Such as `X[0][2]`. */
  readonly to: string;
  /** What stands there. */
  readonly value: string;
  /** Whether the student's function sends it there, too. */
  readonly isKept: boolean;
  /** Where else the student's function sends it. */
  readonly elsewhere: readonly string[];
}

/** The sentences of one language about terms. */
export interface TermsWords {
  readonly title: (parts: TermsParts) => string;
  readonly explanation: (parts: TermsParts) => string;
  readonly routeTitle: (parts: RouteParts) => string;
  readonly route: (parts: RouteParts) => string;
}
