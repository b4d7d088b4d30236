import type * as stub from '../../exercises/46-layer-deltas/layer-deltas.ts';
import type { Matrix } from '../../exercises/types.ts';

export const convLayerDelta: typeof stub.convLayerDelta = (deltaNext, betaNext, net, window) => {
  const [kh, kw] = window;
  const delta: Matrix = net.map((row) => row.map(() => 0));
  // netNext[i][j] = β · Σ tanh(net[u][v]) over window (i, j), so
  //   delta[u][v] = deltaNext[i][j] · β · tanh′(net[u][v]),   (u, v) in window (i, j)
  for (let i = 0; i < deltaNext.length; i++) {
    for (let j = 0; j < deltaNext[0].length; j++) {
      for (let u = i * kh; u < (i + 1) * kh; u++) {
        for (let v = j * kw; v < (j + 1) * kw; v++) {
          delta[u][v] = deltaNext[i][j] * betaNext * slopeOfTanh(net[u][v]);
        }
      }
    }
  }
  return delta;
};

export const poolLayerDelta: typeof stub.poolLayerDelta = (net, deltas, kernels) => {
  const kh = kernels[0].length;
  const kw = kernels[0][0].length;
  const dx: Matrix = net.map((row) => row.map(() => 0));
  // x[i + kh − 1 − a][j + kw − 1 − b] enters net (i, j) of map m with the weight kernels[m][a][b]:
  //   dx[i + kh − 1 − a][j + kw − 1 − b] += deltas[m][i][j] · kernels[m][a][b]
  for (let m = 0; m < kernels.length; m++) {
    for (let i = 0; i < deltas[m].length; i++) {
      for (let j = 0; j < deltas[m][0].length; j++) {
        for (let a = 0; a < kh; a++) {
          for (let b = 0; b < kw; b++) {
            dx[i + kh - 1 - a][j + kw - 1 - b] += deltas[m][i][j] * kernels[m][a][b];
          }
        }
      }
    }
  }
  // delta[u][v] = dx[u][v] · tanh′(net[u][v])
  return dx.map((row, u) => row.map((entry, v) => entry * slopeOfTanh(net[u][v])));
};

/** tanh′ = 1 − tanh² */
function slopeOfTanh(z: number): number {
  return 1 - Math.tanh(z) ** 2;
}
