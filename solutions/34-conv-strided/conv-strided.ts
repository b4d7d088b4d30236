import type { Tensor3, Tensor4, Vector } from '../../exercises/types.ts';

export function convStridedBackward(
  X: Tensor3,
  W: Tensor4,
  delta: Tensor3,
  stride: [number, number],
): { dX: Tensor3; dW: Tensor4; db: Vector } {
  const [sh, sw] = stride;
  const dX = X.map((channel) => channel.map((row) => row.map(() => 0)));
  const dW = W.map((kernels) => kernels.map((kernel) => kernel.map((row) => row.map(() => 0))));
  const db = W.map(() => 0);
  for (let f = 0; f < delta.length; f++) {
    for (let i = 0; i < delta[0].length; i++) {
      for (let j = 0; j < delta[0][0].length; j++) {
        // b[f] enters every O[f][i][j] with the factor 1:
        //   db[f] += δ[f][i][j]
        db[f] += delta[f][i][j];
        // X[c][i·sh + p][j·sw + q] · W[f][c][p][q] enters O[f][i][j], and each factor weighs the other:
        //   dX[c][i·sh + p][j·sw + q] += δ[f][i][j] · W[f][c][p][q]
        //   dW[f][c][p][q]            += δ[f][i][j] · X[c][i·sh + p][j·sw + q]
        for (let c = 0; c < X.length; c++) {
          for (let p = 0; p < W[0][0].length; p++) {
            for (let q = 0; q < W[0][0][0].length; q++) {
              dX[c][i * sh + p][j * sw + q] += delta[f][i][j] * W[f][c][p][q];
              dW[f][c][p][q] += delta[f][i][j] * X[c][i * sh + p][j * sw + q];
            }
          }
        }
      }
    }
  }
  return { dX, dW, db };
}
