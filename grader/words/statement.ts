/** What a statement in this language is made of. */
export interface StatementWords {
  /** The second-level headings that every statement has, in this order. */
  readonly headings: readonly string[];
}
