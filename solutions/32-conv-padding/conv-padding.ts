import type * as stub from '../../exercises/32-conv-padding/conv-padding.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';

export const convPaddedBackward: typeof stub.convPaddedBackward = (X, F, dO, pad) => {
  const dX = zerosLike(X);
  const dF = zerosLike(F);
  const db: Vector = F.map(() => 0);
  // O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][c][y][x] · F[f][c][u][v] with y = i + u − pad and x = j + v − pad; the
  // bias counts in every window, a product only where (y, x) lies inside X. So delta = dO[n][f][i][j] goes to:
  //   db[f] += delta
  //   dX[n][c][y][x]   += delta · F[f][c][u][v]
  //   dF[f][c][u][v]   += delta · X[n][c][y][x]
  for (let n = 0; n < X.length; n++) {
    for (let f = 0; f < F.length; f++) {
      for (let i = 0; i < dO[n][f].length; i++) {
        for (let j = 0; j < dO[n][f][i].length; j++) {
          const delta = dO[n][f][i][j];
          db[f] += delta;
          for (let c = 0; c < F[f].length; c++) {
            for (let u = 0; u < F[f][c].length; u++) {
              for (let v = 0; v < F[f][c][u].length; v++) {
                const y = i + u - pad;
                const x = j + v - pad;
                if (y < 0 || y >= X[n][c].length || x < 0 || x >= X[n][c][y].length) continue;
                dX[n][c][y][x] += delta * F[f][c][u][v];
                dF[f][c][u][v] += delta * X[n][c][y][x];
              }
            }
          }
        }
      }
    }
  }
  return { dX, dF, db };
};

function zerosLike(A: Tensor4): Tensor4 {
  return A.map((block) => block.map((plane) => plane.map((row) => row.map(() => 0))));
}
