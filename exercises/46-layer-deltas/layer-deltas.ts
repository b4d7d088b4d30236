import type { Matrix, Tensor3 } from '../types.ts';

/**
 * The delta of one map of a convolutional layer (tanh) that feeds a subsampling layer.
 *
 * A delta is the gradient of the loss by the net input of a unit, before its activation function.
 *
 * @param deltaNext the deltas of the subsampling layer's map, ⌊h/kh⌋×⌊w/kw⌋
 * @param betaNext that map's weight β
 * @param net the net inputs of the convolutional layer's map, h×w
 * @param window rows and columns of a window, [kh, kw], in pixels (stride = window)
 * @returns the deltas of the convolutional layer's map, h×w; 0 where no window reaches
 */
export function convLayerDelta(
  deltaNext: Matrix,
  betaNext: number,
  net: Matrix,
  window: [number, number],
): Matrix {
  // TODO: write the delta below a pool here, then run: npm run grade -- layer-deltas
  throw new Error('not started');
}

/**
 * The delta of one map of a pooling layer (tanh) that feeds several maps of a convolutional layer, each through its
 * own kernel and by *true convolution*: the forward pass rotates each kernel by 180°.
 *
 * @param net the net inputs of the pooling layer's map, h×w
 * @param deltas the deltas of the maps above, J,(h − kh + 1),(w − kw + 1)
 * @param kernels their kernels as the true convolution is given them (not rotated), J,kh,kw
 * @returns the deltas of the pooling layer's map, h×w
 */
export function poolLayerDelta(net: Matrix, deltas: Tensor3, kernels: Tensor3): Matrix {
  // TODO: write the delta below true convolutions here, then run: npm run grade -- layer-deltas
  throw new Error('not started');
}
