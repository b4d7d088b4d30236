import type * as stub from '../../exercises/64-pool-options/pool-options.ts';
import type { Tensor4 } from '../../exercises/types.ts';

export const maxPoolOptionsBackward: typeof stub.maxPoolOptionsBackward = (X, dO, options) => {
  const { window, stride, pad } = options;
  const dX = zerosLike(X);
  // With (u, v) the first position of the maximum among the positions of window (i, j) inside the input:
  //   dX[n][c][u][v] += dO[n][c][i][j]
  for (let n = 0; n < dO.length; n++) {
    for (let c = 0; c < dO[n].length; c++) {
      const map = X[n][c];
      for (let i = 0; i < dO[n][c].length; i++) {
        const rows = inside(i, window[0], stride[0], pad[0], map.length);
        for (let j = 0; j < dO[n][c][i].length; j++) {
          const columns = inside(j, window[1], stride[1], pad[1], map[0].length);
          let u = rows.start;
          let v = columns.start;
          for (let a = rows.start; a < rows.end; a++) {
            for (let b = columns.start; b < columns.end; b++) {
              if (map[a][b] > map[u][v]) {
                u = a;
                v = b;
              }
            }
          }
          dX[n][c][u][v] += dO[n][c][i][j];
        }
      }
    }
  }
  return dX;
};

export const avgPoolOptionsBackward: typeof stub.avgPoolOptionsBackward = (X, dO, options) => {
  const { window, stride, pad, countIncludePad } = options;
  const dX = zerosLike(X);
  // Every position of window (i, j) inside the input enters O[n][c][i][j] with the weight 1/D[i][j]:
  //   dX[n][c][u][v] += dO[n][c][i][j] / D[i][j]
  for (let n = 0; n < dO.length; n++) {
    for (let c = 0; c < dO[n].length; c++) {
      const [h, w] = [X[n][c].length, X[n][c][0].length];
      for (let i = 0; i < dO[n][c].length; i++) {
        const rows = inside(i, window[0], stride[0], pad[0], h);
        for (let j = 0; j < dO[n][c][i].length; j++) {
          const columns = inside(j, window[1], stride[1], pad[1], w);
          const height = countIncludePad ? rows.paddedLength : rows.end - rows.start;
          const width = countIncludePad ? columns.paddedLength : columns.end - columns.start;
          for (let u = rows.start; u < rows.end; u++) {
            for (let v = columns.start; v < columns.end; v++) {
              dX[n][c][u][v] += dO[n][c][i][j] / (height * width);
            }
          }
        }
      }
    }
  }
  return dX;
};

/** The part of a window inside the input along one axis, and the length of its part inside the padded input. */
interface Extent {
  readonly start: number;
  readonly end: number;
  readonly paddedLength: number;
}

function inside(index: number, window: number, stride: number, pad: number, length: number): Extent {
  const start = index * stride - pad;
  const end = start + window;
  return {
    start: Math.max(start, 0),
    end: Math.min(end, length),
    paddedLength: Math.min(end, length + pad) - start,
  };
}

function zerosLike(X: Tensor4): Tensor4 {
  return X.map((sample) => sample.map((channel) => channel.map((row) => row.map(() => 0))));
}
