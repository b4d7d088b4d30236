import type { Matrix, Tensor4, Vector } from '../types.ts';

/** What the network learns: filters F with biases b, dense weights W with biases c. */
export type Network = { F: Tensor4; b: Vector; W: Matrix; c: Vector };
