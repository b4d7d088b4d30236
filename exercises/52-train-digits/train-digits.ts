import type { Tensor4 } from '../types.ts';
import type { NetworkGradients, NetworkParams } from './forward.ts';
// The rules that you need are those of your earlier files. Import them, for instance:
// import { denseBackward } from '../13-dense-gradients/dense-gradients.ts';
// import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
// import { softmaxCrossEntropyBackward } from '../15-softmax-cross-entropy/softmax-cross-entropy.ts';
// import { convBackward } from '../35-conv-general/conv-general.ts';
// import { overlappingMaxPoolBackward } from '../43-overlapping-pool/overlapping-pool.ts';
// The forward rules of all layers are given:
// import { convolve, dense, flatten, maxPool, relu } from './forward.ts';

/**
 * The gradients of the mean loss of a batch by the parameters of a small convolutional network:
 * convolution (valid cross-correlation, stride 1) → ReLU → convolution → 2×2 max pooling (stride 2, leftover rows and
 * columns dropped) → flatten (channel, row, column) → dense → softmax cross-entropy. With it the grader trains the
 * network on handwritten digits.
 *
 * @param params filters F1 and F2, their biases b1 and b2, dense weights W, dense biases c; they must not be changed
 * @param images N×C×H×W, at least one image
 * @param labels the right class of each image
 * @returns dF1, db1, dF2, db2, dW, dc: of the mean over the batch, in the shapes of the parameters; ReLU′(0) = 0, and a tie in a
 *   pooling window goes to the first entry in row-major order
 */
export function gradients(params: NetworkParams, images: Tensor4, labels: number[]): NetworkGradients {
  // TODO: write all six gradients here with your earlier rules, then run: npm run grade -- train-digits
  throw new Error('not started');
}
