import type * as stub from '../../exercises/34-conv-strided/conv-strided.ts';

export const convStridedBackward: typeof stub.convStridedBackward = (X, W, delta, stride) => {
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
        // X[c][i·sh + u][j·sw + v] · W[f][c][u][v] enters O[f][i][j], and each factor weighs the other:
        //   dX[c][i·sh + u][j·sw + v] += δ[f][i][j] · W[f][c][u][v]
        //   dW[f][c][u][v]            += δ[f][i][j] · X[c][i·sh + u][j·sw + v]
        for (let c = 0; c < X.length; c++) {
          for (let u = 0; u < W[0][0].length; u++) {
            for (let v = 0; v < W[0][0][0].length; v++) {
              dX[c][i * sh + u][j * sw + v] += delta[f][i][j] * W[f][c][u][v];
              dW[f][c][u][v] += delta[f][i][j] * X[c][i * sh + u][j * sw + v];
            }
          }
        }
      }
    }
  }
  return { dX, dW, db };
};
