import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/63-conv-transposed/conv-transposed.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';
import { firstSampleOnly, ofFirstSample } from '../31-conv-channels/wrong-samples.ts';
import { windowMistakes } from '../34-conv-strided/wrong-windows.ts';
import { transposedConvBackward } from './conv-transposed.ts';

type Rule = typeof stub.transposedConvBackward;
type Options = Parameters<Rule>[3];
type Gradients = ReturnType<Rule>;
type Part<T> = (...args: Parameters<Rule>) => T;

/** The row (or column) of the output on which input row i puts place u of the filter. */
type Place = (i: number, u: number) => number;

const map4 = (A: Tensor4, entry: (value: number) => number): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => row.map(entry))));

/** The gradients of a layer that stamps its filters on the given places. */
function gradientsAt([X, F, dO]: readonly [Tensor4, Tensor4, Tensor4], row: Place, column: Place) {
  const dX = map4(X, () => 0);
  const dF = map4(F, () => 0);
  for (let n = 0; n < dO.length; n++)
    for (let c = 0; c < F.length; c++)
      for (let o = 0; o < F[0].length; o++)
        for (let i = 0; i < X[n][c].length; i++)
          for (let j = 0; j < X[n][c][i].length; j++)
            for (let u = 0; u < F[0][0].length; u++)
              for (let v = 0; v < F[0][0][0].length; v++) {
                const upstream = dO[n][o][row(i, u)]?.[column(j, v)];
                if (upstream === undefined) continue;
                dX[n][c][i][j] += upstream * F[c][o][u][v];
                dF[c][o][u][v] += upstream * X[n][c][i][j];
              }
  return { dX, dF };
}

function replacing(change: Part<Partial<Gradients>>) {
  return {
    transposedConvBackward: (...args: Parameters<Rule>) => ({
      ...transposedConvBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor4>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongFilter = (dF: Part<Tensor4>) => replacing((...args) => ({ dF: dF(...args) }));
const wrongBias = (db: Part<Vector>) => replacing((...args) => ({ db: db(...args) }));

/** Gradients by X and F of a layer with other options than those of the forward pass. */
function withOptions(change: (options: Options, F: Tensor4) => Partial<Options>) {
  return (X: Tensor4, F: Tensor4, dO: Tensor4, options: Options) => {
    const { stride, pad } = { ...options, ...change(options, F) };
    return gradientsAt(
      [X, F, dO],
      (i, u) => i * stride[0] + u - pad[0],
      (j, v) => j * stride[1] + v - pad[1],
    );
  };
}

const rotated = (A: Tensor4): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => [...row].reverse()).reverse()));

/** The first two axes exchanged. */
const exchanged = (F: Tensor4): Tensor4 => F[0].map((_, o) => F.map((filter) => filter[o]));

const sumOver = (dO: Tensor4, o: number, counts: (y: number, x: number) => boolean): number =>
  dO.reduce(
    (total, image) =>
      total +
      image[o].reduce(
        (inner, row, y) => inner + row.reduce((sum, entry, x) => sum + (counts(y, x) ? entry : 0), 0),
        0,
      ),
    0,
  );

export default defineMisconceptions<typeof stub>([
  {
    id: 'transposed-again',
    title: { en: 'dX is larger still', 'zh-CN': 'dX 又变大了一次' },
    explanation: {
      en: 'dX is as for an ordinary convolution, so it grows once more instead of getting back to the size of X.',
      'zh-CN': 'dX 就像普通卷积的那样，又变大了一次，而没有回到 X 的尺寸。',
    },
    functions: wrongInput((_X, F, dO, { stride: [sh, sw] }) => {
      const [kh, kw] = [F[0][0].length, F[0][0][0].length];
      return dO.map((image) =>
        F.map((filter) => {
          const rows = (image[0].length - 1) * sh + kh;
          const columns = (image[0][0].length - 1) * sw + kw;
          const plane = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
          for (let o = 0; o < image.length; o++)
            for (let y = 0; y < image[o].length; y++)
              for (let x = 0; x < image[o][y].length; x++)
                for (let u = 0; u < kh; u++)
                  for (let v = 0; v < kw; v++)
                    plane[y * sh + u][x * sw + v] += image[o][y][x] * filter[o][u][v];
          return plane;
        }),
      );
    }),
  },
  {
    id: 'filter-rotated',
    title: { en: 'As for a filter turned by 180°', 'zh-CN': '就像卷积核转了 180°' },
    explanation: {
      en: 'dX is as if the filter stood the other way round, as an ordinary convolution needs it on the way back.',
      'zh-CN': 'dX 就像核转了 180° 一样，那是普通卷积反向时的做法；而在这里，把核散布出去的是前向传播。',
    },
    functions: wrongInput((X, F, dO, options) => transposedConvBackward(X, rotated(F), dO, options).dX),
  },
  {
    id: 'stride-ignored',
    title: { en: 'The stride is ignored', 'zh-CN': '忽略了步幅' },
    explanation: {
      en: 'The stamps of neighbouring input entries were taken to lie one place apart.',
      'zh-CN': '误以为相邻输入元素盖下的印只错开一格。',
    },
    functions: replacing(withOptions(() => ({ stride: [1, 1] }))),
  },
  {
    id: 'stride-ignored-in-df',
    title: { en: 'dF is taken at stride 1', 'zh-CN': 'dF 按步幅 1 计算' },
    explanation: {
      en: 'dX follows the stride, but dF pairs the input with upstream entries that are one place apart.',
      'zh-CN': 'dX 考虑了步幅，dF 却让输入与只错开一格的上游元素配对。',
    },
    functions: wrongFilter((...args) => withOptions(() => ({ stride: [1, 1] }))(...args).dF),
  },
  {
    id: 'padding-forgotten',
    title: { en: 'The padding is left out', 'zh-CN': '没有计入填充' },
    explanation: {
      en: 'The gradients are as if the forward pass had kept its border, so the upstream gradient is read too far down and to the right.',
      'zh-CN': '梯度就像前向传播保留了边框，读取的上游梯度偏向右下方。',
    },
    functions: replacing(withOptions(() => ({ pad: [0, 0] }))),
  },
  {
    id: 'padding-of-the-full-convolution',
    title: {
      en: 'The padding of the forward pass is used for the backward pass',
      'zh-CN': '把前向的边距用到了反向',
    },
    explanation: {
      en: 'The margin is that of the full convolution which the forward pass amounts to, not of its transpose.',
      'zh-CN': '边距属于与前向传播等价的全卷积，而不属于它的转置。',
    },
    functions: replacing(
      withOptions(({ pad: [ph, pw] }, F) => ({
        pad: [F[0][0].length - 1 - ph, F[0][0][0].length - 1 - pw],
      })),
    ),
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'pads-swapped', 'one-pad-for-both'],
    (change) =>
      // Stamps, like windows, but on the output: none is left out.
      replacing(withOptions((options) => change(options, [0, 0]))),
  ),
  {
    id: 'filter-axes-swapped',
    title: { en: 'The channel axes of F are swapped', 'zh-CN': 'F 的两个通道轴弄反了' },
    explanation: {
      en: 'For dX the filters were read as output channel first, as an ordinary convolution stores them.',
      'zh-CN': '计算 dX 时按普通卷积的存法，把 F 的第一个轴当成了输出通道。',
    },
    functions: wrongInput((X, F, dO, options) => {
      const none = F[0][0].map((row) => row.map(() => 0));
      const swapped = F.map((filter, c) => filter.map((_, o) => F[o]?.[c] ?? none));
      return transposedConvBackward(X, swapped, dO, options).dX;
    }),
  },
  {
    id: 'filter-gradient-axes-swapped',
    title: { en: 'dF is stored as output channel first', 'zh-CN': 'dF 把输出通道放在了第一个轴' },
    explanation: {
      en: 'The entries of dF stand in the layout of an ordinary convolution, so its first two axes are exchanged against those of F.',
      'zh-CN': 'dF 采用了普通卷积的布局，它的前两个轴与 F 的正好相反。',
    },
    functions: wrongFilter((X, F, dO, options) => exchanged(transposedConvBackward(X, F, dO, options).dF)),
  },
  {
    id: 'filter-gradient-rotated',
    title: { en: 'dF is rotated by 180°', 'zh-CN': 'dF 被旋转了 180°' },
    explanation: {
      en: 'dF stands upside down, although input and upstream gradient meet in the order in which the filter was stamped.',
      'zh-CN': 'dF 整个倒了过来，好像输入与上游梯度不是按盖印的次序相遇。',
    },
    functions: wrongFilter((X, F, dO, options) => rotated(transposedConvBackward(X, F, dO, options).dF)),
  },
  {
    id: 'first-output-channel-only',
    title: { en: 'Only the first output channel reaches dX', 'zh-CN': '只有第一个输出通道传到了 dX' },
    explanation: {
      en: 'Every input entry stamps all output channels, but dX collects the gradient of the first one alone.',
      'zh-CN': '每个输入元素在所有输出通道上都盖了印，dX 却只收集了第一个通道的梯度。',
    },
    functions: wrongInput((X, F, dO, options) => {
      const first = (A: Tensor4) => A.map((block) => block.slice(0, 1));
      return transposedConvBackward(X, first(F), first(dO), options).dX;
    }),
  },
  firstSampleOnly(replacing(ofFirstSample(transposedConvBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample counts', 'zh-CN': '只算了最后一个样本' },
    explanation: {
      en: 'All samples of the batch share the parameters, but their gradients are what the last sample alone contributes.',
      'zh-CN': '批次的所有样本共享同一组参数，它们的梯度却只是末一个样本的贡献。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dF, db } = transposedConvBackward(X.slice(-1), F, dO.slice(-1), options);
      return { dF, db };
    }),
  },
  {
    id: 'bias-only-under-stamps',
    title: { en: 'db leaves out positions without a stamp', 'zh-CN': 'db 漏掉了没有盖印的位置' },
    explanation: {
      en: 'Where the stride exceeds the filter some outputs consist of the bias alone, and their gradient is missing from db.',
      'zh-CN': '当步幅大于核时，有些输出只含偏置，它们的梯度没有计入 db。',
    },
    functions: wrongBias((_X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) =>
      F[0].map((filter, o) =>
        sumOver(dO, o, (y, x) => (y + ph) % sh < filter.length && (x + pw) % sw < filter[0].length),
      ),
    ),
  },
  {
    id: 'bias-counted-per-stamp',
    title: { en: 'db counts an output once for every stamp on it', 'zh-CN': '输出上有几个印，db 就算了几次' },
    explanation: {
      en: 'The bias is added to an output once, however many products of the filter come to lie on it.',
      'zh-CN': '无论卷积核有多少个乘积落在一个输出上，偏置都只加一次。',
    },
    functions: wrongBias((X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) => {
      const db = F[0].map(() => 0);
      for (const image of dO)
        for (const filters of F)
          for (const [o, filter] of filters.entries())
            for (let i = 0; i < X[0][0].length; i++)
              for (let j = 0; j < X[0][0][0].length; j++)
                for (let u = 0; u < filter.length; u++)
                  for (let v = 0; v < filter[0].length; v++)
                    db[o] += image[o][i * sh + u - ph]?.[j * sw + v - pw] ?? 0;
      return db;
    }),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db comes from one position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias is added at every position of its output channel, but only the first position of each image reaches db.',
      'zh-CN': '偏置被加到输出通道的每个位置上，但每幅图像只有第一个位置传到了 db。',
    },
    functions: wrongBias((_X, F, dO) => F[0].map((_, o) => sumOver(dO, o, (y, x) => y === 0 && x === 0))),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, F, dO, options) =>
      transposedConvBackward(
        X,
        F,
        map4(dO, () => 1),
        options,
      ),
    ),
  },
]);
