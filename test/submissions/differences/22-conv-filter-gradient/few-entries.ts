export function convFilterGradient(X: number[][], dO: number[][]) {
  const kh = X.length - dO.length + 1, kw = X[0].length - dO[0].length + 1, h = 1e-3;
  const f = (m: number, n: number, by: number) => {
    let s = 0;
    for (let i = 0; i < dO.length; i++) for (let j = 0; j < dO[0].length; j++) {
      let o = 0;
      for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) o += X[i + a][j + b] * (0.7 + (a === m && b === n ? by : 0));
      s += o * dO[i][j];
    }
    return s;
  };
  return Array.from({ length: kh }, (_, m) => Array.from({ length: kw }, (_, n) => (f(m, n, h) - f(m, n, -h)) / (2 * h)));
}
