type M = number[][];
/** The columns of A, of which there are `count`, even where A has no rows. */
const columns = (A: M, count: number): M => Array.from({ length: count }, (_, j) => A.map((row) => row[j]));
const dot = (a: number[], b: number[]): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
export function denseBackward(X: M, W: M, dU: M) {
  const [q, p] = [W.length, W[0].length];
  const [weights, inputs, deltas] = [columns(W, p), columns(X, p), columns(dU, q)];
  return {
    dX: dU.map((row) => weights.map((column) => dot(row, column))),
    dW: deltas.map((delta) => inputs.map((input) => dot(delta, input))),
    db: deltas.map((delta) => delta.reduce((a, b) => a + b, 0)),
  };
}
