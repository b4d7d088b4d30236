type M = number[][];
/** Both arguments in one complex transform: dO as the real part, F as the imaginary part; the product of the two is the imaginary part of half the square. */
export function convInputGradient(dO: M, F: M): M {
  const H = dO.length + F.length - 1, W = dO[0].length + F[0].length - 1;
  const re = Array.from({ length: H }, (_, i) => Array.from({ length: W }, (_, j) => dO[i]?.[j] ?? 0));
  const im = Array.from({ length: H }, (_, i) => Array.from({ length: W }, (_, j) => F[i]?.[j] ?? 0));
  const dft = (R: M, I: M, sign: number): [M, M] => {
    const one = (r: number[], i: number[]) => { const n = r.length; const a: number[] = [], b: number[] = []; for (let k = 0; k < n; k++) { let x = 0, y = 0; for (let t = 0; t < n; t++) { const w = (sign * 2 * Math.PI * ((k * t) % n)) / n; x += r[t] * Math.cos(w) - i[t] * Math.sin(w); y += r[t] * Math.sin(w) + i[t] * Math.cos(w); } a.push(x); b.push(y); } return [a, b] as const; };
    const T = (A: M) => A[0].map((_, j) => A.map((r) => r[j]));
    const rows = R.map((r, i) => one(r, I[i]));
    const cols = T(rows.map(([a]) => a)).map((r, j) => one(r, T(rows.map(([, b]) => b))[j]));
    return [T(cols.map(([a]) => a)), T(cols.map(([, b]) => b))];
  };
  const [A, B] = dft(re, im, -1);
  const [, P] = dft(A.map((r, i) => r.map((a, j) => a * a - B[i][j] ** 2)), A.map((r, i) => r.map((a, j) => 2 * a * B[i][j])), 1);
  return P.map((r) => r.map((x) => x / (2 * H * W)));
}
