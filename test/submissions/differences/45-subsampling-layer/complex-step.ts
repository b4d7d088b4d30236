// own forward, complex arithmetic
class C { constructor(public re: number, public im: number) {} add(o: C) { return new C(this.re + o.re, this.im + o.im); } mul(o: C) { return new C(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re); } tanh() { const t = Math.tanh(this.re); return new C(t, this.im * (1 - t * t)); } }
const r = (v: number) => new C(v, 0), H = 1e-200;
function loss(X: C[][], beta: C, b: C, dOut: number[][], [kh, kw]: number[]) {
  let L = r(0);
  dOut.forEach((row, i) => row.forEach((g, j) => {
    let s = r(0);
    for (let a = 0; a < kh; a++) for (let c = 0; c < kw; c++) s = s.add(X[i * kh + a][j * kw + c]);
    L = L.add(beta.mul(s).add(b).tanh().mul(r(g)));
  }));
  return L.im / H;
}
export function subsamplingBackward(X: number[][], beta: number, b: number, dOut: number[][], window: [number, number]) {
  const Xc = X.map((row) => row.map(r));
  return {
    dX: X.map((row, y) => row.map((v, x) => { const old = Xc[y][x]; Xc[y][x] = new C(v, H); const d = loss(Xc, r(beta), r(b), dOut, window); Xc[y][x] = old; return d; })),
    dBeta: loss(Xc, new C(beta, H), r(b), dOut, window),
    db: loss(Xc, r(beta), new C(b, H), dOut, window),
  };
}
