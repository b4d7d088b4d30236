import type * as stub from '../../exercises/12-polynomial-fit/polynomial-fit.ts';

export const polynomialFitGradient: typeof stub.polynomialFitGradient = (c, x, y) => {
  const dc = c.map(() => 0);
  // Every residual r[i] holds c[k] with the weight x[i]^k:
  //   dc[k] = 1/n · Σ_i r[i] · x[i]^k
  for (let i = 0; i < x.length; i++) {
    const powers = c.map((_, k) => x[i] ** k);
    const residual = powers.reduce((sum, power, k) => sum + c[k] * power, -y[i]);
    for (let k = 0; k < c.length; k++) dc[k] += (residual * powers[k]) / x.length;
  }
  return dc;
};
