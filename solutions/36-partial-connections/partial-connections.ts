import type * as stub from '../../exercises/36-partial-connections/partial-connections.ts';

export const partialConvBackward: typeof stub.partialConvBackward = (X, K, connected, dO) => {
  const dX = X.map((map) => map.map((row) => row.map(() => 0)));
  const dK = K.map((kernels) => kernels.map((kernel) => kernel.map((row) => row.map(() => 0))));
  const db = dO.map(() => 0);
  for (let j = 0; j < dO.length; j++) {
    for (let y = 0; y < dO[0].length; y++) {
      for (let x = 0; x < dO[0][0].length; x++) {
        // b[j] enters every O[j][y][x] with the factor 1:
        //   db[j] += dO[j][y][x]
        db[j] += dO[j][y][x];
        // For i ∈ M_j, X[i][y + u][x + v] · K[i][j][u][v] enters O[j][y][x], and each factor weighs the other:
        //   dX[i][y + u][x + v] += dO[j][y][x] · K[i][j][u][v]
        //   dK[i][j][u][v]      += dO[j][y][x] · X[i][y + u][x + v]
        for (let i = 0; i < X.length; i++) {
          if (!connected[i][j]) continue;
          for (let u = 0; u < K[0][0].length; u++) {
            for (let v = 0; v < K[0][0][0].length; v++) {
              dX[i][y + u][x + v] += dO[j][y][x] * K[i][j][u][v];
              dK[i][j][u][v] += dO[j][y][x] * X[i][y + u][x + v];
            }
          }
        }
      }
    }
  }
  return { dX, dK, db };
};
