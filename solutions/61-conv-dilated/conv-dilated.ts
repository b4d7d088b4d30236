import type * as stub from '../../exercises/61-conv-dilated/conv-dilated.ts';
import type { Tensor4 } from '../../exercises/types.ts';

export const dilatedConvBackward: typeof stub.dilatedConvBackward = (X, F, dO, options) => {
  const [sh, sw] = options.stride;
  const [ph, pw] = options.pad;
  const [dh, dw] = options.dilation;
  const dX = zerosLike(X);
  const dF = zerosLike(F);
  const db = F.map(() => 0);
  for (let n = 0; n < dO.length; n++) {
    const h = X[n][0].length;
    const w = X[n][0][0].length;
    for (let f = 0; f < F.length; f++) {
      for (let i = 0; i < dO[n][f].length; i++) {
        for (let j = 0; j < dO[n][f][i].length; j++) {
          // b[f] enters every O[n][f][i][j] with the factor 1:
          //   db[f] += dO[n][f][i][j]
          db[f] += dO[n][f][i][j];
          // With y = i·sh + u·dh − ph and x = j·sw + v·dw − pw inside X, X[n][c][y][x] · F[f][c][u][v] enters
          // O[n][f][i][j]:
          //   dX[n][c][y][x]  += dO[n][f][i][j] · F[f][c][u][v]
          //   dF[f][c][u][v]  += dO[n][f][i][j] · X[n][c][y][x]
          for (let c = 0; c < X[n].length; c++) {
            for (let u = 0; u < F[f][c].length; u++) {
              for (let v = 0; v < F[f][c][u].length; v++) {
                const y = i * sh + u * dh - ph;
                const x = j * sw + v * dw - pw;
                if (y < 0 || y >= h || x < 0 || x >= w) continue;
                dX[n][c][y][x] += dO[n][f][i][j] * F[f][c][u][v];
                dF[f][c][u][v] += dO[n][f][i][j] * X[n][c][y][x];
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
