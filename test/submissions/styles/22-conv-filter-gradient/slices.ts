export function convFilterGradient(X: number[][], dO: number[][]): number[][] {
  const rows = X.length - dO.length + 1;
  const columns = X[0].length - dO[0].length + 1;
  const window = (a: number, b: number) => X.slice(a, a + dO.length).map((row) => row.slice(b, b + dO[0].length));
  const inner = (A: number[][], B: number[][]) =>
    A.flat().reduce((sum, x, n) => sum + x * B.flat()[n], 0);
  return [...Array(rows).keys()].map((a) => [...Array(columns).keys()].map((b) => inner(window(a, b), dO)));
}
