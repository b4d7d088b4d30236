import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** Everything that the network learns. */
export interface CnnParams {
  /** Filters of the first convolution, F×C×kh×kw. */
  F1: Tensor4;
  /** One bias for each of them. */
  b1: Vector;
  /** Filters of the second convolution: its channels are the maps of the first, G×F×lh×lw. */
  F2: Tensor4;
  /** One bias for each of them. */
  b2: Vector;
  /** Weights of the dense layer, classes × length of the flattened pooled maps. */
  W: Matrix;
  /** One bias for each class. */
  c: Vector;
}

/** The gradient of the loss by each of them, in the same shapes. */
export interface CnnGradients {
  dF1: Tensor4;
  db1: Vector;
  dF2: Tensor4;
  db2: Vector;
  dW: Matrix;
  dc: Vector;
}

/**
 * The forward rule: the loss of the network for one image, the composition of the layers below.
 *
 *   L = crossEntropy(dense(flatten(maxPool(convolve(relu(convolve(image, F1, b1)), F2, b2))), W, c), label)
 */
export function cnnLoss({ F1, b1, F2, b2, W, c }: CnnParams, image: Tensor3, label: number): number {
  const Z2 = convolve(relu(convolve(image, F1, b1)), F2, b2);
  return crossEntropy(dense(flatten(maxPool(Z2)), W, c), label);
}

/**
 * Valid cross-correlation, stride 1:
 *
 *   Z[f][i][j] = b[f] + Σ_c Σ_a Σ_e X[c][i + a][j + e] · F[f][c][a][e]
 */
export function convolve(X: Tensor3, F: Tensor4, b: Vector): Tensor3 {
  const rows = X[0].length - F[0][0].length + 1;
  const columns = X[0][0].length - F[0][0][0].length + 1;
  const Z: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: Vector = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < X.length; c++) {
          const filter = F[f][c];
          for (let a = 0; a < filter.length; a++) {
            const weights = filter[a];
            const entries = X[c][i + a];
            for (let e = 0; e < weights.length; e++) sum += entries[j + e] * weights[e];
          }
        }
        row.push(sum);
      }
      map.push(row);
    }
    Z.push(map);
  }
  return Z;
}

/** A[f][i][j] = max(0, Z[f][i][j]) */
export function relu(Z: Tensor3): Tensor3 {
  return Z.map((map) => map.map((row) => row.map((value) => Math.max(0, value))));
}

/**
 * 2×2 max pooling with stride 2; a last odd row or column belongs to no window:
 *
 *   P[f][i][j] = max over a, e in {0, 1} of Z[f][2i + a][2j + e]
 */
export function maxPool(Z: Tensor3): Tensor3 {
  const rows = Math.floor(Z[0].length / 2);
  const columns = Math.floor(Z[0][0].length / 2);
  const P: Tensor3 = [];
  for (const map of Z) {
    const pooled: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const upper = map[2 * i];
      const lower = map[2 * i + 1];
      const row: Vector = [];
      for (let j = 0; j < columns; j++) {
        row.push(Math.max(upper[2 * j], upper[2 * j + 1], lower[2 * j], lower[2 * j + 1]));
      }
      pooled.push(row);
    }
    P.push(pooled);
  }
  return P;
}

/** All entries in the order channel, row, column. */
export function flatten(P: Tensor3): Vector {
  return P.flat(2);
}

/** logits[k] = c[k] + Σ_m W[k][m] · v[m] */
export function dense(v: Vector, W: Matrix, c: Vector): Vector {
  const logits: Vector = [];
  for (let k = 0; k < W.length; k++) {
    let sum = c[k];
    for (let m = 0; m < v.length; m++) sum += W[k][m] * v[m];
    logits.push(sum);
  }
  return logits;
}

/** L = −log softmax(logits)[label], computed so that no exponential overflows. */
export function crossEntropy(logits: Vector, label: number): number {
  const max = Math.max(...logits);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += Math.exp(logits[k] - max);
  return max + Math.log(sum) - logits[label];
}
