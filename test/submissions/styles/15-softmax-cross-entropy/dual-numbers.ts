/** Forward mode with dual numbers: value and all tangents of a row at once. */
type Dual = { v: number; d: number[] };
const lift = (v: number, n: number, at = -1): Dual => ({ v, d: Array.from({ length: n }, (_, i) => (i === at ? 1 : 0)) });
const add = (a: Dual, b: Dual): Dual => ({ v: a.v + b.v, d: a.d.map((x, i) => x + b.d[i]) });
const sub = (a: Dual, b: Dual): Dual => ({ v: a.v - b.v, d: a.d.map((x, i) => x - b.d[i]) });
const exp = (a: Dual): Dual => { const e = Math.exp(a.v); return { v: e, d: a.d.map((x) => x * e) }; };
const log = (a: Dual): Dual => ({ v: Math.log(a.v), d: a.d.map((x) => x / a.v) });
export function softmaxCrossEntropyBackward(logits: number[][], labels: number[]): number[][] {
  return logits.map((row, n) => {
    const z = row.map((v, i) => lift(v, row.length, i));
    const top = Math.max(...row);
    const total = z.map((one) => exp(sub(one, lift(top, row.length)))).reduce(add);
    return sub(log(total), z[labels[n]]).d.map((x) => x / logits.length);
  });
}
