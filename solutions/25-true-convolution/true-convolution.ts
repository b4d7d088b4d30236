import type * as stub from '../../exercises/25-true-convolution/true-convolution.ts';
import type { Matrix } from '../../exercises/types.ts';

export const trueConvolutionBackward: typeof stub.trueConvolutionBackward = (X, K, dP) => {
  const kh = K.length;
  const kw = K[0].length;
  const dX: Matrix = X.map((row) => row.map(() => 0));
  const dK: Matrix = K.map((row) => row.map(() => 0));
  // P[i][j] = Σ_a Σ_b X[i + a][j + b] · K[kh − 1 − a][kw − 1 − b], so dP[i][j] goes to both factors, times the other:
  //   dX[i + a][j + b]           += dP[i][j] · K[kh − 1 − a][kw − 1 − b]
  //   dK[kh − 1 − a][kw − 1 − b] += dP[i][j] · X[i + a][j + b]
  for (let i = 0; i < dP.length; i++) {
    for (let j = 0; j < dP[0].length; j++) {
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) {
          dX[i + a][j + b] += dP[i][j] * K[kh - 1 - a][kw - 1 - b];
          dK[kh - 1 - a][kw - 1 - b] += dP[i][j] * X[i + a][j + b];
        }
      }
    }
  }
  return { dX, dK };
};
