import type * as stub from '../../exercises/31-conv-channels/conv-channels.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';

export const convChannelsBackward: typeof stub.convChannelsBackward = (X, F, dO) => {
  const dX = zerosLike(X);
  const dF = zerosLike(F);
  const db: Vector = F.map(() => 0);
  // O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][c][i + u][j + v] · F[f][c][u][v], so delta = dO[n][f][i][j] goes to:
  //   db[f] += delta
  //   dX[n][c][i + u][j + v] += delta · F[f][c][u][v]
  //   dF[f][c][u][v]         += delta · X[n][c][i + u][j + v]
  for (let n = 0; n < X.length; n++) {
    for (let f = 0; f < F.length; f++) {
      for (let i = 0; i < dO[n][f].length; i++) {
        for (let j = 0; j < dO[n][f][i].length; j++) {
          const delta = dO[n][f][i][j];
          db[f] += delta;
          for (let c = 0; c < F[f].length; c++) {
            for (let u = 0; u < F[f][c].length; u++) {
              for (let v = 0; v < F[f][c][u].length; v++) {
                dX[n][c][i + u][j + v] += delta * F[f][c][u][v];
                dF[f][c][u][v] += delta * X[n][c][i + u][j + v];
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
