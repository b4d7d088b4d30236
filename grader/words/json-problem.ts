/** What is wrong with a text that should be JSON. */
export type JsonProblem =
  | { readonly kind: 'empty' | 'too-deep' | 'bad-text' }
  | { readonly kind: 'more' | 'no-value' | 'no-key'; readonly found: JsonSight }
  | { readonly kind: 'key-twice'; readonly key: string; readonly line: number }
  | { readonly kind: 'no-colon'; readonly key: string; readonly found: JsonSight }
  | { readonly kind: 'no-comma'; readonly close: string; readonly found: JsonSight }
  | { readonly kind: 'comma-at-end'; readonly close: string };

/** What stands there instead. */
export type JsonSight = { readonly is: 'end' | 'comment' } | { readonly is: 'text'; readonly text: string };
