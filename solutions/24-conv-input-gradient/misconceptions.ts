import { defineMisconceptions } from '#spec';
import type { Matrix } from '../../exercises/types.ts';
import { convInputGradient } from './conv-input-gradient.ts';

export default defineMisconceptions([
  {
    id: 'filter-not-rotated',
    title: { en: 'The filter is not rotated', 'zh-CN': '卷积核没有旋转' },
    explanation: {
      en: 'The padded upstream gradient is correlated with F as it stands in the forward pass.',
      'zh-CN': '补零后的上游梯度直接与前向传播中的 F 做了互相关。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) =>
        convInputGradient(
          dO,
          [...F].reverse().map((row) => [...row].reverse()),
        ),
    },
  },
]);
