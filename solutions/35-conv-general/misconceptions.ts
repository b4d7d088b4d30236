import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/35-conv-general/conv-general.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';
import { firstSampleOnly, ofFirstSample } from '../31-conv-channels/wrong-samples.ts';
import {
  type ChangeOfSteps,
  type Pair,
  unreadAlong,
  windowMistakes,
} from '../34-conv-strided/wrong-windows.ts';
import { convBackward } from './conv-general.ts';

type Rule = typeof stub.convBackward;
type Gradients = ReturnType<Rule>;
type Part<T> = (...args: Parameters<Rule>) => T;

/** The row (or column) of X that window i reads at place u of the filter. */
type Place = (i: number, u: number) => number;

const map4 = (A: Tensor4, entry: (value: number) => number): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => row.map(entry))));

/** The gradients of a layer whose windows read X at the given places; `join` takes up a contribution to dX. */
function gradientsAt(
  [X, F, dO]: readonly [Tensor4, Tensor4, Tensor4],
  row: Place,
  column: Place,
  weight = (f: number, c: number, u: number, v: number): number => F[f][c][u][v],
  join = (sum: number, part: number): number => sum + part,
): Gradients {
  const dX = map4(X, () => 0);
  const dF = map4(F, () => 0);
  for (let n = 0; n < dO.length; n++)
    for (let f = 0; f < F.length; f++)
      for (let c = 0; c < F[0].length; c++)
        for (let i = 0; i < dO[n][f].length; i++)
          for (let j = 0; j < dO[n][f][i].length; j++)
            for (let u = 0; u < F[0][0].length; u++)
              for (let v = 0; v < F[0][0][0].length; v++) {
                const read = X[n][c][row(i, u)]?.[column(j, v)];
                if (read === undefined) continue;
                const gradient = dX[n][c][row(i, u)];
                gradient[column(j, v)] = join(gradient[column(j, v)], dO[n][f][i][j] * weight(f, c, u, v));
                dF[f][c][u][v] += dO[n][f][i][j] * read;
              }
  return { dX, dF, db: F.map(() => 0) };
}

function replacing(change: Part<Partial<Gradients>>) {
  return {
    convBackward: (...args: Parameters<Rule>) => ({
      ...convBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor4>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongFilter = (dF: Part<Tensor4>) => replacing((...args) => ({ dF: dF(...args) }));
const wrongBias = (db: (F: Tensor4, dO: Tensor4) => Vector) => replacing((_X, F, dO) => ({ db: db(F, dO) }));

/** Gradients by X and F of a layer whose windows lie otherwise. */
function withSteps(change: ChangeOfSteps): Part<Pick<Gradients, 'dX' | 'dF'>> {
  return (X, F, dO, options) => {
    const { stride, pad } = { ...options, ...change(options, unreadIn(X, F, dO, options)) };
    const { dX, dF } = gradientsAt(
      [X, F, dO],
      (i, u) => i * stride[0] + u - pad[0],
      (j, v) => j * stride[1] + v - pad[1],
    );
    return { dX, dF };
  };
}

/** The rows and columns at the end that no window reads. */
function unreadIn(...[X, F, dO, { stride, pad }]: Parameters<Rule>): Pair {
  if (X.length === 0) return [0, 0];
  const [plane, map, filter] = [X[0][0], dO[0][0], F[0][0]];
  return [
    unreadAlong(plane.length, map.length, filter.length, stride[0], pad[0]),
    unreadAlong(plane[0].length, map[0].length, filter[0].length, stride[1], pad[1]),
  ];
}

/** X with its padding, of which only the size matters here. */
function padded(X: Tensor4, [ph, pw]: [number, number]): Tensor4 {
  const zeros = (count: number) => new Array<number>(count).fill(0);
  return X.map((image) =>
    image.map((plane) => {
      const width = plane[0].length + 2 * pw;
      const blank = () => Array.from({ length: ph }, () => zeros(width));
      return [...blank(), ...plane.map((row) => [...zeros(pw), ...row, ...zeros(pw)]), ...blank()];
    }),
  );
}

/** The gradient by the padded input. */
const paddedGradient: Part<Tensor4> = (X, F, dO, { stride, pad }) =>
  convBackward(padded(X, pad), F, dO, { stride, pad: [0, 0] }).dX;

const cut = (A: Tensor4, rows: (plane: number[][]) => number[][], columns: (row: number[]) => number[]) =>
  A.map((image) => image.map((plane) => rows(plane).map(columns)));

const sum = (plane: number[][]): number => plane.flat().reduce((total, entry) => total + entry, 0);

export default defineMisconceptions<typeof stub>([
  {
    id: 'leftover-rows-missing',
    title: {
      en: 'dX lacks the rows and columns that no window reads',
      'zh-CN': 'dX 缺少没有窗口读取的行与列',
    },
    explanation: {
      en: 'dX has the size that formula (8) of source 5 gives, so it is smaller than X wherever the last window ends before the padded border.',
      'zh-CN':
        'dX 的尺寸等于文献 5 公式 (8) 给出的尺寸，因此只要最后一个窗口没有贴到填充后的边界，dX 就比 X 小。',
    },
    functions: wrongInput((X, F, dO, options) => {
      const { stride, pad } = options;
      if (X.length === 0) return [];
      const rows = (dO[0][0].length - 1) * stride[0] + F[0][0].length - 2 * pad[0];
      const columns = (dO[0][0][0].length - 1) * stride[1] + F[0][0][0].length - 2 * pad[1];
      return cut(
        convBackward(X, F, dO, options).dX,
        (plane) => plane.slice(0, Math.max(0, rows)),
        (row) => row.slice(0, Math.max(0, columns)),
      );
    }),
  },
  {
    id: 'padding-not-cropped',
    title: { en: 'dX still has its padding', 'zh-CN': 'dX 没有去掉填充' },
    explanation: {
      en: 'dX is the gradient by the padded input, whose border is no part of X.',
      'zh-CN': '得到的是对填充后输入的梯度，而外围的填充并不属于 X。',
    },
    functions: wrongInput(paddedGradient),
  },
  {
    id: 'cropped-to-minus-zero',
    title: { en: 'Without padding dX is empty', 'zh-CN': '填充为 0 时 dX 是空的' },
    explanation: {
      en: 'Where p is 0 nothing is left of dX, as when a range is to end at −p, and −0 is its beginning.',
      'zh-CN': 'p 为 0 时 dX 什么也不剩，就像一个范围要在 −p 处结束，而 −0 正是开头。',
    },
    functions: wrongInput((X, F, dO, options) => {
      const [ph, pw] = options.pad;
      return cut(
        paddedGradient(X, F, dO, options),
        (plane) => plane.slice(ph, -ph),
        (row) => row.slice(pw, -pw),
      );
    }),
  },
  {
    id: 'cropped-at-the-wrong-corner',
    title: { en: 'dX is cut from the wrong corner', 'zh-CN': 'dX 从错误的角上截取' },
    explanation: {
      en: 'dX holds the first h×w entries of the gradient by the padded input, as if there were no padding in the forward pass.',
      'zh-CN': 'dX 是对填充后输入的梯度的前 h×w 个元素，好像前向传播没有填充。',
    },
    functions: wrongInput((X, F, dO, options) => {
      if (X.length === 0) return [];
      const [h, w] = [X[0][0].length, X[0][0][0].length];
      return cut(
        paddedGradient(X, F, dO, options),
        (plane) => plane.slice(0, h),
        (row) => row.slice(0, w),
      );
    }),
  },
  {
    id: 'negative-margin-clamped',
    title: { en: 'A pad as large as the kernel shifts dX', 'zh-CN': '填充不小于核时 dX 发生错位' },
    explanation: {
      en: 'Where the pad reaches or exceeds the kernel, the margin of the full convolution is negative, but dX is as if it were 0.',
      'zh-CN': '当填充达到或超过核的尺寸时，全卷积的边距是负数，dX 却好像边距是 0。',
    },
    functions: wrongInput((X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) => {
      const [kh, kw] = [F[0][0].length, F[0][0][0].length];
      const [top, left] = [Math.max(0, kh - 1 - ph), Math.max(0, kw - 1 - pw)];
      return gradientsAt(
        [X, F, dO],
        (i, u) => i * sh + u - (kh - 1) + top,
        (j, v) => j * sw + v - (kw - 1) + left,
      ).dX;
    }),
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'pads-swapped', 'one-pad-for-both'],
    (change) => replacing((...args) => withSteps(change)(...args)),
  ),
  ...windowMistakes(['leftover-rows-first'], (change) =>
    wrongInput((...args) => withSteps(change)(...args).dX),
  ),
  {
    id: 'delta-not-dilated',
    title: { en: 'dX has the stride 1', 'zh-CN': 'dX 按步幅 1 得出' },
    explanation: {
      en: 'In dX neighbouring entries of the upstream gradient act one place apart, as if the stride had been 1.',
      'zh-CN': 'dX 中，上游梯度的相邻元素只错开一格，好像步幅是 1。',
    },
    functions: wrongInput(
      (X, F, dO, { pad: [ph, pw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i + u - ph,
          (j, v) => j + v - pw,
        ).dX,
    ),
  },
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to filters turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'dX is as for filters turned around: a filter correlated as it stands with the dilated and padded upstream gradient gives it, and so do shares handed down with the filter read from its end.',
      'zh-CN':
        'dX 就像卷积核转了 180° 一样：卷积核原样与插零、补零后的上游梯度做互相关会得到它，把卷积核倒着读、逐份分给输入也会得到它。',
    },
    functions: wrongInput((X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) => {
      const [kh, kw] = [F[0][0].length, F[0][0][0].length];
      return gradientsAt(
        [X, F, dO],
        (i, u) => i * sh + u - ph,
        (j, v) => j * sw + v - pw,
        (f, c, u, v) => F[f][c][kh - 1 - u][kw - 1 - v],
      ).dX;
    }),
  },
  {
    id: 'channels-not-exchanged',
    title: { en: 'Feature maps and channels keep their places', 'zh-CN': '特征图与通道的位置没有交换' },
    explanation: {
      en: 'For dX the first two axes of F are read in the order of the forward pass, so the gradient of one feature map passes through the filter of another.',
      'zh-CN':
        '计算 dX 时仍按前向传播的次序读取 F 的前两个轴，于是一个特征图的梯度穿过了另一个特征图的卷积核。',
    },
    functions: wrongInput(
      (X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u - ph,
          (j, v) => j * sw + v - pw,
          (f, c, u, v) => F[c]?.[f]?.[u][v] ?? 0,
        ).dX,
    ),
  },
  {
    id: 'overlaps-overwritten',
    title: { en: 'Only one share is left in each entry of dX', 'zh-CN': 'dX 的每个元素只剩下一份贡献' },
    explanation: {
      en: 'An entry of X receives a share from every feature map and every window that reads it, but dX holds only the last of these shares.',
      'zh-CN': '凡是读取 X 的某个元素的特征图和窗口，都会给它一份贡献，dX 却只含其中最后的那一份。',
    },
    functions: wrongInput(
      (X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u - ph,
          (j, v) => j * sw + v - pw,
          undefined,
          (_, part) => part,
        ).dX,
    ),
  },
  {
    id: 'filter-gradient-without-padding',
    title: { en: 'dF is without the padding', 'zh-CN': 'dF 没有计入填充' },
    explanation: {
      en: 'dF is as if X had no border, so every window reads the input too far down and to the right.',
      'zh-CN': 'dF 就像 X 没有边框，每个窗口读取的输入都偏向右下方。',
    },
    functions: wrongFilter(
      (X, F, dO, { stride: [sh, sw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u,
          (j, v) => j * sw + v,
        ).dF,
    ),
  },
  {
    id: 'filter-gradient-at-stride-1',
    title: { en: 'dF is taken at stride 1', 'zh-CN': 'dF 按步幅 1 计算' },
    explanation: {
      en: 'In dF neighbouring entries of the upstream gradient act on inputs one place apart, as if the stride had been 1.',
      'zh-CN': 'dF 中，上游梯度的相邻元素对应的输入只错开一格，好像步幅是 1。',
    },
    functions: wrongFilter(
      (X, F, dO, { pad: [ph, pw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i + u - ph,
          (j, v) => j + v - pw,
        ).dF,
    ),
  },
  {
    id: 'filter-gradient-too-large',
    title: { en: 'dF is larger than the filter', 'zh-CN': 'dF 比卷积核大' },
    explanation: {
      en: 'dF has positions that the filter does not have, as when rows and columns that no window reads take part too.',
      'zh-CN': 'dF 多出了卷积核中不存在的位置，就像没有窗口读取的行列也参与了进来。',
    },
    functions: wrongFilter((X, F, dO, { stride, pad }) => {
      if (X.length === 0) return map4(F, () => 0);
      const rows = X[0][0].length + 2 * pad[0] - (dO[0][0].length - 1) * stride[0];
      const columns = X[0][0][0].length + 2 * pad[1] - (dO[0][0][0].length - 1) * stride[1];
      const larger = F.map((filter) =>
        filter.map(() => Array.from({ length: rows }, () => new Array<number>(columns).fill(0))),
      );
      return convBackward(X, larger, dO, { stride, pad }).dF;
    }),
  },
  {
    id: 'filter-gradient-rotated',
    title: { en: 'dF is rotated by 180°', 'zh-CN': 'dF 被旋转了 180°' },
    explanation: {
      en: 'The rotation that belongs to the input gradient was applied to the filter gradient too.',
      'zh-CN': '把属于输入梯度的旋转也用到了卷积核梯度上。',
    },
    functions: wrongFilter((X, F, dO, options) =>
      cut(
        convBackward(X, F, dO, options).dF,
        (plane) => [...plane].reverse(),
        (row) => [...row].reverse(),
      ),
    ),
  },
  firstSampleOnly(replacing(ofFirstSample(convBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample counts', 'zh-CN': '只算了最后一个样本' },
    explanation: {
      en: 'All samples of the batch share the parameters, but their gradients are what the last sample alone contributes.',
      'zh-CN': '批次的所有样本共享同一组参数，它们的梯度却只是末一个样本的贡献。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dF, db } = convBackward(X.slice(-1), F, dO.slice(-1), options);
      return { dF, db };
    }),
  },
  {
    id: 'averaged-over-the-batch',
    title: { en: 'dF and db are averaged over the batch', 'zh-CN': 'dF 与 db 对批次取了平均' },
    explanation: {
      en: 'The gradients by the parameters were divided by the size of the batch, although the upstream gradient already holds whatever the loss divides by.',
      'zh-CN': '参数的梯度又除以了批次大小，而损失中的除法早已包含在上游梯度里。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dF, db } = convBackward(X, F, dO, options);
      const count = Math.max(1, X.length);
      return { dF: map4(dF, (entry) => entry / count), db: db.map((entry) => entry / count) };
    }),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db comes from one position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias is added at every position of its feature map, but only the first position of each image reaches db.',
      'zh-CN': '偏置被加到特征图的每个位置上，但每幅图像只有第一个位置传到了 db。',
    },
    functions: wrongBias((F, dO) => F.map((_, f) => dO.reduce((total, image) => total + image[f][0][0], 0))),
  },
  {
    id: 'bias-averaged-over-positions',
    title: { en: 'db is averaged over the positions', 'zh-CN': 'db 对位置取了平均' },
    explanation: {
      en: 'The contributions of all positions to db were divided by their number, although nothing in the forward rule divides.',
      'zh-CN': '所有位置对 db 的贡献被除以了位置个数，而前向规则中没有任何除法。',
    },
    functions: wrongBias((F, dO) =>
      F.map((_, f) => dO.reduce((total, image) => total + sum(image[f]) / image[f].flat().length, 0)),
    ),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, F, dO, options) =>
      convBackward(
        X,
        F,
        map4(dO, () => 1),
        options,
      ),
    ),
  },
]);
