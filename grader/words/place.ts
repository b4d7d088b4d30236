/** What a change is about, and the token that the student should look at; without one, only the line is told. */
export interface SpotParts {
  readonly line: number;
  /** Where it is not the exercise's own file. */
  readonly file: string | undefined;
  readonly subject: PlaceSubject;
  /** More than one part of this expression is to change. */
  readonly isPaired: boolean;
  readonly token: string | undefined;
}

export type PlaceSubject =
  | 'operator'
  | 'comparison'
  | 'number'
  | 'epsilon'
  | 'name'
  | 'index'
  | 'axes'
  | 'expression'
  | 'assignment'
  | 'factor'
  | 'call'
  | 'condition'
  | 'step'
  | 'value';

export interface PlaceParts {
  /** One, or two that are needed together. */
  readonly spots: readonly SpotParts[];
  /** Another line in which one change would do as well. */
  readonly other: SpotParts | undefined;
  /** Every check was tried but the training. */
  readonly butTraining: boolean;
}

/** The sentences of one language about places. */
export interface PlaceWords {
  readonly title: (parts: PlaceParts) => string;
  readonly explanation: (parts: PlaceParts) => string;
  readonly sign: (parts: SignParts) => { readonly title: string; readonly explanation: string };
}

/** Where NaN or undefined comes from, or where a file does not get on; of names, only what the exercise lets be told. */
export type SignParts = {
  readonly line: number;
  readonly file: string | undefined;
  /** Reading from undefined threw, instead of giving NaN. */
  readonly threw: boolean;
} & (
  | {
      readonly kind: 'no-entry';
      readonly read: { readonly entry: string; readonly holder: string } | undefined;
      readonly length: number;
    }
  | { readonly kind: 'undefined'; readonly token: string | undefined; readonly neverAssigned: boolean }
  | { readonly kind: 'hole'; readonly entry: string | undefined }
  | { readonly kind: 'nan'; readonly token: string | undefined; readonly isText: boolean }
  | { readonly kind: 'no-return' }
  | { readonly kind: 'endless'; readonly rounds: number; readonly isWithin: boolean }
);
