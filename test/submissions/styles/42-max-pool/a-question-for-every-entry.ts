/** Gather: every entry of the input asks whether it is the winner of its window. */
export function maxPoolBackward(X: number[][], dO: number[][], window: [number, number]): number[][] {
  const [kh, kw] = window;
  const winner = (i: number, j: number): string => {
    let best = [i * kh, j * kw];
    for (let a = 0; a < kh; a++) {
      for (let b = 0; b < kw; b++) {
        if (X[i * kh + a][j * kw + b] > X[best[0]][best[1]]) best = [i * kh + a, j * kw + b];
      }
    }
    return String(best);
  };
  const winners = dO.map((row, i) => row.map((_, j) => winner(i, j)));
  return X.map((row, y) =>
    row.map((_, x) => {
      const [i, j] = [Math.floor(y / kh), Math.floor(x / kw)];
      return winners[i]?.[j] === String([y, x]) ? dO[i][j] : 0;
    }),
  );
}
