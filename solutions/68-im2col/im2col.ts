import type { WindowOptions } from '../../exercises/68-im2col/forward.ts';
import type * as stub from '../../exercises/68-im2col/im2col.ts';
import type { Matrix, Tensor3 } from '../../exercises/types.ts';

export const im2col: typeof stub.im2col = (X, options) => {
  const size: [number, number, number] = [X.length, X[0].length, X[0][0].length];
  const columns = emptyColumns(size, options);
  // columns[i·ow + j][(c·kh + u)·kw + v] = X[c][i·sh + u − ph][j·sw + v − pw]
  forEachPlace(size, options, (row, place, c, y, x) => {
    columns[row][place] = X[c][y][x];
  });
  return columns;
};

export const col2im: typeof stub.col2im = (columns, size, options) => {
  const [channels, h, w] = size;
  const X: Tensor3 = Array.from({ length: channels }, () =>
    Array.from({ length: h }, () => new Array<number>(w).fill(0)),
  );
  // An entry of X may have gone into several windows:
  //   X[c][i·sh + u − ph][j·sw + v − pw] += columns[i·ow + j][(c·kh + u)·kw + v]
  forEachPlace(size, options, (row, place, c, y, x) => {
    X[c][y][x] += columns[row][place];
  });
  return X;
};

export const matrixConvBackward: typeof stub.matrixConvBackward = (X, F, dO, options) => {
  const [kh, kw] = [F[0][0].length, F[0][0][0].length];
  const all = { ...options, kernel: [kh, kw] as [number, number] };
  const A = im2col(X, all);
  const weights = F.map((filter) => filter.flat(2));
  const deltas = dO.map((map) => map.flat());
  // O = weights · Aᵀ, so
  //   dWeights[f][q] = Σ_r deltas[f][r] · A[r][q]      dA[r][q] = Σ_f deltas[f][r] · weights[f][q]
  const dA: Matrix = A.map((row) => row.map(() => 0));
  const dWeights: Matrix = weights.map((row) => row.map(() => 0));
  for (let f = 0; f < F.length; f++) {
    for (let r = 0; r < A.length; r++) {
      for (let q = 0; q < A[r].length; q++) {
        dWeights[f][q] += deltas[f][r] * A[r][q];
        dA[r][q] += deltas[f][r] * weights[f][q];
      }
    }
  }
  const dF = F.map((filter, f) =>
    filter.map((plane, c) =>
      plane.map((_, u) => dWeights[f].slice((c * kh + u) * kw, (c * kh + u + 1) * kw)),
    ),
  );
  const db = deltas.map((row) => row.reduce((sum, delta) => sum + delta, 0));
  return { dX: col2im(dA, [X.length, X[0].length, X[0][0].length], all), dF, db };
};

function emptyColumns(
  size: [number, number, number],
  { kernel: [kh, kw], ...options }: WindowOptions,
): Matrix {
  const [rows, columns] = windowsOf(size, { kernel: [kh, kw], ...options });
  return Array.from({ length: rows * columns }, () => new Array<number>(size[0] * kh * kw).fill(0));
}

function windowsOf(
  [, h, w]: [number, number, number],
  { kernel: [kh, kw], stride: [sh, sw], pad: [ph, pw] }: WindowOptions,
) {
  return [Math.floor((h + 2 * ph - kh) / sh) + 1, Math.floor((w + 2 * pw - kw) / sw) + 1];
}

/** All places of all windows that lie inside the image. */
function forEachPlace(
  size: [number, number, number],
  options: WindowOptions,
  visit: (row: number, place: number, c: number, y: number, x: number) => void,
): void {
  const {
    kernel: [kh, kw],
    stride: [sh, sw],
    pad: [ph, pw],
  } = options;
  const [channels, h, w] = size;
  const [rows, columns] = windowsOf(size, options);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let c = 0; c < channels; c++) {
        for (let u = 0; u < kh; u++) {
          for (let v = 0; v < kw; v++) {
            const y = i * sh + u - ph;
            const x = j * sw + v - pw;
            if (y >= 0 && y < h && x >= 0 && x < w) visit(i * columns + j, (c * kh + u) * kw + v, c, y, x);
          }
        }
      }
    }
  }
}
