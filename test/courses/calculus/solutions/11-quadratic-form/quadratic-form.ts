import type * as stub from '../../exercises/11-quadratic-form/quadratic-form.ts';

export const quadraticFormBackward: typeof stub.quadraticFormBackward = (A, x, dq) => {
  const dA = x.map((left) => x.map((right) => dq * left * right));
  // x[k] enters with row k and with column k:
  //   dx[k] = dq · Σ_j (A[k][j] + A[j][k]) · x[j]
  const dx = x.map((_, k) => dq * x.reduce((sum, xj, j) => sum + (A[k][j] + A[j][k]) * xj, 0));
  return { dA, dx };
};
