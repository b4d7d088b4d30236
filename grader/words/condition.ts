/** A plain statement about the sizes, options or values of a case. */
export type Fact =
  /** Two sizes compare so. */
  | { readonly kind: 'compare'; readonly a: string; readonly relation: Relation; readonly b: string | number }
  /** So many rows or columns at most are left over behind the last window. */
  | { readonly kind: 'leftover'; readonly along: 'rows' | 'columns'; readonly most: 0 | 1 }
  /** What is arranged in windows has only one row or column of them. */
  | { readonly kind: 'single'; readonly argument: string; readonly along: 'rows' | 'columns' }
  /** It has as many rows as columns. */
  | { readonly kind: 'square'; readonly argument: string }
  /** One is a whole number of times the other. */
  | { readonly kind: 'multiple'; readonly a: string; readonly b: string }
  /** A setting, such as `options.padding`, has this value, written as code, or another. */
  | { readonly kind: 'setting'; readonly name: string; readonly value: string; readonly is: boolean }
  /** An argument holds such an entry, or none; one that is a single number is such a number, or is not. */
  | {
      readonly kind: 'holds';
      readonly argument: string;
      readonly isNumber: boolean;
      readonly what: 'zero' | 'negative' | 'fraction';
      readonly is: boolean;
    };

export type Relation = '=' | '≠' | '≤' | '≥' | '<' | '>';

/** Whether it speaks of nothing but arguments without fractions. */
export function isAboutFractions({ facts }: Clause): boolean {
  return facts.every((fact) => fact.kind === 'holds' && fact.what === 'fraction' && !fact.is);
}

/** One fact, or two that are joined. */
export interface Clause {
  readonly facts: readonly Fact[];
  readonly joined: 'and' | 'or';
}

/** The sentences of one language about conditions. `what` names an output; undefined where a function returns it bare. */
export interface ConditionWords {
  /** The condition itself: `kh = kw`. */
  readonly clause: (clause: Clause) => string;
  /** `isSmooth`: it was tried on cases without ties and zeros alone, since others have no derivative to measure. */
  readonly right: (what: string | undefined, clause: string, isSmooth: boolean) => string;
  readonly explanation: (right: number, wrong: number, clause: Clause) => string;
  readonly unread: (
    what: string | undefined,
    argument: string,
  ) => { readonly title: string; readonly explanation: string };
  readonly offset: (
    what: string | undefined,
    argument: string,
  ) => { readonly title: string; readonly explanation: string };
  readonly copy: (
    what: string | undefined,
    argument: string,
  ) => { readonly title: string; readonly explanation: string };
}
