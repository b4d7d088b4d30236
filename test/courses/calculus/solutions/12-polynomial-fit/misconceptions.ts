import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/12-polynomial-fit/polynomial-fit.ts';
import { polynomialFitGradient } from './polynomial-fit.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'not-averaged',
    title: { en: 'Summed instead of averaged', 'zh-CN': '求了和而没有取平均' },
    explanation: {
      en: 'The loss is a mean over the points, and so is its gradient.',
      'zh-CN': '损失是各点的平均，它的梯度也是。',
    },
    functions: {
      polynomialFitGradient: (c, x, y) => polynomialFitGradient(c, x, y).map((entry) => entry * x.length),
    },
  },
  {
    id: 'doubled',
    title: { en: 'Twice as large', 'zh-CN': '大了一倍' },
    explanation: {
      en: 'The factor of the square was kept, though the loss divides by it.',
      'zh-CN': '保留了平方求导得到的系数，可损失里已经除以它了。',
    },
    functions: {
      polynomialFitGradient: (c, x, y) => polynomialFitGradient(c, x, y).map((entry) => entry * 2),
    },
  },
  {
    id: 'target-minus-value',
    title: { en: 'The residual has the wrong sign', 'zh-CN': '残差的符号反了' },
    explanation: {
      en: 'The square does not care about the sign of the residual, but its derivative does.',
      'zh-CN': '平方不在乎残差的符号，它的导数却在乎。',
    },
    functions: {
      polynomialFitGradient: (c, x, y) => polynomialFitGradient(c, x, y).map((entry) => -entry),
    },
  },
  {
    id: 'highest-power-first',
    title: { en: 'The highest power comes first', 'zh-CN': '把最高次项放在了最前' },
    explanation: {
      en: 'The gradient is right, but its entries stand in the order of falling powers.',
      'zh-CN': '梯度是对的，但各元素按降幂排列了。',
    },
    functions: {
      polynomialFitGradient: (c, x, y) => polynomialFitGradient(c, x, y).reverse(),
    },
  },
]);
