import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/32-conv-padding/conv-padding.ts';
import type { Matrix, Tensor4 } from '../../exercises/types.ts';
import { firstSampleOnly, ofFirstSample } from '../31-conv-channels/wrong-samples.ts';
import { convPaddedBackward } from './conv-padding.ts';

type Rule = typeof stub.convPaddedBackward;
type Gradients = ReturnType<Rule>;
type Change = (...args: Parameters<Rule>) => Partial<Gradients>;

/** The reference with some of its gradients replaced. */
function replacing(change: Change) {
  return {
    convPaddedBackward: (...args: Parameters<Rule>) => ({
      ...convPaddedBackward(...args),
      ...change(...args),
    }),
  };
}

/** Each plane (the last two axes) by itself. */
function eachPlane(A: Tensor4, change: (plane: Matrix) => Matrix): Tensor4 {
  return A.map((block) => block.map(change));
}

function eachEntry(A: Tensor4, change: (entry: number, row: number, column: number) => number): Tensor4 {
  return eachPlane(A, (plane) => plane.map((row, i) => row.map((entry, j) => change(entry, i, j))));
}

function rotated(plane: Matrix): Matrix {
  return [...plane].reverse().map((row) => [...row].reverse());
}

/** Rows from..to of a plane, and the same columns. */
function cut(plane: Matrix, from: number, to: number | undefined): Matrix {
  return plane.slice(from, to).map((row) => row.slice(from, to));
}

function surrounded(plane: Matrix, pad: number): Matrix {
  const side = new Array<number>(pad).fill(0);
  const width = plane[0].length + 2 * pad;
  const zeros = () => Array.from({ length: pad }, () => new Array<number>(width).fill(0));
  return [...zeros(), ...plane.map((row) => [...side, ...row, ...side]), ...zeros()];
}

/** The gradient by the padded input, border and all. */
function paddedGradient(X: Tensor4, F: Tensor4, dO: Tensor4, pad: number): Tensor4 {
  const padded = eachPlane(X, (plane) => surrounded(plane, pad));
  return convPaddedBackward(padded, F, dO, 0).dX;
}

/** dO with zeros for the outputs whose windows reach into the padding. */
function interior(X: Tensor4, F: Tensor4, dO: Tensor4, pad: number): Tensor4 {
  if (X.length === 0) return dO;
  const inside = (start: number, window: number, length: number) =>
    start >= pad && start + window <= pad + length;
  return eachEntry(dO, (delta, i, j) =>
    inside(i, F[0][0].length, X[0][0].length) && inside(j, F[0][0][0].length, X[0][0][0].length) ? delta : 0,
  );
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'border-not-cropped',
    title: { en: 'dX still has the padding', 'zh-CN': 'dX 还带着填充' },
    explanation: {
      en: 'The result is the gradient by the padded input: it is right, but its border is no part of X.',
      'zh-CN': '结果是对补零后输入的梯度，相当于把不属于 X 的外围也算了进来。',
    },
    functions: replacing((X, F, dO, pad) => ({ dX: paddedGradient(X, F, dO, pad) })),
  },
  {
    id: 'slice-to-minus-zero',
    title: { en: 'Without padding dX is empty', 'zh-CN': 'pad 为 0 时 dX 是空的' },
    explanation: {
      en: 'Where pad is 0 nothing is left of dX, as when a range is to end at −pad, and −0 is its beginning.',
      'zh-CN': 'pad = 0 时 dX 什么也不剩，就像一个范围要在 −pad 处结束，而 −0 正是开头。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) => cut(plane, pad, -pad)),
    })),
  },
  {
    id: 'cropped-at-the-end',
    title: { en: 'dX starts in the padding', 'zh-CN': 'dX 从填充区开始' },
    explanation: {
      en: 'The size of dX is right, but it is as if the border were at its end alone: it starts in the upper left corner of the padding instead of that of X.',
      'zh-CN': 'dX 的大小是对的，但好像边框全在末尾：它从填充区的左上角开始，而不是从 X 的左上角开始。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) =>
        plane.slice(0, plane.length - 2 * pad).map((row) => row.slice(0, row.length - 2 * pad)),
      ),
    })),
  },
  {
    id: 'cropped-at-the-start',
    title: { en: 'dX ends in the padding', 'zh-CN': 'dX 在填充区里结束' },
    explanation: {
      en: 'The size of dX is right, but the border below and on the right is in it, and as much of X is missing.',
      'zh-CN': 'dX 的大小是对的，但下方和右侧的填充在里面，X 的部分反而少了同样多。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) => cut(plane, 2 * pad, undefined)),
    })),
  },
  {
    id: 'cropped-on-one-side',
    title: { en: 'dX has a border at its end', 'zh-CN': 'dX 的末尾带着填充' },
    explanation: {
      en: 'The padding above and on the left is gone, that below and on the right is in dX.',
      'zh-CN': '上方和左侧的填充没有了，下方和右侧的还在 dX 里。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) => cut(plane, pad, undefined)),
    })),
  },
  {
    id: 'cropped-rows-only',
    title: { en: 'dX has the columns of the padding', 'zh-CN': 'dX 带着填充的列' },
    explanation: {
      en: 'The rows of padding are gone, but its columns are in dX.',
      'zh-CN': '填充的行没有了，填充的列还在 dX 里。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) => plane.slice(pad, plane.length - pad)),
    })),
  },
  {
    id: 'negative-padding-clamped',
    title: { en: 'A margin below zero counts as zero', 'zh-CN': '负的边距当成了零' },
    explanation: {
      en: 'When pad is as large as the filter or larger, dO must lose rows and columns instead of gaining them.',
      'zh-CN': '当 pad 不小于卷积核时，dO 不但不能增加行列，反而要去掉一些。',
    },
    functions: replacing((X, F, dO, pad) => {
      const rows = Math.min(pad, F[0][0].length - 1);
      const columns = Math.min(pad, F[0][0][0].length - 1);
      return {
        dX: eachPlane(paddedGradient(X, F, dO, pad), (plane) =>
          plane.slice(rows, plane.length - rows).map((row) => row.slice(columns, row.length - columns)),
        ),
      };
    }),
  },
  {
    id: 'filter-gradient-from-unpadded',
    title: { en: 'dF belongs to windows without padding', 'zh-CN': 'dF 属于没有填充的窗口' },
    explanation: {
      en: 'dF is as if the windows started at the corner of X, but in the forward pass they start in the padding.',
      'zh-CN': 'dF 就像窗口从 X 自己的角上开始，可前向传播时窗口是从填充区开始的。',
    },
    functions: replacing((X, F, dO, pad) => {
      const shifted = eachPlane(X, (plane) => {
        const height = plane.length + 2 * pad;
        const width = plane[0].length + 2 * pad;
        return Array.from({ length: height }, (_, y) =>
          Array.from({ length: width }, (_, x) => plane[y]?.[x] ?? 0),
        );
      });
      return { dF: convPaddedBackward(shifted, F, dO, 0).dF };
    }),
  },
  {
    id: 'border-windows-skipped',
    title: { en: 'Windows that touch the padding are skipped', 'zh-CN': '跳过了碰到填充区的窗口' },
    explanation: {
      en: 'dX and dF leave out every output whose window reaches into the padding, though the rest of such a window is real.',
      'zh-CN': '凡是窗口伸进填充区的输出，dX 与 dF 都没有计入，可这种窗口的其余部分是真实的输入。',
    },
    functions: replacing((X, F, dO, pad) => {
      const { dX, dF } = convPaddedBackward(X, F, interior(X, F, dO, pad), pad);
      return { dX, dF };
    }),
  },
  {
    id: 'bias-without-border',
    title: { en: 'db leaves out the outputs at the border', 'zh-CN': 'db 漏掉了边缘的输出' },
    explanation: {
      en: 'db was summed only where a window lies wholly inside X, but the bias is added to every output.',
      'zh-CN': '只在窗口完全落在 X 内部时才累加 db，可偏置加在每一个输出上。',
    },
    functions: replacing((X, F, dO, pad) => ({
      db: convPaddedBackward(X, F, interior(X, F, dO, pad), pad).db,
    })),
  },
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to filters turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'dX is as for filters turned around: each filter correlated as it stands with its padded upstream map gives it, and so do shares handed down with the filter read from its end.',
      'zh-CN':
        'dX 就像卷积核转了 180° 一样：卷积核原样与补零后的上游梯度图做互相关会得到它，把卷积核倒着读、逐份分给输入也会得到它。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: convPaddedBackward(X, eachPlane(F, rotated), dO, pad).dX,
    })),
  },
  {
    id: 'axes-not-exchanged',
    title: { en: 'Filters and channels are exchanged in dX', 'zh-CN': 'dX 中卷积核与通道对调了' },
    explanation: {
      en: 'On the way back the sum runs over the filters, but dX is as if the number of the filter were the channel’s and the other way round.',
      'zh-CN': '反传时是对卷积核求和，dX 却好像把卷积核的编号与通道的编号对调了。',
    },
    functions: replacing((X, F, dO, pad) => ({
      dX: convPaddedBackward(
        X,
        F.map((planes, f) => planes.map((plane, c) => F[c]?.[f] ?? plane.map((row) => row.map(() => 0)))),
        dO,
        pad,
      ).dX,
    })),
  },
  firstSampleOnly(replacing(ofFirstSample(convPaddedBackward))),
  {
    id: 'last-sample-only',
    title: { en: 'The parameters learn from the last sample only', 'zh-CN': '参数只从最后一个样本学习' },
    explanation: {
      en: 'All samples share the parameters, but dF and db are what the last sample alone contributes.',
      'zh-CN': '所有样本共享同一组参数，dF 与 db 却只是最后一个样本的贡献。',
    },
    functions: replacing((X, F, dO, pad) => {
      const { dF, db } = convPaddedBackward(X.slice(-1), F, dO.slice(-1), pad);
      return { dF, db };
    }),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'All three gradients are as if dO were all ones, so the rest of the network has no say.',
      'zh-CN': '三个梯度都相当于把 dO 当成全 1，网络的其余部分完全不起作用。',
    },
    functions: replacing((X, F, dO, pad) =>
      convPaddedBackward(
        X,
        F,
        eachEntry(dO, () => 1),
        pad,
      ),
    ),
  },
]);
