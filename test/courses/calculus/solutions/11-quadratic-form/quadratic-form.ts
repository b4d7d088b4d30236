export function quadraticFormBackward(
  A: number[][],
  x: number[],
  dq: number,
): { dA: number[][]; dx: number[] } {
  const dA = x.map((left) => x.map((right) => dq * left * right));
  // x[k] enters with row k and with column k:
  //   dx[k] = dq · Σ_j (A[k][j] + A[j][k]) · x[j]
  const dx = x.map((_, k) => dq * x.reduce((sum, xj, j) => sum + (A[k][j] + A[j][k]) * xj, 0));
  return { dA, dx };
}
