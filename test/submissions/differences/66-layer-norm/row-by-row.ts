type M = number[][];
export function layerNormBackward(X: M, gamma: number[], epsilon: number, dY: M) {
  const row = (x: (j: number) => number, i: number, k: number) => { const d = gamma.length; let m = 0, v = 0; for (let j = 0; j < d; j++) m += x(j) / d; for (let j = 0; j < d; j++) v += (x(j) - m) ** 2 / d; return (x(k) - m) / Math.sqrt(v + epsilon); };
  const h = 1e-5;
  const N = X.map((r, i) => r.map((_, k) => row((j) => r[j], i, k)));
  return {
    dX: X.map((r, i) => r.map((_, n) => r.reduce((s, _, k) => s + dY[i][k] * gamma[k] * (row((j) => r[j] + (j === n ? h : 0), i, k) - row((j) => r[j] - (j === n ? h : 0), i, k)) / (2 * h), 0))),
    dGamma: gamma.map((_, j) => X.reduce((s, _, i) => s + dY[i][j] * N[i][j], 0)),
    dBeta: gamma.map((_, j) => X.reduce((s, _, i) => s + dY[i][j], 0)),
  };
}
