import type * as stub from '../../exercises/51-cnn-backward/cnn-backward.ts';
import { convolve, dense, flatten, maxPool, relu } from '../../exercises/51-cnn-backward/forward.ts';
import type { Tensor3, Vector } from '../../exercises/types.ts';
import { denseBackward } from '../13-dense-gradients/dense-gradients.ts';
import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
import { softmaxCrossEntropyBackward } from '../15-softmax-cross-entropy/softmax-cross-entropy.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';
import { overlappingMaxPoolBackward } from '../43-overlapping-pool/overlapping-pool.ts';

export const cnnBackward: typeof stub.cnnBackward = (params, image, label) => {
  const { F1, b1, F2, b2, W, c } = params;
  const Z1 = convolve(image, F1, b1);
  const A = relu(Z1);
  const Z2 = convolve(A, F2, b2);
  const P = maxPool(Z2);
  const v = flatten(P);

  // The earlier rules take batches: this is a batch of one. From the loss down, one layer at a time.
  const dz = softmaxCrossEntropyBackward([dense(v, W, c)], [label]);
  const { dX: dv, dW, db: dc } = denseBackward([v], W, dz);
  const dP = unflatten(dv[0], P);
  const dZ2 = overlappingMaxPoolBackward([Z2], [dP], { window: [2, 2], stride: [2, 2] });
  const plain = { stride: [1, 1] as [number, number], pad: [0, 0] as [number, number] };
  const { dX: dA, dF: dF2, db: db2 } = convBackward([A], F2, dZ2, plain);
  const dZ1 = Z1.map((map, f) => map.map((row, i) => reluBackward(row, dA[0][f][i])));
  const { dF: dF1, db: db1 } = convBackward([image], F1, [dZ1], plain);
  return { dF1, db1, dF2, db2, dW, dc };
};

/** P[f][i][j] = v[(f · rows + i) · columns + j] */
function unflatten(v: Vector, like: Tensor3): Tensor3 {
  const [rows, columns] = [like[0].length, like[0][0].length];
  return like.map((map, f) =>
    map.map((_, i) => {
      const start = (f * rows + i) * columns;
      return v.slice(start, start + columns);
    }),
  );
}
