import type * as stub from '../../exercises/22-conv-filter-gradient/conv-filter-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';

export const convFilterGradient: typeof stub.convFilterGradient = (X, dO) => {
  const kh = X.length - dO.length + 1;
  const kw = X[0].length - dO[0].length + 1;
  const dF: Matrix = Array.from({ length: kh }, () => new Array<number>(kw).fill(0));
  // F[a][b] enters O[i][j] with the factor X[i + a][j + b], at every position (i, j):
  //   dF[a][b] = Σ_i Σ_j X[i + a][j + b] · dO[i][j]
  for (let a = 0; a < kh; a++) {
    for (let b = 0; b < kw; b++) {
      for (let i = 0; i < dO.length; i++) {
        for (let j = 0; j < dO[0].length; j++) dF[a][b] += X[i + a][j + b] * dO[i][j];
      }
    }
  }
  return dF;
};
