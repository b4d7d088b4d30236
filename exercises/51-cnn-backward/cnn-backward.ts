import type { Tensor3 } from '../types.ts';
import type { CnnGradients, CnnParams } from './forward.ts';
// The rules that you need are those of your earlier files; import the ones that you like to use, for instance:
// import { convBackward } from '../35-conv-general/conv-general.ts';
// The forward rules of all layers are given:
// import { convolve, dense, flatten, maxPool, relu } from './forward.ts';

/**
 * The gradients of a small convolutional network by its parameters, for one image:
 * convolution (valid cross-correlation, stride 1) → ReLU → convolution → 2×2 max pooling (stride 2, leftover rows and
 * columns dropped) → flatten (channel, row, column) → dense → softmax cross-entropy.
 *
 * @param params filters F1 and F2, their biases b1 and b2, dense weights W, dense biases c; they must not be changed
 * @param image C×H×W
 * @param label the right class
 * @returns dF1, db1, dF2, db2, dW, dc, in the shapes of the parameters; ReLU′(0) = 0, and a tie in a pooling window goes to
 *   the first entry in row-major order
 */
export function cnnBackward(params: CnnParams, image: Tensor3, label: number): CnnGradients {
  // TODO: write all six gradients here, then run: npm run grade -- cnn-backward
  throw new Error('not started');
}
