import { convolve, dense, flatten, maxPool, relu } from '../../exercises/52-train-digits/forward.ts';
import type { Matrix, Tensor4, Vector } from '../../exercises/types.ts';
import { denseBackward } from '../13-dense-gradients/dense-gradients.ts';
import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
import { softmaxCrossEntropyBackward } from '../15-softmax-cross-entropy/softmax-cross-entropy.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';
import { overlappingMaxPoolBackward } from '../43-overlapping-pool/overlapping-pool.ts';

interface NetworkParams {
  F: Tensor4;
  b: Vector;
  W: Matrix;
  c: Vector;
}

interface NetworkGradients {
  dF: Tensor4;
  db: Vector;
  dW: Matrix;
  dc: Vector;
}

export function gradients(params: NetworkParams, images: Tensor4, labels: number[]): NetworkGradients {
  const { F, b, W, c } = params;
  const Z = convolve(images, F, b);
  const A = relu(Z);
  const P = maxPool(A);
  const V = flatten(P);
  const U = dense(V, W, c);

  // From the loss to the filters, one layer at a time; dU is the gradient of the mean over the batch already.
  const dU = softmaxCrossEntropyBackward(U, labels);
  const { dX: dV, dW, db: dc } = denseBackward(V, W, dU);
  const dP = unflatten(dV, P);
  const dA = overlappingMaxPoolBackward(A, dP, { window: [2, 2], stride: [2, 2] });
  // A[n][f][i][j] = max(0, Z[n][f][i][j]):
  const dZ = Z.map((maps, n) => maps.map((map, f) => map.map((row, i) => reluBackward(row, dA[n][f][i]))));
  const { dF, db } = convBackward(images, F, dZ, { stride: [1, 1], pad: [0, 0] });
  return { dF, db, dW, dc };
}

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
