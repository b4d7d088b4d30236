import type { Matrix, Tensor4, Vector } from '../types.ts';

/** Everything that the network learns. */
export interface NetworkParams {
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

/** The gradient of the mean loss by each of them, in the same shapes. */
export interface NetworkGradients {
  dF1: Tensor4;
  db1: Vector;
  dF2: Tensor4;
  db2: Vector;
  dW: Matrix;
  dc: Vector;
}

/**
 * The forward rule: the mean loss of the network over a batch of images, the composition of the layers below.
 *
 *   L = crossEntropy(logits(params, images), labels)
 */
export function networkLoss(params: NetworkParams, images: Tensor4, labels: number[]): number {
  return crossEntropy(logits(params, images), labels);
}

/** One row of logits for each image: dense(flatten(maxPool(convolve(relu(convolve(images, F1, b1)), F2, b2))), W, c). */
export function logits({ F1, b1, F2, b2, W, c }: NetworkParams, images: Tensor4): Matrix {
  return dense(flatten(maxPool(convolve(relu(convolve(images, F1, b1)), F2, b2))), W, c);
}

/**
 * Valid cross-correlation, stride 1, for every sample n:
 *
 *   Z[n][f][i][j] = b[f] + Σ_c Σ_a Σ_e X[n][c][i + a][j + e] · F[f][c][a][e]
 */
export function convolve(X: Tensor4, F: Tensor4, b: Vector): Tensor4 {
  const Z: Tensor4 = [];
  for (const sample of X) {
    const rows = sample[0].length - F[0][0].length + 1;
    const columns = sample[0][0].length - F[0][0][0].length + 1;
    const maps: Matrix[] = [];
    for (let f = 0; f < F.length; f++) {
      const map: Matrix = [];
      for (let i = 0; i < rows; i++) {
        const row: Vector = [];
        for (let j = 0; j < columns; j++) {
          let sum = b[f];
          for (let c = 0; c < sample.length; c++) {
            const filter = F[f][c];
            for (let a = 0; a < filter.length; a++) {
              const weights = filter[a];
              const entries = sample[c][i + a];
              for (let e = 0; e < weights.length; e++) sum += entries[j + e] * weights[e];
            }
          }
          row.push(sum);
        }
        map.push(row);
      }
      maps.push(map);
    }
    Z.push(maps);
  }
  return Z;
}

/** A[n][f][i][j] = max(0, Z[n][f][i][j]) */
export function relu(Z: Tensor4): Tensor4 {
  return Z.map((maps) => maps.map((map) => map.map((row) => row.map((value) => Math.max(0, value)))));
}

/**
 * 2×2 max pooling with stride 2; a last odd row or column belongs to no window:
 *
 *   P[n][f][i][j] = max over a, e in {0, 1} of Z[n][f][2i + a][2j + e]
 */
export function maxPool(Z: Tensor4): Tensor4 {
  return Z.map((maps) => maps.map(poolMap));
}

function poolMap(map: Matrix): Matrix {
  const rows = Math.floor(map.length / 2);
  const columns = Math.floor(map[0].length / 2);
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
  return pooled;
}

/** One row for each image, its entries in the order channel, row, column. */
export function flatten(P: Tensor4): Matrix {
  return P.map((maps) => maps.flat(2));
}

/** U[n][k] = c[k] + Σ_m V[n][m] · W[k][m] */
export function dense(V: Matrix, W: Matrix, c: Vector): Matrix {
  const U: Matrix = [];
  for (const v of V) {
    const row: Vector = [];
    for (let k = 0; k < W.length; k++) {
      const weights = W[k];
      let sum = c[k];
      for (let m = 0; m < v.length; m++) sum += weights[m] * v[m];
      row.push(sum);
    }
    U.push(row);
  }
  return U;
}

/** L = −(1/N) Σ_n log softmax(U[n])[labels[n]], computed so that no exponential overflows. */
export function crossEntropy(U: Matrix, labels: number[]): number {
  let total = 0;
  for (let n = 0; n < U.length; n++) {
    const max = Math.max(...U[n]);
    let sum = 0;
    for (let k = 0; k < U[n].length; k++) sum += Math.exp(U[n][k] - max);
    total += max + Math.log(sum) - U[n][labels[n]];
  }
  return total / U.length;
}
