import type { Tensor4, Vector } from '../../exercises/types.ts';

interface TransposedConvOptions {
  stride: [number, number];
  pad: [number, number];
}

export function transposedConvBackward(
  X: Tensor4,
  F: Tensor4,
  dO: Tensor4,
  options: TransposedConvOptions,
): { dX: Tensor4; dF: Tensor4; db: Vector } {
  const [sh, sw] = options.stride;
  const [ph, pw] = options.pad;
  const dX = zerosLike(X);
  const dF = zerosLike(F);
  const db = F[0].map(() => 0);
  for (let n = 0; n < dO.length; n++) {
    for (let o = 0; o < dO[n].length; o++) {
      const rows = dO[n][o].length;
      const columns = dO[n][o][0].length;
      // b[o] enters every O[n][o][y][x] with the factor 1, also where no stamp lies:
      //   db[o] += dO[n][o][y][x]
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) db[o] += dO[n][o][y][x];
      }
      // With y = i·sh + u − ph and x = j·sw + v − pw inside the output, X[n][c][i][j] · F[c][o][u][v] enters
      // O[n][o][y][x]:
      //   dX[n][c][i][j]  += dO[n][o][y][x] · F[c][o][u][v]
      //   dF[c][o][u][v]  += dO[n][o][y][x] · X[n][c][i][j]
      for (let c = 0; c < X[n].length; c++) {
        for (let i = 0; i < X[n][c].length; i++) {
          for (let j = 0; j < X[n][c][i].length; j++) {
            for (let u = 0; u < F[c][o].length; u++) {
              for (let v = 0; v < F[c][o][u].length; v++) {
                const y = i * sh + u - ph;
                const x = j * sw + v - pw;
                if (y < 0 || y >= rows || x < 0 || x >= columns) continue;
                dX[n][c][i][j] += dO[n][o][y][x] * F[c][o][u][v];
                dF[c][o][u][v] += dO[n][o][y][x] * X[n][c][i][j];
              }
            }
          }
        }
      }
    }
  }
  return { dX, dF, db };
}

function zerosLike(A: Tensor4): Tensor4 {
  return A.map((block) => block.map((plane) => plane.map((row) => row.map(() => 0))));
}
