import type { Matrix, Tensor4, Vector } from '../types.ts';

/** What the network learns: filters F1 and F2 with biases b1 and b2, dense weights W with biases c. */
export type Network = { F1: Tensor4; b1: Vector; F2: Tensor4; b2: Vector; W: Matrix; c: Vector };
