import type * as stub from '../../exercises/21-conv1d-gradients/conv1d-gradients.ts';
import type { Vector } from '../../exercises/types.ts';

export const conv1dBackward: typeof stub.conv1dBackward = (x, w, dy) => {
  const dx: Vector = new Array<number>(x.length).fill(0);
  const dw: Vector = new Array<number>(w.length).fill(0);
  let db = 0;
  // y[i] = Σ_k x[i + k] · w[k] + b, so dy[i] goes to each of its factors, times the other:
  //   dx[i + k] += dy[i] · w[k]      dw[k] += dy[i] · x[i + k]      db += dy[i]
  for (let i = 0; i < dy.length; i++) {
    for (let k = 0; k < w.length; k++) {
      dx[i + k] += dy[i] * w[k];
      dw[k] += dy[i] * x[i + k];
    }
    db += dy[i];
  }
  return { dx, dw, db };
};
