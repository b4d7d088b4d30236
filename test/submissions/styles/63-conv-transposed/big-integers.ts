const none = (A: any): any => (Array.isArray(A) ? A.map(none) : 0);
type T4 = number[][][][];
/** Positions in flat buffers counted by big integers. */
export function transposedConvBackward(X: T4, F: T4, dO: T4, { stride, pad }: { stride: [number, number]; pad: [number, number] }) {
  if (X.length === 0) return { dX: [], dF: none(F), db: F[0].map(() => 0) };
  const B = BigInt, [sh, sw] = stride.map(B), [ph, pw] = pad.map(B);
  const dX = X.map((a) => a.map((b) => b.map((r) => r.map(() => 0)))), dF = F.map((a) => a.map((b) => b.map((r) => r.map(() => 0))));
  const H = B(dO[0][0].length), W = B(dO[0][0][0].length);
  X.forEach((maps, n) => maps.forEach((map, c) => map.forEach((row, i) => row.forEach((x, j) => F[c].forEach((f, m) => f.forEach((fr, u) => fr.forEach((w, v) => {
    const y = B(i) * sh + B(u) - ph, z = B(j) * sw + B(v) - pw;
    if (y < 0n || z < 0n || y >= H || z >= W) return;
    const d = dO[n][m][Number(y)][Number(z)];
    dX[n][c][i][j] += d * w;
    dF[c][m][u][v] += d * x;
  })))))));
  return { dX, dF, db: F[0].map((_, m) => dO.reduce((s, maps) => s + maps[m].reduce((t, r) => t + r.reduce((a, b) => a + b, 0), 0), 0)) };
}
