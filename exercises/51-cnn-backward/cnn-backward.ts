import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** Everything that the network learns. */
export interface CnnParams {
  /** Filters, F×C×kh×kw. */
  F: Tensor4;
  /** One bias for each filter. */
  b: Vector;
  /** Weights of the dense layer, classes × length of the flattened pooled maps. */
  W: Matrix;
  /** One bias for each class. */
  c: Vector;
}

/** The gradient of the loss by each of them, in the same shapes. */
export interface CnnGradients {
  dF: Tensor4;
  db: Vector;
  dW: Matrix;
  dc: Vector;
}

/**
 * The gradients of a small convolutional network by its parameters, for one image:
 * convolution (valid cross-correlation, stride 1) → ReLU → 2×2 max pooling (stride 2, leftover rows and columns
 * dropped) → flatten (channel, row, column) → dense → softmax cross-entropy.
 *
 * @param params filters F, biases b, dense weights W, dense biases c; they must not be changed
 * @param image C×H×W
 * @param label the right class
 * @returns dF, db, dW, dc: backpropagation through all layers; ReLU′(0) = 0, and a tie in a pooling window goes to
 *   the first entry in row-major order
 */
export function cnnBackward(params: CnnParams, image: Tensor3, label: number): CnnGradients {
  // TODO: write all four gradients here, then run: npm run grade -- cnn-backward
  throw new Error('not started');
}
