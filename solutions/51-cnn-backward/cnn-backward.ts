import type { Matrix, Tensor3, Tensor4, Vector } from '../../exercises/types.ts';

interface CnnParams {
  F: Tensor4;
  b: Vector;
  W: Matrix;
  c: Vector;
}

interface CnnGradients {
  dF: Tensor4;
  db: Vector;
  dW: Matrix;
  dc: Vector;
}

export function cnnBackward(params: CnnParams, image: Tensor3, label: number): CnnGradients {
  const { F, b, W, c } = params;
  const Z = convolve(image, F, b);
  const windows = pooledWindows(Z);
  const v = windows.map((window) => window.value);

  // ∂L/∂logits[k] = softmax(logits)[k] − [k = label], and the logits hold c once:
  const dc = softmax(logitsOf(v, W, c)).map((p, k) => p - (k === label ? 1 : 0));

  // logits[k] = c[k] + Σ_m W[k][m] · v[m]:
  //   dW[k][m] = dc[k] · v[m]      dv[m] = Σ_k W[k][m] · dc[k]
  const dW: Matrix = dc.map((delta) => v.map((value) => delta * value));
  const dv: Vector = v.map(() => 0);
  for (let k = 0; k < W.length; k++) {
    for (let m = 0; m < v.length; m++) dv[m] += W[k][m] * dc[k];
  }

  // Only the winner of a window receives the gradient, and ReLU lets it through where the winner is above 0.
  // Z[f][i][j] holds b[f] once and image[ch][i + a][j + e] · F[f][ch][a][e]:
  //   db[f] += dZ[f][i][j]      dF[f][ch][a][e] += dZ[f][i][j] · image[ch][i + a][j + e]
  const dF: Tensor4 = F.map((filter) => filter.map((channel) => channel.map((row) => row.map(() => 0))));
  const db: Vector = b.map(() => 0);
  for (let m = 0; m < windows.length; m++) {
    const { f, i, j, value } = windows[m];
    if (value <= 0) continue;
    db[f] += dv[m];
    for (let ch = 0; ch < image.length; ch++) {
      for (let a = 0; a < F[f][ch].length; a++) {
        for (let e = 0; e < F[f][ch][a].length; e++) dF[f][ch][a][e] += dv[m] * image[ch][i + a][j + e];
      }
    }
  }
  return { dF, db, dW, dc };
}

/** Z[f][i][j] = b[f] + Σ_ch Σ_a Σ_e image[ch][i + a][j + e] · F[f][ch][a][e] */
function convolve(image: Tensor3, F: Tensor4, b: Vector): Tensor3 {
  const rows = image[0].length - F[0][0].length + 1;
  const columns = image[0][0].length - F[0][0][0].length + 1;
  return F.map((filter, f) =>
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => {
        let sum = b[f];
        for (let ch = 0; ch < filter.length; ch++) {
          for (let a = 0; a < filter[ch].length; a++) {
            for (let e = 0; e < filter[ch][a].length; e++) sum += image[ch][i + a][j + e] * filter[ch][a][e];
          }
        }
        return sum;
      }),
    ),
  );
}

/** A pooling window: where its first maximum stands, and that maximum after ReLU. */
interface Window {
  readonly f: number;
  readonly i: number;
  readonly j: number;
  readonly value: number;
}

/** The 2×2 windows of max(0, Z) in the order channel, row, column: the order of the flattened vector. */
function pooledWindows(Z: Tensor3): Window[] {
  const windows: Window[] = [];
  for (let f = 0; f < Z.length; f++) {
    for (let top = 0; top + 1 < Z[f].length; top += 2) {
      for (let left = 0; left + 1 < Z[f][top].length; left += 2) {
        let best = { i: top, j: left };
        for (let i = top; i < top + 2; i++) {
          for (let j = left; j < left + 2; j++) if (Z[f][i][j] > Z[f][best.i][best.j]) best = { i, j };
        }
        windows.push({ f, ...best, value: Math.max(0, Z[f][best.i][best.j]) });
      }
    }
  }
  return windows;
}

/** logits[k] = c[k] + Σ_m W[k][m] · v[m] */
function logitsOf(v: Vector, W: Matrix, c: Vector): Vector {
  return W.map((row, k) => row.reduce((sum, weight, m) => sum + weight * v[m], c[k]));
}

/** p[k] = e^(z[k] − m) / Σ_n e^(z[n] − m) with m = max z */
function softmax(z: Vector): Vector {
  const max = Math.max(...z);
  const exponentials = z.map((value) => Math.exp(value - max));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}
