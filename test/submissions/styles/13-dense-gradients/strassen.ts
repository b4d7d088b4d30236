type M = number[][];
const T = (A: M) => A[0].map((_, j) => A.map((r) => r[j]));
const cut = (A: M, h: number, w: number) => A.slice(0, h).map((r) => r.slice(0, w));
const lin = (A: M, B: M, s: number) => A.map((r, i) => r.map((x, j) => x + s * B[i][j]));
const even = (A: M, h: number, w: number) => Array.from({ length: h }, (_, i) => Array.from({ length: w }, (_, j) => A[i]?.[j] ?? 0));
const quarter = (A: M, h: number, w: number) => [[0, 0], [0, w], [h, 0], [h, w]].map(([y, x]) => A.slice(y, y + h).map((r) => r.slice(x, x + w)));
/** One level of Strassen's seven products. */
function mul(A: M, B: M, depth = 1): M {
  if (depth === 0 || A.length < 2 || B.length < 2 || B[0].length < 2) return A.map((r) => B[0].map((_, j) => r.reduce((s, a, k) => s + a * B[k][j], 0)));
  const h = Math.ceil(A.length / 2), k = Math.ceil(B.length / 2), w = Math.ceil(B[0].length / 2);
  const [a, b, c, d] = quarter(even(A, 2 * h, 2 * k), h, k), [e, f, g, i] = quarter(even(B, 2 * k, 2 * w), k, w);
  const p = [mul(lin(a, d, 1), lin(e, i, 1), 0), mul(lin(c, d, 1), e, 0), mul(a, lin(f, i, -1), 0), mul(d, lin(g, e, -1), 0), mul(lin(a, b, 1), i, 0), mul(lin(c, a, -1), lin(e, f, 1), 0), mul(lin(b, d, -1), lin(g, i, 1), 0)];
  const tl = lin(lin(p[0], p[3], 1), lin(p[6], p[4], -1), 1), tr = lin(p[2], p[4], 1), bl = lin(p[1], p[3], 1), br = lin(lin(p[0], p[1], -1), lin(p[2], p[5], 1), 1);
  return cut([...tl.map((r, y) => [...r, ...tr[y]]), ...bl.map((r, y) => [...r, ...br[y]])], A.length, B[0].length);
}
export function denseBackward(X: M, W: M, dU: M) {
  if (X.length === 0) return { dX: [], dW: W.map((r) => r.map(() => 0)), db: W.map(() => 0) };
 return { dX: mul(dU, W), dW: mul(T(dU), X), db: T(dU).map((r) => r.reduce((s, x) => s + x, 0)) }; }
