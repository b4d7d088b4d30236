import { convolve, dense, flatten, maxPool, relu } from '../../exercises/52-train-digits/forward.ts';
import type * as stub from '../../exercises/52-train-digits/train-digits.ts';
import type { Matrix, Tensor4 } from '../../exercises/types.ts';
import { denseBackward } from '../13-dense-gradients/dense-gradients.ts';
import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
import { softmaxCrossEntropyBackward } from '../15-softmax-cross-entropy/softmax-cross-entropy.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';
import { overlappingMaxPoolBackward } from '../43-overlapping-pool/overlapping-pool.ts';

export const gradients: typeof stub.gradients = (params, images, labels) => {
  const { F1, b1, F2, b2, W, c } = params;
  const Z1 = convolve(images, F1, b1);
  const A = relu(Z1);
  const Z2 = convolve(A, F2, b2);
  const P = maxPool(Z2);
  const V = flatten(P);
  const U = dense(V, W, c);

  // From the loss to the filters, one layer at a time; dU is the gradient of the mean over the batch already.
  const dU = softmaxCrossEntropyBackward(U, labels);
  const { dX: dV, dW, db: dc } = denseBackward(V, W, dU);
  const dP = unflatten(dV, P);
  const dZ2 = overlappingMaxPoolBackward(Z2, dP, { window: [2, 2], stride: [2, 2] });
  const plain = { stride: [1, 1] as [number, number], pad: [0, 0] as [number, number] };
  const { dX: dA, dF: dF2, db: db2 } = convBackward(A, F2, dZ2, plain);
  // A[n][f][i][j] = max(0, Z1[n][f][i][j]):
  const dZ1 = Z1.map((maps, n) => maps.map((map, f) => map.map((row, i) => reluBackward(row, dA[n][f][i]))));
  const { dF: dF1, db: db1 } = convBackward(images, F1, dZ1, plain);
  return { dF1, db1, dF2, db2, dW, dc };
};

/** P[n][f][i][j] = V[n][(f · rows + i) · columns + j] */
function unflatten(V: Matrix, like: Tensor4): Tensor4 {
  const [rows, columns] = [like[0][0].length, like[0][0][0].length];
  return like.map((maps, n) =>
    maps.map((map, f) =>
      map.map((_, i) => {
        const start = (f * rows + i) * columns;
        return V[n].slice(start, start + columns);
      }),
    ),
  );
}
