import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  type Law,
  labels,
  matrix,
  type Point,
  rule,
  size,
} from '#spec';
import { softmaxCrossEntropy } from './forward.ts';

const logitsOf = (point: Point) => point.logits as number[][];

const rowsSumToZero: Law = {
  id: 'rows-sum-to-zero',
  symbols: 'Σⱼ f(logits, labels)[n][j] = 0',
  statement: {
    en: 'Probability that one class gains, the others lose: the gradient of every sample adds up to zero.',
    'zh-CN': '一个类别增加的概率等于其余类别减少的概率：每个样本的梯度之和为零。',
  },
  variants: (point) => [point],
  relate: ([gradient], point) => [
    {
      output: undefined,
      right: logitsOf(point).map(() => 0),
      left: (gradient as number[][]).map((row) => row.reduce((sum, value) => sum + value, 0)),
    },
  ],
};

const shiftInvariance: Law = {
  id: 'shift-invariance',
  symbols: 'f(logits + 8(n + 1), labels) = f(logits, labels)',
  statement: {
    en: 'Softmax sees only differences: adding the same number to all logits of a sample changes nothing.',
    'zh-CN': 'softmax 只看差值：给一个样本的所有 logit 加上同一个数，结果不变。',
  },
  variants: (point) => [
    point,
    { ...point, logits: logitsOf(point).map((row, n) => row.map((value) => value + 8 * (n + 1))) },
  ],
  relate: ([before, after]) => [
    { output: undefined, right: before as number[][], left: after as number[][] },
  ],
};

const batchMean: Law = {
  id: 'batch-mean',
  symbols: 'f(batch) = (f(sample 1), f(sample 2), …) / N',
  statement: {
    en: 'The loss is a mean over the samples: the gradients of the samples alone, divided by their number, are the gradient of the batch.',
    'zh-CN': '损失是样本的平均：各样本单独的梯度除以样本数，就是整个批次的梯度。',
  },
  variants: (point) => [
    point,
    ...logitsOf(point).map((row, n) => ({
      ...point,
      logits: [row],
      labels: [(point.labels as number[])[n]],
    })),
  ],
  relate: ([whole, ...samples]) => [
    {
      output: undefined,
      right: samples.map((sample) => (sample as number[][])[0].map((value) => value / samples.length)),
      left: whole as number[][],
    },
  ],
};

export default defineSpec({
  softmaxCrossEntropyBackward: rule({
    sizes: { n: size(1, 4, 8, 33), c: size(1, 5, 16, 33) },
    squares: [['n', 'c']],
    inputs: {
      logits: matrix('n', 'c', { domain: decimals(-3, 3), kinked: integers(-1000, 1000) }),
      labels: labels('n', 'c'),
    },
    forward: ({ logits, labels }) => softmaxCrossEntropy(logits, labels),
    args: ['logits', 'labels'],
    returns: gradientOf('logits'),
    laws: [rowsSumToZero, shiftInvariance, batchMean],
  }),
});
