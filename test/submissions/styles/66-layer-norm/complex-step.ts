type M = number[][];
class C { readonly re: number; readonly im: number; constructor(re: number, im = 0) { this.re = re; this.im = im; }
  plus(o: C) { return new C(this.re + o.re, this.im + o.im); }
  minus(o: C) { return new C(this.re - o.re, this.im - o.im); }
  times(o: C) { return new C(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re); }
  over(o: C) { const q = o.re * o.re + o.im * o.im; return new C((this.re * o.re + this.im * o.im) / q, (this.im * o.re - this.re * o.im) / q); }
  root() { const r = Math.sqrt(this.re); return new C(r, this.im / (2 * r)); } }
const h = 1e-30;
/** The complex step: no subtraction, so exact to the last digit. */
export function layerNormBackward(X: M, gamma: number[], epsilon: number, dY: M) {
  const d = gamma.length;
  const row = (x: C[], g: number[]) => {
    const mean = x.reduce((a, b) => a.plus(b)).over(new C(d));
    const dev = x.map((one) => one.minus(mean));
    const root = dev.map((one) => one.times(one)).reduce((a, b) => a.plus(b)).over(new C(d)).plus(new C(epsilon)).root();
    return dev.map((one, j) => one.over(root).times(new C(g[j])));
  };
  const dX = X.map((x, i) => x.map((_, k) => row(x.map((v, j) => new C(v, j === k ? h : 0)), gamma).reduce((s, y, j) => s + (y.im / h) * dY[i][j], 0)));
  const N = X.map((x) => row(x.map((v) => new C(v)), gamma.map(() => 1)).map((y) => y.re));
  return { dX, dGamma: gamma.map((_, j) => N.reduce((s, y, i) => s + y[j] * dY[i][j], 0)), dBeta: gamma.map((_, j) => dY.reduce((s, y) => s + y[j], 0)) };
}
