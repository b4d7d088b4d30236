/**
 * Values that travel between the grader and a student's functions.
 *
 * A *tensor* is a number (rank 0) or a nested array of numbers; a *value* may also be a boolean, a string, null, undefined
 * (an argument that is left out), or a record of values (an options object, a set of parameters, or several gradients
 * returned together).
 */
export type Tensor = number | Tensor[];

export type Value = number | boolean | string | null | undefined | Value[] | { [key: string]: Value };

/** The length along each axis, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

/** A position in a tensor, outermost axis first. */
export type Index = readonly number[];

/**
 * Something in a student's output that has no place in a tensor or record (`undefined`, a function, a hole, …).
 * The sandbox's decoder makes these; `kind` is what was found and `text` a short, harmless rendering of it.
 */
export class Oddity {
  readonly kind: OddityKind;
  readonly text: string;
  constructor(kind: OddityKind, text: string) {
    this.kind = kind;
    this.text = text;
  }
}

export type OddityKind =
  | 'undefined'
  | 'null'
  | 'hole'
  | 'bigint'
  | 'string'
  | 'symbol'
  | 'function'
  | 'promise'
  | 'object'
  | 'cycle'
  | 'too-deep'
  | 'too-large';

/** What a student's function returned, as the parent decoded it: nothing in it is trusted yet. */
export type Returned = number | boolean | Oddity | Returned[] | { [key: string]: Returned };
