import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/11-quadratic-form/quadratic-form.ts';
import { quadraticFormBackward } from './quadratic-form.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'taken-for-symmetric',
    title: { en: 'A is taken for symmetric', 'zh-CN': '把 A 当作对称矩阵' },
    explanation: {
      en: 'Twice the product with the rows is right only where A equals its transpose.',
      'zh-CN': '只有当 A 等于自身的转置时，两倍的“行乘积”才正确。',
    },
    functions: {
      quadraticFormBackward: (A, x, dq) => ({
        ...quadraticFormBackward(A, x, dq),
        dx: A.map((row) => 2 * dq * row.reduce((sum, entry, j) => sum + entry * x[j], 0)),
      }),
    },
  },
  {
    id: 'rows-only',
    title: { en: 'Only the rows of A count', 'zh-CN': '只算了 A 的行' },
    explanation: {
      en: 'An entry of x stands on both sides of A, but only one of them was differentiated.',
      'zh-CN': 'x 的每个元素在 A 的两侧都出现，这里只对其中一侧求了导。',
    },
    functions: {
      quadraticFormBackward: (A, x, dq) => ({
        ...quadraticFormBackward(A, x, dq),
        dx: A.map((row) => dq * row.reduce((sum, entry, j) => sum + entry * x[j], 0)),
      }),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'These are the gradients of q itself, not those of the loss that q feeds.',
      'zh-CN': '这是 q 本身的梯度，而不是以 q 为输入的损失的梯度。',
    },
    functions: {
      quadraticFormBackward: (A, x) => quadraticFormBackward(A, x, 1),
    },
  },
]);
