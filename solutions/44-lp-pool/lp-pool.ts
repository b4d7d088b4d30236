import type * as stub from '../../exercises/44-lp-pool/lp-pool.ts';
import type { Matrix } from '../../exercises/types.ts';

export const lpPoolBackward: typeof stub.lpPoolBackward = (X, dO, window, p) => {
  const [kh, kw] = window;
  const dX: Matrix = X.map((row) => row.map(() => 0));
  // With y the norm of window (i, j), y^p = Σ|x|^p, so p·y^(p−1)·∂y/∂x = p·|x|^(p−1)·sgn(x). Where y > 0:
  //   dX[u][v] = dO[i][j] · sgn(x) · (|x|/y)^(p−1),   x = X[u][v] in window (i, j)
  for (let i = 0; i < dO.length; i++) {
    for (let j = 0; j < dO[0].length; j++) {
      const y = normOfWindow(X, i * kh, j * kw, window, p);
      if (y === 0) continue;
      for (let u = i * kh; u < (i + 1) * kh; u++) {
        for (let v = j * kw; v < (j + 1) * kw; v++) {
          dX[u][v] = dO[i][j] * Math.sign(X[u][v]) * (Math.abs(X[u][v]) / y) ** (p - 1);
        }
      }
    }
  }
  return dX;
};

/** y = (Σ|x|^p)^(1/p) over the window whose first element is X[top][left]. */
function normOfWindow(X: Matrix, top: number, left: number, [kh, kw]: [number, number], p: number): number {
  let sum = 0;
  for (let u = top; u < top + kh; u++) {
    for (let v = left; v < left + kw; v++) sum += Math.abs(X[u][v]) ** p;
  }
  return sum ** (1 / p);
}
