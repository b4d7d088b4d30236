import type { Matrix } from '../../exercises/types.ts';

/** The sliding sums in which the articles are written, under the names of Octave and MATLAB. */

export function rot180(A: Matrix): Matrix {
  return A.toReversed().map((row) => row.toReversed());
}

/** Σ A[i + a][j + b] · K[a][b] wherever K lies inside A. */
export function correlateValid(A: Matrix, K: Matrix): Matrix {
  const rows = A.length - K.length + 1;
  const columns = A[0].length - K[0].length + 1;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) =>
      K.reduce((sum, row, a) => sum + row.reduce((part, k, b) => part + k * A[i + a][j + b], 0), 0),
    ),
  );
}

/** True convolution: the second matrix is turned around before it slides. */
export function conv2Valid(A: Matrix, K: Matrix): Matrix {
  return correlateValid(A, rot180(K));
}

export function conv2Full(A: Matrix, K: Matrix): Matrix {
  return conv2Valid(padded(A, K.length - 1, K[0].length - 1), K);
}

export function padded(A: Matrix, rows: number, columns: number): Matrix {
  const width = A[0].length + 2 * columns;
  const zeros = (length: number): number[] => new Array<number>(length).fill(0);
  const border = () => Array.from({ length: rows }, () => zeros(width));
  return [...border(), ...A.map((row) => [...zeros(columns), ...row, ...zeros(columns)]), ...border()];
}

/** A with so many rows and columns between its neighbours that they lie a stride apart. */
export function dilated(A: Matrix, [sh, sw]: readonly [number, number]): Matrix {
  return Array.from({ length: (A.length - 1) * sh + 1 }, (_, i) =>
    Array.from({ length: (A[0].length - 1) * sw + 1 }, (_, j) =>
      i % sh === 0 && j % sw === 0 ? A[i / sh][j / sw] : 0,
    ),
  );
}

export function plus(A: Matrix, B: Matrix): Matrix {
  return A.map((row, i) => row.map((a, j) => a + B[i][j]));
}
