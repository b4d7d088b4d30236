import type * as stub from '../../exercises/45-subsampling-layer/subsampling-layer.ts';
import type { Matrix } from '../../exercises/types.ts';

export const subsamplingBackward: typeof stub.subsamplingBackward = (X, beta, b, dOut, window) => {
  const [kh, kw] = window;
  const dX: Matrix = X.map((row) => row.map(() => 0));
  let dBeta = 0;
  let db = 0;
  for (let i = 0; i < dOut.length; i++) {
    for (let j = 0; j < dOut[0].length; j++) {
      // down[i][j] = Σ X[u][v] over window (i, j)
      let down = 0;
      for (let u = i * kh; u < (i + 1) * kh; u++) {
        for (let v = j * kw; v < (j + 1) * kw; v++) down += X[u][v];
      }
      // net = β·down + b and tanh′ = 1 − tanh², so ∂L/∂net[i][j] = delta:
      //   dBeta += delta · down[i][j],   db += delta,   dX[u][v] = delta · β in window (i, j)
      const out = Math.tanh(beta * down + b);
      const delta = dOut[i][j] * (1 - out * out);
      dBeta += delta * down;
      db += delta;
      for (let u = i * kh; u < (i + 1) * kh; u++) {
        for (let v = j * kw; v < (j + 1) * kw; v++) dX[u][v] = delta * beta;
      }
    }
  }
  return { dX, dBeta, db };
};
