/** Nested arrays: a tensor is written down just as it stands in JSON. */

/** n numbers. */
export type Vector = number[];

/** rows × columns: `A[row][column]`. */
export type Matrix = number[][];

/** Three axes, e.g. channels × rows × columns (C,H,W). */
export type Tensor3 = number[][][];

/** Four axes, e.g. batch × channels × rows × columns (N,C,H,W), or filters F,C,kh,kw. */
export type Tensor4 = number[][][][];
