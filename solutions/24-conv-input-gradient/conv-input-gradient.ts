import type * as stub from '../../exercises/24-conv-input-gradient/conv-input-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';

export const convInputGradient: typeof stub.convInputGradient = (dO, F) => {
  const rows = dO.length + F.length - 1;
  const columns = dO[0].length + F[0].length - 1;
  const dX: Matrix = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  // X[i + a][j + b] enters O[i][j] with the weight F[a][b], so it receives dO[i][j] · F[a][b]:
  //   dX[i + a][j + b] += dO[i][j] · F[a][b]
  for (let i = 0; i < dO.length; i++) {
    for (let j = 0; j < dO[0].length; j++) {
      for (let a = 0; a < F.length; a++) {
        for (let b = 0; b < F[0].length; b++) dX[i + a][j + b] += dO[i][j] * F[a][b];
      }
    }
  }
  return dX;
};
