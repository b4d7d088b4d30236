type M = number[][];
/** The convolution theorem with a plain two-dimensional transform: every entry is a sum over all. */
export function convInputGradient(dO: M, F: M): M {
  const H = dO.length + F.length - 1, W = dO[0].length + F[0].length - 1;
  const pad = (A: M) => Array.from({ length: H }, (_, i) => Array.from({ length: W }, (_, j) => [A[i]?.[j] ?? 0, 0]));
  const dft = (A: number[][][], sign: number) => A.map((r, u) => r.map((_, v) => { let re = 0, im = 0; for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) { const w = sign * 2 * Math.PI * (u * i / H + v * j / W), [a, b] = A[i][j]; re += a * Math.cos(w) - b * Math.sin(w); im += a * Math.sin(w) + b * Math.cos(w); } return [re, im]; }));
  const a = dft(pad(dO), -1), b = dft(pad(F), -1);
  const p = dft(a.map((r, i) => r.map(([x, y], j) => [x * b[i][j][0] - y * b[i][j][1], x * b[i][j][1] + y * b[i][j][0]])), 1);
  return p.map((r) => r.map(([x]) => x / (H * W)));
}
