import type { Tensor3, Tensor4, Vector } from '../types.ts';

interface Options {
  stride: [number, number];
  pad: [number, number];
}

/**
 * The forward rule: every input entry stamps the filter on the output, stamps add up where they overlap, and what
 * lies outside the output is dropped.
 *
 *   O[n][m][y][x] = b[m] + Σ X[n][c][i][j] · F[c][m][u][v]
 *
 * summed over all c, i, j, u, v with y = i·sh + u − ph and x = j·sw + v − pw. X is N×C×h×w, F is C×M×kh×kw, b has M
 * entries, O is N×M×oh×ow with oh = (h − 1)·sh + kh − 2·ph and ow = (w − 1)·sw + kw − 2·pw.
 */
export function transposedConv(X: Tensor4, F: Tensor4, b: Vector, options: Options): Tensor4 {
  const O: Tensor4 = [];
  for (let n = 0; n < X.length; n++) O.push(transposedConvImage(X[n], F, b, options));
  return O;
}

function transposedConvImage(X: Tensor3, F: Tensor4, b: Vector, { stride, pad }: Options): Tensor3 {
  const [sh, sw] = stride;
  const [ph, pw] = pad;
  const kh = F[0][0].length;
  const kw = F[0][0][0].length;
  const rows = (X[0].length - 1) * sh + kh - 2 * ph;
  const columns = (X[0][0].length - 1) * sw + kw - 2 * pw;
  const O: Tensor3 = [];
  for (let m = 0; m < b.length; m++) {
    const map: number[][] = [];
    for (let y = 0; y < rows; y++) map.push(new Array<number>(columns).fill(b[m]));
    for (let c = 0; c < X.length; c++) {
      for (let i = 0; i < X[c].length; i++) {
        for (let u = 0; u < kh; u++) {
          const y = i * sh + u - ph;
          if (y < 0 || y >= rows) continue;
          const stamped = map[y];
          const weights = F[c][m][u];
          for (let j = 0; j < X[c][i].length; j++) {
            for (let v = 0; v < kw; v++) {
              const x = j * sw + v - pw;
              if (x >= 0 && x < columns) stamped[x] += X[c][i][j] * weights[v];
            }
          }
        }
      }
    }
    O.push(map);
  }
  return O;
}
