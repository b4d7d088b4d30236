type T4 = number[][][][];
const zeros = (like: T4): T4 => like.map((a) => a.map((b) => b.map((c) => c.map(() => 0))));
export function convBackward(X: T4, F: T4, dO: T4, options: { stride: [number, number]; pad: [number, number] }) {
  const { stride, pad } = options;
  const at = (n: number, c: number, i: number, j: number): number => X[n]?.[c]?.[i]?.[j] ?? 0;
  const dX = zeros(X);
  const add = (n: number, c: number, i: number, j: number, value: number): void => {
    if (i >= 0 && j >= 0 && i < X[n][c].length && j < X[n][c][i].length) dX[n][c][i][j] += value;
  };
  const dF = zeros(F);
  const db = F.map(() => 0);
  for (const [n, maps] of dO.entries()) {
    for (const [f, map] of maps.entries()) {
      for (const [i, row] of map.entries()) {
        for (const [j, delta] of row.entries()) {
          db[f] += delta;
          for (const [c, filter] of F[f].entries()) {
            for (const [a, weights] of filter.entries()) {
              for (const [b, weight] of weights.entries()) {
                const [y, x] = [i * stride[0] + a - pad[0], j * stride[1] + b - pad[1]];
                dF[f][c][a][b] += delta * at(n, c, y, x);
                add(n, c, y, x, delta * weight);
              }
            }
          }
        }
      }
    }
  }
  return { dX, dF, db };
}
