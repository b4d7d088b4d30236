import type { Matrix, Tensor3 } from '../types.ts';

/**
 * From a convolutional layer's map to the subsampling map above it: tanh, window sums (stride = window), weight β.
 *
 *   netNext[i][j] = β · Σ_a Σ_b tanh(net[i·kh + a][j·kw + b]),   0 ≤ a < kh, 0 ≤ b < kw
 *
 * net is h×w, netNext is ⌊h/kh⌋×⌊w/kw⌋. The bias of the map above is left out: it does not change any delta.
 */
export function intoSubsampling(net: Matrix, betaNext: number, window: [number, number]): Matrix {
  const [kh, kw] = window;
  const rows = Math.floor(net.length / kh);
  const columns = Math.floor(net[0].length / kw);
  const netNext: Matrix = [];
  for (let i = 0; i < rows; i++) {
    netNext.push([]);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let a = 0; a < kh; a++) {
        for (let b = 0; b < kw; b++) sum += Math.tanh(net[i * kh + a][j * kw + b]);
      }
      netNext[i].push(betaNext * sum);
    }
  }
  return netNext;
}

/**
 * From a pooling layer's map to the convolutional maps above it: tanh, then a true convolution with each kernel.
 *
 *   x[u][v] = tanh(net[u][v])
 *   netsNext[m][i][j] = Σ_a Σ_b x[i + kh − 1 − a][j + kw − 1 − b] · kernels[m][a][b],   0 ≤ a < kh, 0 ≤ b < kw
 *
 * net is h×w, kernels is J,kh,kw, netsNext is J,(h − kh + 1),(w − kw + 1). Biases are left out, as above.
 */
export function intoConvolutions(net: Matrix, kernels: Tensor3): Tensor3 {
  const kh = kernels[0].length;
  const kw = kernels[0][0].length;
  const x: Matrix = net.map((row) => row.map(Math.tanh));
  const netsNext: Tensor3 = [];
  for (const kernel of kernels) {
    const map: Matrix = [];
    for (let i = 0; i + kh <= x.length; i++) {
      const row: number[] = [];
      for (let j = 0; j + kw <= x[0].length; j++) {
        let sum = 0;
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) sum += x[i + kh - 1 - a][j + kw - 1 - b] * kernel[a][b];
        }
        row.push(sum);
      }
      map.push(row);
    }
    netsNext.push(map);
  }
  return netsNext;
}
