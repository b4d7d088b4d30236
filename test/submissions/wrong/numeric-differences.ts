import { correlateValid } from './forward.ts';
export function convInputGradient(dO: number[][], F: number[][]): any {
  const h = 1e-4, rows = dO.length + F.length - 1, columns = dO[0].length + F[0].length - 1;
  const X = Array.from({ length: rows }, () => new Array(columns).fill(0.3));
  const L = () => { const O = correlateValid(X, F); let s = 0; O.forEach((row, i) => row.forEach((o, j) => { s += o * o * 0.5 * dO[i][j]; })); return s; };
  return X.map((row) => row.map((x: number, j: number) => { const before = L(); row[j] = x + h; const after = L(); row[j] = x; return (after - before) / h; }));
}
