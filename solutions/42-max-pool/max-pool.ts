import type * as stub from '../../exercises/42-max-pool/max-pool.ts';
import type { Matrix } from '../../exercises/types.ts';

export const maxPoolBackward: typeof stub.maxPoolBackward = (X, dO, window) => {
  const [kh, kw] = window;
  const dX: Matrix = X.map((row) => row.map(() => 0));
  // With (u, v) the first position of the maximum in window (i, j), O[i][j] = X[u][v] near X, so
  //   dX[u][v] = dO[i][j], and 0 at every other position
  for (let i = 0; i < dO.length; i++) {
    for (let j = 0; j < dO[0].length; j++) {
      let u = i * kh;
      let v = j * kw;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) {
          if (X[i * kh + a][j * kw + b] > X[u][v]) {
            u = i * kh + a;
            v = j * kw + b;
          }
        }
      }
      dX[u][v] = dO[i][j];
    }
  }
  return dX;
};
