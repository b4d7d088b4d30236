/** Where data departs from its JSON schema. */
export type SchemaFlaw = {
  /** As it would be written in JavaScript: `$.cases[0].args`. */
  readonly path: string;
} & (
  | { readonly flaw: 'missing'; readonly key: string }
  /** `near`: what may have been meant. */
  | {
      readonly flaw: 'unknown-key';
      readonly key: string;
      readonly near: string | undefined;
      readonly allowed: readonly string[];
    }
  | ({
      /** What was found, as JSON, cut where it is long. */
      readonly found: string;
    } & (
      | { readonly flaw: 'kinds'; readonly kinds: readonly JsonKind[] }
      | { readonly flaw: 'one-of'; readonly allowed: readonly string[] }
      | { readonly flaw: 'version'; readonly version: string }
      | { readonly flaw: 'pattern'; readonly pattern: string }
      | { readonly flaw: 'bound'; readonly comparison: string; readonly limit: number }
      | { readonly flaw: 'no-multiple'; readonly of: number }
      | { readonly flaw: 'too-few' | 'too-many'; readonly limit: number; readonly unit: JsonUnit }
      | { readonly flaw: 'twice' }
      /** What no form of ours asks for yet, as the validator says it. */
      | { readonly flaw: 'other'; readonly said: string }
    ))
);

/** A type of JSON (`object`, `array`, `string`, `number`, `integer`, `boolean`, `null`), or one of several values. */
export type JsonKind = { readonly type: string } | { readonly values: readonly string[] };

export type JsonUnit = 'entries' | 'keys' | 'characters';
