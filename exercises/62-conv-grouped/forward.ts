import type { Matrix, Tensor3, Tensor4, Vector } from '../types.ts';

/** How the windows are laid over the input (rows first), and into how many groups the channels fall. */
export interface GroupedConvOptions {
  /** [sh, sw]: how far neighbouring windows are apart, ≥ 1. */
  stride: [number, number];
  /** [ph, pw]: rows of zeros above and below X, columns of zeros to its left and right, ≥ 0. */
  pad: [number, number];
  /** A divisor of the number of channels c and of the number of filters m. */
  groups: number;
}

/**
 * The forward rule: cross-correlation of a batch with stride and zero padding, each group of channels for itself.
 *
 *   O[n][f][i][j] = b[f] + Σ_c Σ_u Σ_v X[n][g·C′ + c][i·sh + u − ph][j·sw + v − pw] · F[f][c][u][v]
 *
 * where C′ = C / groups channels make a group, M′ = M / groups filters make a group, g = ⌊f / M′⌋ is the group of
 * filter f, the sum over c runs over the C′ channels of a group, and X is 0 outside its rows and columns. X is
 * N×C×h×w, F is M×C′×kh×kw, b has M entries, O is N×M×oh×ow with oh = ⌊(h + 2·ph − kh) / sh⌋ + 1, and ow likewise.
 */
export function groupedConv(X: Tensor4, F: Tensor4, b: Vector, options: GroupedConvOptions): Tensor4 {
  const O: Tensor4 = [];
  for (let n = 0; n < X.length; n++) O.push(groupedConvImage(X[n], F, b, options));
  return O;
}

function groupedConvImage(
  X: Tensor3,
  F: Tensor4,
  b: Vector,
  { stride, pad, groups }: GroupedConvOptions,
): Tensor3 {
  const [sh, sw] = stride;
  const [ph, pw] = pad;
  const channels = X.length / groups;
  const filters = F.length / groups;
  const kh = F[0][0].length;
  const kw = F[0][0][0].length;
  const h = X[0].length;
  const w = X[0][0].length;
  const rows = Math.floor((h + 2 * ph - kh) / sh) + 1;
  const columns = Math.floor((w + 2 * pw - kw) / sw) + 1;
  const O: Tensor3 = [];
  for (let f = 0; f < F.length; f++) {
    const first = Math.floor(f / filters) * channels;
    const map: Matrix = [];
    for (let i = 0; i < rows; i++) {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        let sum = b[f];
        for (let c = 0; c < channels; c++) {
          for (let u = 0; u < kh; u++) {
            const y = i * sh + u - ph;
            if (y < 0 || y >= h) continue;
            const read = X[first + c][y];
            const weights = F[f][c][u];
            for (let v = 0; v < kw; v++) {
              const x = j * sw + v - pw;
              if (x >= 0 && x < w) sum += read[x] * weights[v];
            }
          }
        }
        row.push(sum);
      }
      map.push(row);
    }
    O.push(map);
  }
  return O;
}
