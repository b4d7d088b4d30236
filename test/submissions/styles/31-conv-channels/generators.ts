const none = (A: any): any => (Array.isArray(A) ? A.map(none) : 0);
type T4 = number[][][][];
function* range(n: number): Generator<number> { for (let i = 0; i < n; i++) yield i; }
function* product(...ns: number[]): Generator<number[]> { if (ns.length === 0) { yield []; return; } const [n, ...rest] = ns; for (const i of range(n)) for (const tail of product(...rest)) yield [i, ...tail]; }
/** All links of the layer, one after the other. */
export function convChannelsBackward(X: T4, F: T4, dO: T4) {
  if (X.length === 0) return { dX: [], dF: none(F), db: F.map(() => 0) };
  const dX = structuredCopy(X), dF = structuredCopy(F), db = F.map(() => 0);
  for (const [n, m, i, j] of product(dO.length, F.length, dO[0][0].length, dO[0][0][0].length)) {
    const d = dO[n][m][i][j];
    db[m] += d;
    for (const [c, u, v] of product(F[0].length, F[0][0].length, F[0][0][0].length)) {
      dX[n][c][i + u][j + v] += d * F[m][c][u][v];
      dF[m][c][u][v] += d * X[n][c][i + u][j + v];
    }
  }
  return { dX, dF, db };
}
const structuredCopy = (A: any): any => (Array.isArray(A) ? A.map(structuredCopy) : 0);
