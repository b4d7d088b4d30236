import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/15-softmax-cross-entropy/softmax-cross-entropy.ts';
import type { Matrix } from '../../exercises/types.ts';
import { softmaxCrossEntropyBackward } from './softmax-cross-entropy.ts';

function softmax(z: number[]): number[] {
  const max = Math.max(...z);
  const exponentials = z.map((value) => Math.exp(value - max));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

function scaled(gradient: Matrix, factor: number): Matrix {
  return gradient.map((row) => row.map((value) => value * factor));
}

/** The mean gradient with other probabilities than those of softmax, taken row by row. */
function withProbabilities(logits: Matrix, labels: number[], probabilities: Matrix): Matrix {
  return probabilities.map((row, n) => row.map((p, c) => (p - (c === labels[n] ? 1 : 0)) / logits.length));
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'not-averaged',
    title: { en: 'Not averaged over the batch', 'zh-CN': '没有对批次取平均' },
    explanation: {
      en: 'The loss is the mean over the samples, but their gradients were returned as for a sum.',
      'zh-CN': '损失是样本的平均，返回的却是按求和计算的梯度。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        scaled(softmaxCrossEntropyBackward(logits, labels), logits.length),
    },
  },
  {
    id: 'averaged-over-the-classes-too',
    title: { en: 'Averaged over the classes as well', 'zh-CN': '对类别也取了平均' },
    explanation: {
      en: 'The mean was taken over all entries of the matrix, although the cross-entropy of a sample is a sum over the classes.',
      'zh-CN': '对矩阵的所有元素取了平均，而单个样本的交叉熵是对类别求和的。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        scaled(softmaxCrossEntropyBackward(logits, labels), 1 / logits[0].length),
    },
  },
  {
    id: 'averaged-twice',
    title: { en: 'Averaged over the batch twice', 'zh-CN': '对批次取了两次平均' },
    explanation: {
      en: 'The result was divided by the number of samples once more than the mean in the loss asks for.',
      'zh-CN': '结果比损失中的平均多除了一次样本数。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        scaled(softmaxCrossEntropyBackward(logits, labels), 1 / logits.length),
    },
  },
  {
    id: 'sign-flipped',
    title: { en: 'The sign is flipped', 'zh-CN': '符号反了' },
    explanation: {
      en: 'A step against this gradient would make the right class less likely.',
      'zh-CN': '沿它的反方向走一步，反而会使正确类别的概率更小。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        scaled(softmaxCrossEntropyBackward(logits, labels), -1),
    },
  },
  {
    id: 'times-the-slope-of-the-sigmoid',
    title: { en: 'Multiplied by a slope that has cancelled', 'zh-CN': '多乘了已经约掉的斜率' },
    explanation: {
      en: 'As for sigmoid units with a squared error, the result was multiplied by a derivative, which the logarithm of this loss has cancelled.',
      'zh-CN': '像平方误差的 sigmoid 单元那样又乘了一个导数，而这个导数在本损失中已被对数约掉。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        softmaxCrossEntropyBackward(logits, labels).map((row, n) => {
          const p = softmax(logits[n]);
          return row.map((value, c) => value * p[c] * (1 - p[c]));
        }),
    },
  },
  {
    id: 'softmax-passed-twice',
    title: { en: 'Passed back through softmax twice', 'zh-CN': '反向穿过了两次 softmax' },
    explanation: {
      en: 'The gradient by the logits was multiplied by the Jacobian of softmax again, which it contains already.',
      'zh-CN': '对 logit 的梯度又乘了一次 softmax 的雅可比矩阵，而其中早已包含它。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        softmaxCrossEntropyBackward(logits, labels).map((row, n) => {
          const p = softmax(logits[n]);
          const mean = row.reduce((sum, value, c) => sum + value * p[c], 0);
          return row.map((value, c) => p[c] * (value - mean));
        }),
    },
  },
  {
    id: 'no-label',
    title: { en: 'The label is missing', 'zh-CN': '没有用到标签' },
    explanation: {
      en: 'Only the probabilities were returned, so the right class is pushed down like every other.',
      'zh-CN': '只返回了概率，正确的类别也像其他类别一样被压低。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits) => scaled(logits.map(softmax), 1 / logits.length),
    },
  },
  {
    id: 'only-the-right-class',
    title: { en: 'Only the right class has a gradient', 'zh-CN': '只有正确类别有梯度' },
    explanation: {
      en: 'The logits of the wrong classes appear in the loss too, through the normalisation, but their entries stayed zero.',
      'zh-CN': '错误类别的 logit 也通过归一化出现在损失中，它们的梯度却被留为零。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        softmaxCrossEntropyBackward(logits, labels).map((row, n) =>
          row.map((value, c) => (c === labels[n] ? value : 0)),
        ),
    },
  },
  {
    id: 'label-used-as-a-number',
    title: { en: 'The label is used as a number', 'zh-CN': '把标签当成了数值' },
    explanation: {
      en: 'A label names a position in the row, but its number was subtracted from every probability.',
      'zh-CN': '标签指的是行中的一个位置，这里却从每个概率里减去了它的数值。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        logits.map((row, n) => softmax(row).map((p) => (p - labels[n]) / logits.length)),
    },
  },
  {
    id: 'labels-counted-from-one',
    title: { en: 'Labels are counted from one', 'zh-CN': '标签从 1 开始数' },
    explanation: {
      en: 'The label was shifted by one, so another class than the right one is pulled up.',
      'zh-CN': '标签错开了一位，被抬高的不是正确的类别。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        softmaxCrossEntropyBackward(
          logits,
          labels.map((label) => label - 1),
        ),
    },
  },
  {
    id: 'no-softmax',
    title: { en: 'The logits are taken for probabilities', 'zh-CN': '把 logit 当成了概率' },
    explanation: {
      en: 'The one-hot target was subtracted from the unnormalised scores, which is the gradient of a squared error.',
      'zh-CN': '直接从未归一化的分数中减去独热目标，这是平方误差的梯度。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) => withProbabilities(logits, labels, logits),
    },
  },
  {
    id: 'sigmoid-instead-of-softmax',
    title: { en: 'Sigmoid instead of softmax', 'zh-CN': '用 sigmoid 代替了 softmax' },
    explanation: {
      en: 'Each class was judged by itself, so the probabilities of a sample do not add up to one.',
      'zh-CN': '每个类别被单独判断，同一样本的概率之和不为一。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        withProbabilities(
          logits,
          labels,
          logits.map((row) => row.map((value) => 1 / (1 + Math.exp(-value)))),
        ),
    },
  },
  {
    id: 'softmax-over-the-batch',
    title: { en: 'Softmax along the wrong axis', 'zh-CN': 'softmax 沿错误的轴计算' },
    explanation: {
      en: 'The exponentials were normalised over the samples of a class and not over the classes of a sample.',
      'zh-CN': '指数是对同一类别的各样本归一化的，而不是对同一样本的各类别。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) => {
        const columns = logits[0].map((_, c) => softmax(logits.map((row) => row[c])));
        return withProbabilities(
          logits,
          labels,
          logits.map((row, n) => row.map((_, c) => columns[c][n])),
        );
      },
    },
  },
  {
    id: 'overflow',
    title: { en: 'Large logits overflow', 'zh-CN': '很大的 logit 会溢出' },
    explanation: {
      en: 'The exponential of a large logit exceeds the largest number there is, and the quotient of two infinities is NaN.',
      'zh-CN': '很大的 logit 取指数后超出了可表示的最大数，两个无穷大相除得到 NaN。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) =>
        withProbabilities(
          logits,
          labels,
          logits.map((row) => {
            const sum = row.reduce((total, value) => total + Math.exp(value), 0);
            return row.map((value) => Math.exp(value) / sum);
          }),
        ),
    },
  },
  {
    id: 'one-maximum-for-the-batch',
    title: { en: 'One maximum for the whole batch', 'zh-CN': '整个批次共用一个最大值' },
    explanation: {
      en: 'A sample whose logits all lie far below those of another one is left with exponentials that are all zero.',
      'zh-CN': '若一个样本的 logit 远小于另一个样本的，它的指数会全部下溢为零。',
    },
    functions: {
      softmaxCrossEntropyBackward: (logits, labels) => {
        const max = Math.max(...logits.flat());
        return withProbabilities(
          logits,
          labels,
          logits.map((row) => {
            const sum = row.reduce((total, value) => total + Math.exp(value - max), 0);
            return row.map((value) => Math.exp(value - max) / sum);
          }),
        );
      },
    },
  },
]);
