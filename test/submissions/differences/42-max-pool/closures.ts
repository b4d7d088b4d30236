export function maxPoolBackward(X: number[][], dO: number[][], [kh, kw]: [number, number]) {
  const h = 0.25;
  const L = (at: (i: number, j: number) => number) => {
    let s = 0;
    dO.forEach((row, i) => row.forEach((d, j) => {
      let best = at(i * kh, j * kw);
      for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) best = Math.max(best, at(i * kh + a, j * kw + b));
      s += d * best;
    }));
    return s;
  };
  return X.map((row, m) => row.map((_, n) => (L((i, j) => X[i][j] + (i === m && j === n ? h : 0)) - L((i, j) => X[i][j] - (i === m && j === n ? h : 0))) / (2 * h)));
}
