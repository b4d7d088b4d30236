type Matrix = number[][];

const diagonal = (entries: number[]): Matrix => entries.map((x, i) => entries.map((_, j) => (i === j ? x : 0)));
const outer = (a: number[], b: number[]): Matrix => a.map((x) => b.map((y) => x * y));
const plus = (A: Matrix, B: Matrix, factor: number): Matrix =>
  A.map((row, i) => row.map((x, j) => x + factor * B[i][j]));
const product = (A: Matrix, B: Matrix): Matrix =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));

/** The Jacobian of each row by its input, written out as a matrix, as textbooks have it. */
export function layerNormBackward(X: Matrix, gamma: number[], epsilon: number, dY: Matrix) {
  const d = gamma.length;
  const ones = new Array<number>(d).fill(1);
  const dGamma = new Array<number>(d).fill(0);
  const dBeta = new Array<number>(d).fill(0);
  const dX = X.map((x, i) => {
    const mean = x.reduce((sum, entry) => sum + entry, 0) / d;
    const root = Math.sqrt(x.reduce((sum, entry) => sum + (entry - mean) ** 2, 0) / d + epsilon);
    const N = x.map((entry) => (entry - mean) / root);
    N.forEach((entry, j) => {
      dGamma[j] += entry * dY[i][j];
      dBeta[j] += dY[i][j];
    });
    const centred = plus(diagonal(ones), outer(ones, ones), -1 / d);
    const J = plus(centred, outer(N, N), -1 / d).map((row) => row.map((entry) => entry / root));
    return product([dY[i]], product(diagonal(gamma), J))[0];
  });
  return { dX, dGamma, dBeta };
}
