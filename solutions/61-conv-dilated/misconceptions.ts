import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/61-conv-dilated/conv-dilated.ts';
import type { Tensor4, Vector } from '../../exercises/types.ts';
import { firstSampleOnly, ofFirstSample } from '../31-conv-channels/wrong-samples.ts';
import {
  type ChangeOfSteps,
  type Pair,
  unreadAlong,
  windowMistakes,
} from '../34-conv-strided/wrong-windows.ts';
import { dilatedConvBackward } from './conv-dilated.ts';

type Rule = typeof stub.dilatedConvBackward;
type Options = Parameters<Rule>[3];
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
  join = (sum: number, part: number): number => sum + part,
): Pick<Gradients, 'dX' | 'dF'> {
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
                gradient[column(j, v)] = join(gradient[column(j, v)], dO[n][f][i][j] * F[f][c][u][v]);
                dF[f][c][u][v] += dO[n][f][i][j] * read;
              }
  return { dX, dF };
}

function replacing(change: Part<Partial<Gradients>>) {
  return {
    dilatedConvBackward: (...args: Parameters<Rule>) => ({
      ...dilatedConvBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor4>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongFilter = (dF: Part<Tensor4>) => replacing((...args) => ({ dF: dF(...args) }));
const wrongBias = (db: (F: Tensor4, dO: Tensor4) => Vector) => replacing((_X, F, dO) => ({ db: db(F, dO) }));

/** Gradients by X and F of a layer with other options than those of the forward pass. */
function withOptions(change: (options: Options) => Partial<Options>): Part<Pick<Gradients, 'dX' | 'dF'>> {
  return (X, F, dO, options) => {
    const { stride, pad, dilation } = { ...options, ...change(options) };
    return gradientsAt(
      [X, F, dO],
      (i, u) => i * stride[0] + u * dilation[0] - pad[0],
      (j, v) => j * stride[1] + v * dilation[1] - pad[1],
    );
  };
}
const undilated = withOptions(() => ({ dilation: [1, 1] }));

/** Gradients by X and F of a layer whose windows lie otherwise. */
function withSteps(change: ChangeOfSteps): Part<Pick<Gradients, 'dX' | 'dF'>> {
  return (X, F, dO, options) => {
    const { dilation } = options;
    const { stride, pad } = { ...options, ...change(options, unreadIn(X, F, dO, options)) };
    return gradientsAt(
      [X, F, dO],
      (i, u) => i * stride[0] + u * dilation[0] - pad[0],
      (j, v) => j * stride[1] + v * dilation[1] - pad[1],
    );
  };
}

/** The rows and columns at the end that no window reads. */
function unreadIn(...[X, F, dO, { stride, pad, dilation }]: Parameters<Rule>): Pair {
  if (X.length === 0) return [0, 0];
  const [plane, map, filter] = [X[0][0], dO[0][0], F[0][0]];
  return [
    unreadAlong(plane.length, map.length, (filter.length - 1) * dilation[0] + 1, stride[0], pad[0]),
    unreadAlong(plane[0].length, map[0].length, (filter[0].length - 1) * dilation[1] + 1, stride[1], pad[1]),
  ];
}

const rotated = (A: Tensor4): Tensor4 =>
  A.map((block) => block.map((plane) => plane.map((row) => [...row].reverse()).reverse()));

export default defineMisconceptions<typeof stub>([
  {
    id: 'dilation-ignored',
    title: { en: 'The dilation is ignored', 'zh-CN': '忽略了空洞' },
    explanation: {
      en: 'Neighbouring places of the filter were taken to read neighbouring entries of the input, as in an ordinary convolution.',
      'zh-CN': '当成普通卷积，认为核的相邻位置读取输入的相邻元素。',
    },
    functions: replacing(undilated),
  },
  {
    id: 'dilation-ignored-in-dx',
    title: { en: 'dX ignores the dilation', 'zh-CN': '计算 dX 时忽略了空洞' },
    explanation: {
      en: 'dF follows the gaps of the filter, but dX is spread over neighbouring entries as if there were none.',
      'zh-CN': 'dF 考虑了核中的空洞，dX 却当作没有空洞，散布到了相邻元素上。',
    },
    functions: wrongInput((...args) => undilated(...args).dX),
  },
  {
    id: 'dilation-ignored-in-df',
    title: { en: 'dF ignores the dilation', 'zh-CN': '计算 dF 时忽略了空洞' },
    explanation: {
      en: 'dX follows the gaps of the filter, but dF reads neighbouring entries of the input for neighbouring places of the filter.',
      'zh-CN': 'dX 考虑了核中的空洞，dF 却让核的相邻位置读取了输入的相邻元素。',
    },
    functions: wrongFilter((...args) => undilated(...args).dF),
  },
  {
    id: 'one-gap-too-many',
    title: { en: 'As many gaps as the dilation', 'zh-CN': '空洞数多了一个' },
    explanation: {
      en: 'The dilation was taken for the number of gaps between two places of the filter, which spreads them one step too far.',
      'zh-CN': '把空洞率当成了核的两个相邻位置之间的空格数，使间距多了一格。',
    },
    functions: replacing(withOptions(({ dilation: [dh, dw] }) => ({ dilation: [dh + 1, dw + 1] }))),
  },
  {
    id: 'dilations-swapped',
    title: { en: 'The two dilations are swapped', 'zh-CN': '两个方向的空洞率弄反了' },
    explanation: {
      en: 'The dilation of the columns spreads the rows of the filter, and the other way round.',
      'zh-CN': '列方向的空洞率被用来拉开核的行，行方向的被用来拉开核的列。',
    },
    functions: replacing(withOptions(({ dilation: [dh, dw] }) => ({ dilation: [dw, dh] }))),
  },
  {
    id: 'one-dilation-for-both',
    title: { en: 'The row dilation is used for both axes', 'zh-CN': '两个方向都用了行空洞率' },
    explanation: {
      en: 'Only the first of the two dilations is read.',
      'zh-CN': '只读取了两个空洞率中的第一个。',
    },
    functions: replacing(withOptions(({ dilation: [dh] }) => ({ dilation: [dh, dh] }))),
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'pads-swapped', 'one-pad-for-both'],
    (change) => replacing(withSteps(change)),
  ),
  ...windowMistakes(['leftover-rows-first'], (change) =>
    wrongInput((...args) => withSteps(change)(...args).dX),
  ),
  {
    id: 'stride-and-dilation-swapped',
    title: { en: 'Stride and dilation are exchanged', 'zh-CN': '步幅与空洞率弄反了' },
    explanation: {
      en: 'The windows move by the dilation and the places of the filter lie a stride apart, which is the relation of the other gradient.',
      'zh-CN': '窗口按空洞率移动，核的位置却相隔一个步幅，两者的角色对调了。',
    },
    functions: replacing(withOptions(({ stride, dilation }) => ({ stride: dilation, dilation: stride }))),
  },
  {
    id: 'span-of-k-times-d',
    title: { en: 'The dilated filter is taken to be k·d long', 'zh-CN': '误以为空洞核的跨度是 k·d' },
    explanation: {
      en: 'The margin of the full convolution counts a gap after the last place of the filter too, which shifts dX.',
      'zh-CN': '全卷积的边距把核最后一个位置之后也算上了空洞，使 dX 发生了错位。',
    },
    functions: wrongInput(
      (X, F, dO, { stride: [sh, sw], pad: [ph, pw], dilation: [dh, dw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u * dh - ph + dh - 1,
          (j, v) => j * sw + v * dw - pw + dw - 1,
        ).dX,
    ),
  },
  {
    id: 'margin-of-the-undilated-filter',
    title: { en: 'The margin is that of the undilated filter', 'zh-CN': '边距取自未加空洞的核' },
    explanation: {
      en: 'dX is shifted, as when the margin around the upstream gradient follows the size of the filter without its gaps.',
      'zh-CN': 'dX 发生了错位，就像上游梯度外围的边距按没有空洞的核来取。',
    },
    functions: wrongInput(
      (X, F, dO, { stride: [sh, sw], pad: [ph, pw], dilation: [dh, dw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u * dh - ph - (F[0][0].length - 1) * (dh - 1),
          (j, v) => j * sw + v * dw - pw - (F[0][0][0].length - 1) * (dw - 1),
        ).dX,
    ),
  },
  {
    id: 'gaps-get-a-gradient',
    title: { en: 'dF has entries for the gaps', 'zh-CN': 'dF 在空洞处也有元素' },
    explanation: {
      en: 'dF is the gradient of the filter with its gaps filled in, although a gap is no parameter.',
      'zh-CN': '得到的是把空洞也填上之后的核的梯度，而空洞并不是参数。',
    },
    functions: wrongFilter((X, F, dO, { stride, pad, dilation: [dh, dw] }) => {
      const rows = (F[0][0].length - 1) * dh + 1;
      const columns = (F[0][0][0].length - 1) * dw + 1;
      const filled = F.map((filter) =>
        filter.map(() => Array.from({ length: rows }, () => new Array<number>(columns).fill(0))),
      );
      return dilatedConvBackward(X, filled, dO, { stride, pad, dilation: [1, 1] }).dF;
    }),
  },
  {
    id: 'delta-not-dilated',
    title: { en: 'The stride is ignored in dX', 'zh-CN': '计算 dX 时忽略了步幅' },
    explanation: {
      en: 'In dX neighbouring entries of the upstream gradient act one place apart, as if only the filter had gaps.',
      'zh-CN': '计算 dX 时，上游梯度的相邻元素只错开一格，好像只有核里有空洞。',
    },
    functions: wrongInput((...args) => withOptions(() => ({ stride: [1, 1] }))(...args).dX),
  },
  {
    id: 'padding-forgotten',
    title: { en: 'The padding is left out', 'zh-CN': '没有计入填充' },
    explanation: {
      en: 'The gradients are as if the windows lay over X without its border, so every window sits too far down and to the right.',
      'zh-CN': '梯度就像窗口放在没有边框的 X 上，每个窗口都偏向右下方。',
    },
    functions: replacing(withOptions(() => ({ pad: [0, 0] }))),
  },
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to filters turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'dX is as for filters turned around: a dilated filter correlated as it stands with the padded upstream gradient gives it, and so do shares handed down with the filter read from its end.',
      'zh-CN':
        'dX 就像卷积核转了 180° 一样：加空洞的核原样与补零后的上游梯度做互相关会得到它，把核倒着读、逐份分给输入也会得到它。',
    },
    functions: wrongInput((X, F, dO, options) => dilatedConvBackward(X, rotated(F), dO, options).dX),
  },
  {
    id: 'overlaps-overwritten',
    title: { en: 'Only one share is left in each entry of dX', 'zh-CN': 'dX 的每个元素只剩下一份贡献' },
    explanation: {
      en: 'An entry of X receives a share from every feature map and every window that reads it, but dX holds only the last of these shares.',
      'zh-CN': '凡是读取 X 的某个元素的特征图和窗口，都会给它一份贡献，dX 却只含其中最后的那一份。',
    },
    functions: wrongInput(
      (X, F, dO, { stride: [sh, sw], pad: [ph, pw], dilation: [dh, dw] }) =>
        gradientsAt(
          [X, F, dO],
          (i, u) => i * sh + u * dh - ph,
          (j, v) => j * sw + v * dw - pw,
          (_, part) => part,
        ).dX,
    ),
  },
  firstSampleOnly(replacing(ofFirstSample(dilatedConvBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample counts', 'zh-CN': '只算了最后一个样本' },
    explanation: {
      en: 'All samples of the batch share the parameters, but their gradients are what the last sample alone contributes.',
      'zh-CN': '批次的所有样本共享同一组参数，它们的梯度却只是末一个样本的贡献。',
    },
    functions: replacing((X, F, dO, options) => {
      const { dF, db } = dilatedConvBackward(X.slice(-1), F, dO.slice(-1), options);
      return { dF, db };
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
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, F, dO, options) =>
      dilatedConvBackward(
        X,
        F,
        map4(dO, () => 1),
        options,
      ),
    ),
  },
]);
