type Matrix = number[][];

const transpose = (A: Matrix): Matrix => A[0].map((_, j) => A.map((row) => row[j]));
const product = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
const scale = (A: Matrix, factor: number): Matrix => A.map((row) => row.map((x) => x * factor));

/** The chain as textbooks write it: matrices, −∞ for what is hidden, and the whole Jacobian of each row's softmax. */
export function attentionBackward(Q: Matrix, K: Matrix, V: Matrix, dO: Matrix, { causal }: { causal: boolean }) {
  const factor = Q[0].length ** -0.5;
  const S = scale(product(Q, transpose(K)), factor).map((row, i) =>
    row.map((s, j) => (causal && j > i ? Number.NEGATIVE_INFINITY : s)),
  );
  const P = S.map((row) => {
    const max = Math.max(...row);
    const powers = row.map((s) => Math.exp(s - max));
    const total = powers.reduce((a, b) => a + b, 0);
    return powers.map((p) => p / total);
  });
  const dP = product(dO, transpose(V));
  const dS = P.map((p, i) => {
    const jacobian = p.map((a, j) => p.map((b, k) => (j === k ? a : 0) - a * b));
    return product([dP[i]], jacobian)[0];
  });
  return {
    dQ: scale(product(dS, K), factor),
    dK: scale(product(transpose(dS), Q), factor),
    dV: product(transpose(P), dO),
  };
}
