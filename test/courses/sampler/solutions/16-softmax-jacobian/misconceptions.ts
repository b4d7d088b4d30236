import { defineMisconceptions } from '#spec';
import { softmax } from '../../exercises/16-softmax-jacobian/forward.ts';
import type * as stub from '../../exercises/16-softmax-jacobian/softmax-jacobian.ts';
import { softmaxJacobian } from './softmax-jacobian.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'diagonal-only',
    title: { en: 'Only the diagonal of the Jacobian counts' },
    explanation: { en: 'A logit moves the probabilities of all others, too.' },
    functions: {
      softmaxJacobian: (z) =>
        softmaxJacobian(z).map((row, i) => row.map((entry, j) => (i === j ? entry : 0))),
      softmaxTimes: (z, v) => softmax(z).map((p, i) => p * (1 - p) * v[i]),
    },
  },
  {
    id: 'total-left-out',
    title: { en: 'As if the powers were not divided by their sum' },
    explanation: { en: 'The sum in the denominator moves with every logit.' },
    functions: {
      softmaxJacobian: (z) => softmax(z).map((p, i) => z.map((_, j) => (i === j ? p : 0))),
      softmaxTimes: (z, v) => softmax(z).map((p, i) => p * v[i]),
    },
  },
  {
    id: 'sign-of-the-others',
    title: { en: 'The others rise with a logit instead of falling' },
    explanation: { en: 'What one probability gains, the others lose.' },
    functions: {
      softmaxJacobian: (z) =>
        softmaxJacobian(z).map((row, i) => row.map((entry, j) => (i === j ? entry : -entry))),
      softmaxTimes: (z, v) =>
        softmaxJacobian(z).map((row, i) =>
          row.reduce((sum, entry, j) => sum + (i === j ? entry : -entry) * v[j], 0),
        ),
    },
  },
]);
