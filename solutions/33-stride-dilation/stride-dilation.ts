import type * as stub from '../../exercises/33-stride-dilation/stride-dilation.ts';
import type { Matrix } from '../../exercises/types.ts';

export const dilate: typeof stub.dilate = (delta, stride) => {
  const [sh, sw] = stride;
  const D = zeros((delta.length - 1) * sh + 1, (delta[0].length - 1) * sw + 1);
  // The forward rule reads Y[i][j] from D[i·sh][j·sw] and reads no other entry of D:
  //   dilated[i·sh][j·sw] = δ[i][j]
  for (let i = 0; i < delta.length; i++) {
    for (let j = 0; j < delta[0].length; j++) D[i * sh][j * sw] = delta[i][j];
  }
  return D;
};

export const dilateAndPad: typeof stub.dilateAndPad = (delta, stride, kernel) => {
  const [kh, kw] = kernel;
  const dilated = dilate(delta, stride);
  const D = zeros(dilated.length + 2 * (kh - 1), dilated[0].length + 2 * (kw - 1));
  // A margin of k − 1 zeros on every side:
  //   padded[y + kh − 1][x + kw − 1] = dilated[y][x]
  for (let y = 0; y < dilated.length; y++) {
    for (let x = 0; x < dilated[0].length; x++) D[y + kh - 1][x + kw - 1] = dilated[y][x];
  }
  return D;
};

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
