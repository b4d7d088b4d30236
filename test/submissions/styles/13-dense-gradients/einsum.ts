type M = number[][];
/** einsum('nk,kp->np', A, B) for matrices and vectors of ones. */
function einsum(spec: string, A: M, B: M): M {
  const [inputs, output] = spec.split('->'); const [a, b] = inputs.split(',');
  const size = new Map<string, number>();
  const note = (s: string, T: M) => { size.set(s[0], T.length); size.set(s[1], T[0].length); };
  note(a, A); note(b, B);
  const letters = [...size.keys()]; const at: Record<string, number> = {};
  const out: M = Array.from({ length: size.get(output[0])! }, () => new Array(size.get(output[1])!).fill(0));
  const walk = (k: number): void => {
    if (k === letters.length) { out[at[output[0]]][at[output[1]]] += A[at[a[0]]][at[a[1]]] * B[at[b[0]]][at[b[1]]]; return; }
    for (let i = 0; i < size.get(letters[k])!; i++) { at[letters[k]] = i; walk(k + 1); }
  };
  walk(0);
  return out;
}
export function denseBackward(X: M, W: M, dU: M) {
  if (X.length === 0) return { dX: [], dW: W.map((r) => r.map(() => 0)), db: W.map(() => 0) };

  const ones = [dU.map(() => 1)];
  return { dX: einsum('nq,qp->np', dU, W), dW: einsum('nq,np->qp', dU, X), db: einsum('on,nq->oq', ones, dU)[0] };
}
