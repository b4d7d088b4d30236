class V { grad = 0; back: () => void = () => {}; constructor(public value: number, public from: V[] = []) {}
  mul(o: V): V { const r = new V(this.value * o.value, [this, o]); r.back = () => { this.grad += o.value * r.grad; o.grad += this.value * r.grad; }; return r; }
  add(o: V): V { const r = new V(this.value + o.value, [this, o]); r.back = () => { this.grad += r.grad; o.grad += r.grad; }; return r; } }
function backward(root: V): void { const order: V[] = [], seen = new Set<V>(); const visit = (v: V): void => { if (seen.has(v)) return; seen.add(v); for (const f of v.from) visit(f); order.push(v); }; visit(root); root.grad = 1; for (const v of order.reverse()) v.back(); }
export function denseBackward(X: number[][], W: number[][], dU: number[][]) {
  const x = X.map((r) => r.map((v) => new V(v))), w = W.map((r) => r.map((v) => new V(v))), b = W.map(() => new V(0));
  let L = new V(0);
  for (let n = 0; n < x.length; n++) for (let k = 0; k < w.length; k++) { let u = b[k]; for (let j = 0; j < w[k].length; j++) u = u.add(x[n][j].mul(w[k][j])); L = L.add(u.mul(new V(dU[n][k]))); }
  backward(L); const g = (A: V[][]) => A.map((r) => r.map((v) => v.grad));
  return { dX: g(x), dW: g(w), db: b.map((v) => v.grad) };
}
