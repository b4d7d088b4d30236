type M = number[][];
export function convInputGradient(dO: M, F: M): M {
  const oh = dO.length, ow = dO[0].length, kh = F.length, kw = F[0].length, h = oh + kh - 1, w = ow + kw - 1;
  const T: M = Array.from({ length: oh * ow }, () => new Array<number>(h * w).fill(0));
  for (let i = 0; i < oh; i++) for (let j = 0; j < ow; j++) for (let a = 0; a < kh; a++) for (let b = 0; b < kw; b++) T[i * ow + j][(i + a) * w + j + b] = F[a][b];
  const v = dO.flat(); const x = new Array<number>(h * w).fill(0);
  for (let r = 0; r < T.length; r++) for (let c = 0; c < h * w; c++) x[c] += T[r][c] * v[r];
  return Array.from({ length: h }, (_, i) => x.slice(i * w, i * w + w));
}
