export function maxPoolBackward(X: number[][], dO: number[][], window: [number, number]): number[][] {
  const [kh, kw] = window;
  const dX = X.map((row) => row.map(() => 0));
  dO.forEach((row, i) =>
    row.forEach((delta, j) => {
      const entries = X.slice(i * kh, (i + 1) * kh).flatMap((line) => line.slice(j * kw, (j + 1) * kw));
      const first = entries.indexOf(Math.max(...entries));
      dX[i * kh + Math.floor(first / kw)][j * kw + (first % kw)] += delta;
    }),
  );
  return dX;
}
