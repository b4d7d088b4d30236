type M = number[][];
type T4 = number[][][][];
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const rotate = (A: M): M => A.map((row) => [...row].reverse()).reverse();
const plus = (A: M, B: M): M => A.map((row, i) => row.map((x, j) => x + B[i][j]));
const pad = (A: M, p: number, q: number): M => {
  const wide = A.map((row) => [...Array<number>(q).fill(0), ...row, ...Array<number>(q).fill(0)]);
  const blank = () => Array<number>(wide[0].length).fill(0);
  return [...range(p).map(blank), ...wide, ...range(p).map(blank)];
};
const correlate = (A: M, K: M): M =>
  range(A.length - K.length + 1).map((i) =>
    range(A[0].length - K[0].length + 1).map((j) =>
      K.reduce((sum, row, a) => row.reduce((inner, k, b) => inner + k * A[i + a][j + b], sum), 0),
    ),
  );
export function convChannelsBackward(X: T4, F: T4, dO: T4) {
  const dX = dO.map((maps) =>
    F[0].map((_, c) =>
      maps.map((d, f) => correlate(pad(d, F[f][c].length - 1, F[f][c][0].length - 1), rotate(F[f][c]))).reduce(plus),
    ),
  );
  const dF = F.map((filter, f) =>
    filter.map((plane, c) =>
      X.map((image, n) => correlate(image[c], dO[n][f])).reduce(plus, plane.map((row) => row.map(() => 0))),
    ),
  );
  const db = F.map((_, f) => dO.reduce((sum, maps) => sum + maps[f].flat().reduce((a, b) => a + b, 0), 0));
  return { dX, dF, db };
}
