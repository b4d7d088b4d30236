import type * as stub from '../../exercises/63-conv-transposed/conv-transposed.ts';
import type { Tensor4 } from '../../exercises/types.ts';

export const transposedConvBackward: typeof stub.transposedConvBackward = (X, F, dO, options) => {
  const [sh, sw] = options.stride;
  const [ph, pw] = options.pad;
  const dX = zerosLike(X);
  const dF = zerosLike(F);
  const db = F[0].map(() => 0);
  for (let n = 0; n < dO.length; n++) {
    for (let m = 0; m < dO[n].length; m++) {
      const rows = dO[n][m].length;
      const columns = dO[n][m][0].length;
      // b[m] enters every O[n][m][y][x] with the factor 1, also where no stamp lies:
      //   db[m] += dO[n][m][y][x]
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) db[m] += dO[n][m][y][x];
      }
      // With y = i·sh + u − ph and x = j·sw + v − pw inside the output, X[n][c][i][j] · F[c][m][u][v] enters
      // O[n][m][y][x]:
      //   dX[n][c][i][j]  += dO[n][m][y][x] · F[c][m][u][v]
      //   dF[c][m][u][v]  += dO[n][m][y][x] · X[n][c][i][j]
      for (let c = 0; c < X[n].length; c++) {
        for (let i = 0; i < X[n][c].length; i++) {
          for (let j = 0; j < X[n][c][i].length; j++) {
            for (let u = 0; u < F[c][m].length; u++) {
              for (let v = 0; v < F[c][m][u].length; v++) {
                const y = i * sh + u - ph;
                const x = j * sw + v - pw;
                if (y < 0 || y >= rows || x < 0 || x >= columns) continue;
                dX[n][c][i][j] += dO[n][m][y][x] * F[c][m][u][v];
                dF[c][m][u][v] += dO[n][m][y][x] * X[n][c][i][j];
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
