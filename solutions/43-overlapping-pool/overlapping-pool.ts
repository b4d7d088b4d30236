import type * as stub from '../../exercises/43-overlapping-pool/overlapping-pool.ts';
import type { Tensor4 } from '../../exercises/types.ts';

export const overlappingMaxPoolBackward: typeof stub.overlappingMaxPoolBackward = (X, dO, options) => {
  const {
    window: [kh, kw],
    stride: [sh, sw],
  } = options;
  const dX = zerosLike(X);
  // With (u, v) the first position of the maximum in window (i, j); an element may win several windows:
  //   dX[n][c][u][v] += dO[n][c][i][j]
  for (let n = 0; n < dO.length; n++) {
    for (let c = 0; c < dO[n].length; c++) {
      for (let i = 0; i < dO[n][c].length; i++) {
        for (let j = 0; j < dO[n][c][i].length; j++) {
          let u = i * sh;
          let v = j * sw;
          for (let a = 0; a < kh; a++) {
            for (let b = 0; b < kw; b++) {
              if (X[n][c][i * sh + a][j * sw + b] > X[n][c][u][v]) {
                u = i * sh + a;
                v = j * sw + b;
              }
            }
          }
          dX[n][c][u][v] += dO[n][c][i][j];
        }
      }
    }
  }
  return dX;
};

export const overlappingAvgPoolBackward: typeof stub.overlappingAvgPoolBackward = (X, dO, options) => {
  const {
    window: [kh, kw],
    stride: [sh, sw],
  } = options;
  const dX = zerosLike(X);
  // X[n][c][i·sh + a][j·sw + b] enters O[n][c][i][j] with the weight 1/(kh·kw), once for every window it lies in:
  //   dX[n][c][i·sh + a][j·sw + b] += dO[n][c][i][j] / (kh·kw)
  for (let n = 0; n < dO.length; n++) {
    for (let c = 0; c < dO[n].length; c++) {
      for (let i = 0; i < dO[n][c].length; i++) {
        for (let j = 0; j < dO[n][c][i].length; j++) {
          for (let a = 0; a < kh; a++) {
            for (let b = 0; b < kw; b++) dX[n][c][i * sh + a][j * sw + b] += dO[n][c][i][j] / (kh * kw);
          }
        }
      }
    }
  }
  return dX;
};

function zerosLike(X: Tensor4): Tensor4 {
  return X.map((sample) => sample.map((channel) => channel.map((row) => row.map(() => 0))));
}
