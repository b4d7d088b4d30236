type Matrix = number[][];
const width = (A: Matrix) => A[0].length;
/** The full convolution of dO is that of its first rows plus that of its last row, moved down. */
export function convInputGradient(dO: Matrix, F: Matrix): Matrix {
  if (dO.length === 1) return F.map((row) => line(dO[0], row));
  const rest = convInputGradient(dO.slice(1), F);
  const first = convInputGradient([dO[0]], F);
  const empty = new Array<number>(width(rest)).fill(0);
  return [empty, ...rest].map((row, i) => row.map((x, j) => x + (first[i]?.[j] ?? 0)));
}
function line(a: number[], b: number[]): number[] {
  if (a.length === 1) return b.map((x) => a[0] * x);
  const rest = [0, ...line(a.slice(1), b)];
  return rest.map((x, i) => x + (i < b.length ? a[0] * b[i] : 0));
}
