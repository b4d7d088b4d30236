import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/13-dense-gradients/dense-gradients.ts';
import { denseBackward } from './dense-gradients.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'dx-weights-not-transposed',
    title: { en: 'dX goes through the weights in the forward direction', 'zh-CN': 'dX 按前向的方向穿过权重' },
    explanation: {
      en: 'dX is as if rows and columns of W were swapped, so each output is paired with the wrong weights.',
      'zh-CN': 'dX 就像 W 的行与列对调了，每个输出都配上了错误的权重。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const dX = X.map((row, n) =>
          row.map((_, i) => dU[n].reduce((sum, delta, j) => sum + delta * (W[i]?.[j] ?? 0), 0)),
        );
        return { ...denseBackward(X, W, dU), dX };
      },
    },
  },
  {
    id: 'dw-transposed',
    title: { en: 'dW is transposed', 'zh-CN': 'dW 转置了' },
    explanation: {
      en: 'dW has one row for each input, as when the factors of the outer product stand in the other order.',
      'zh-CN': 'dW 是每个输入一行，就像外积的两个因子换了次序。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const right = denseBackward(X, W, dU);
        return { ...right, dW: right.dW[0].map((_, i) => right.dW.map((row) => row[i])) };
      },
    },
  },
  {
    id: 'mean-over-the-batch',
    title: { en: 'dW and db are averaged over the batch', 'zh-CN': 'dW 与 db 对批次取了平均' },
    explanation: {
      en: 'The division by the number of samples belongs to the loss, whose upstream gradient holds it already.',
      'zh-CN': '除以样本数是损失函数的事，上游梯度里已经包含了它。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const { dX, dW, db } = denseBackward(X, W, dU);
        return {
          dX,
          dW: dW.map((row) => row.map((value) => value / X.length)),
          db: db.map((value) => value / X.length),
        };
      },
    },
  },
  {
    id: 'everything-divided-by-the-batch',
    title: { en: 'All three are divided by the batch size', 'zh-CN': '三个梯度都除以了批次大小' },
    explanation: {
      en: 'Every result was divided by the number of samples, which a mean loss has done once before.',
      'zh-CN': '所有结果都除以了样本数，而取平均的损失函数早已除过一次。',
    },
    functions: {
      denseBackward: (X, W, dU) =>
        denseBackward(
          X,
          W,
          dU.map((row) => row.map((value) => value / dU.length)),
        ),
    },
  },
  {
    id: 'db-averaged',
    title: { en: 'db is averaged over the batch', 'zh-CN': 'db 对批次取了平均' },
    explanation: {
      en: 'The bias is shared by all samples, but their contributions to it were averaged where dW adds them up.',
      'zh-CN': '偏置为所有样本共用，dW 把它们的贡献相加，db 却取了平均。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const right = denseBackward(X, W, dU);
        return { ...right, db: right.db.map((value) => value / X.length) };
      },
    },
  },
  {
    id: 'last-sample-only',
    title: { en: 'dW and db come from the last sample', 'zh-CN': 'dW 与 db 只来自最后一个样本' },
    explanation: {
      en: 'All samples share the parameters, but dW and db are what the last sample alone contributes.',
      'zh-CN': '所有样本共用参数，dW 与 db 却只是最后一个样本的贡献。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const { dW, db } = denseBackward(X.slice(-1), W, dU.slice(-1));
        return { ...denseBackward(X, W, dU), dW, db };
      },
    },
  },
  {
    id: 'first-sample-only',
    title: { en: 'dW and db come from the first sample', 'zh-CN': 'dW 与 db 只来自第一个样本' },
    explanation: {
      en: 'The parameter gradients were computed as if the batch held one sample.',
      'zh-CN': '计算参数梯度时，好像批次里只有一个样本。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const { dW, db } = denseBackward(X.slice(0, 1), W, dU.slice(0, 1));
        return { ...denseBackward(X, W, dU), dW, db };
      },
    },
  },
  {
    id: 'db-ones',
    title: { en: 'db counts the samples', 'zh-CN': 'db 只是样本个数' },
    explanation: {
      en: 'The derivative of U by b is one, but that is only the last link of the chain: the upstream gradient is missing from db.',
      'zh-CN': 'U 对 b 的导数是 1，但这只是链式法则的最后一环：db 里漏了上游梯度。',
    },
    functions: {
      denseBackward: (X, W, dU) => ({
        ...denseBackward(X, W, dU),
        db: W.map(() => X.length),
      }),
    },
  },
  {
    id: 'db-summed-over-the-outputs',
    title: { en: 'db is summed along the wrong axis', 'zh-CN': 'db 沿错误的轴求和' },
    explanation: {
      en: 'The upstream gradient was summed over the outputs of each sample, so db has one entry for each sample.',
      'zh-CN': '上游梯度是对每个样本的各个输出求和的，db 变成每个样本一个元素。',
    },
    functions: {
      denseBackward: (X, W, dU) => ({
        ...denseBackward(X, W, dU),
        db: dU.map((row) => row.reduce((sum, value) => sum + value, 0)),
      }),
    },
  },
  {
    id: 'dx-first-output-only',
    title: { en: 'dX hears only the first output', 'zh-CN': 'dX 只计入了第一个输出' },
    explanation: {
      en: 'An input feeds every output of the layer, but only what comes back from the first one reached dX.',
      'zh-CN': '输入供给该层的所有输出，却只有第一个输出传回的部分进入了 dX。',
    },
    functions: {
      denseBackward: (X, W, dU) => {
        const dX = X.map((row, n) => row.map((_, i) => dU[n][0] * W[0][i]));
        return { ...denseBackward(X, W, dU), dX };
      },
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is taken for ones', 'zh-CN': '把上游梯度当成了 1' },
    explanation: {
      en: 'These are the derivatives of the sum of all outputs and not of the loss.',
      'zh-CN': '这是所有输出之和的导数，而不是损失的导数。',
    },
    functions: {
      denseBackward: (X, W, dU) =>
        denseBackward(
          X,
          W,
          dU.map((row) => row.map(() => 1)),
        ),
    },
  },
]);
