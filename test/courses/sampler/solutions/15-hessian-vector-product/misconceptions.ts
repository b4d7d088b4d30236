import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/15-hessian-vector-product/hessian-vector-product.ts';
import { valleyHessianTimes } from './hessian-vector-product.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'residual-straight',
    title: { en: 'As if each residual were a straight function of x' },
    explanation: {
      en: 'What is there is the product of slopes, as in Gauss-Newton: the bend of the residual itself is missing.',
    },
    functions: {
      valleyHessianTimes: (x, v) => {
        const bend = x.map((xi, i) => (i + 1 < x.length ? -4 * (x[i + 1] - xi ** 2) * v[i] : 0));
        return valleyHessianTimes(x, v).map((entry, i) => entry - bend[i]);
      },
    },
  },
  {
    id: 'diagonal-only',
    title: { en: 'Only the diagonal of the Hessian counts' },
    explanation: { en: 'Neighbours move each other: what one entry of v does to the others is missing.' },
    functions: {
      valleyHessianTimes: (x, v) =>
        x.map((_, i) => {
          const unit = x.map((__, j) => (i === j ? v[i] : 0));
          return valleyHessianTimes(x, unit)[i];
        }),
    },
  },
  {
    id: 'twice-the-bowl',
    title: { en: 'The term (1 − x)² counts as if it were not divided by 4' },
    explanation: { en: 'Its second derivative is a half; what is there is as if it were 2.' },
    functions: {
      valleyHessianTimes: (x, v) =>
        valleyHessianTimes(x, v).map((entry, i) => entry + (i + 1 < x.length ? 1.5 * v[i] : 0)),
    },
  },
]);
