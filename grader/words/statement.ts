/** What a statement in this language is made of. */
export interface StatementWords {
  /** The second-level headings that every statement has, in this order. */
  readonly headings: readonly string[];
  /** What stands in the place of a derivation, and of so many hints, that a release keeps in files of their own. */
  readonly derivationApart: (slug: string) => string;
  readonly hintsApart: (slug: string, count: number) => string;
}
