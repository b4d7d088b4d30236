import { defineMisconceptions } from '#spec';
import type { WindowOptions } from '../../exercises/68-im2col/forward.ts';
import type * as stub from '../../exercises/68-im2col/im2col.ts';
import type { Matrix, Tensor3, Vector } from '../../exercises/types.ts';
import { type ChangeOfSteps, windowMistakes } from '../34-conv-strided/wrong-windows.ts';
import { im2col, matrixConvBackward } from './im2col.ts';

type Size = [number, number, number];

/** A place of a window: where in X it reads, and which row and column of the matrix it is. */
interface Place {
  readonly i: number;
  readonly j: number;
  readonly c: number;
  readonly u: number;
  readonly v: number;
  readonly rows: number;
  readonly columns: number;
}

/** What a mistake may replace. */
interface Layout {
  readonly row: (at: Place) => number;
  readonly column: (at: Place, options: WindowOptions, channels: number) => number;
  readonly y: (at: Place, options: WindowOptions) => number;
  readonly x: (at: Place, options: WindowOptions) => number;
}

const right: Layout = {
  row: ({ i, j, columns }) => i * columns + j,
  column: ({ c, u, v }, { kernel: [kh, kw] }) => (c * kh + u) * kw + v,
  y: ({ i, u }, { stride: [sh], pad: [ph] }) => i * sh + u - ph,
  x: ({ j, v }, { stride: [, sw], pad: [, pw] }) => j * sw + v - pw,
};

function visit(size: Size, options: WindowOptions, use: (at: Place) => void): void {
  const { kernel, stride, pad } = options;
  const [rows, columns] = [0, 1].map((axis) =>
    Math.floor((size[axis + 1] + 2 * pad[axis] - kernel[axis]) / stride[axis] + 1),
  );
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let c = 0; c < size[0]; c++) {
        for (let u = 0; u < kernel[0]; u++) {
          for (let v = 0; v < kernel[1]; v++) use({ i, j, c, u, v, rows, columns });
        }
      }
    }
  }
}

function unfoldWith(wrong: Partial<Layout>) {
  const layout = { ...right, ...wrong };
  return (X: Tensor3, options: WindowOptions): Matrix => {
    const A = im2col(X, options as never).map((row) => row.map(() => 0));
    visit([X.length, X[0].length, X[0][0].length], options, (at) => {
      const entry = X[at.c][layout.y(at, options)]?.[layout.x(at, options)] ?? 0;
      A[layout.row(at)][layout.column(at, options, X.length)] = entry;
    });
    return A;
  };
}

function foldWith(
  wrong: Partial<Layout>,
  add: (sum: number, entry: number) => number = (sum, entry) => sum + entry,
) {
  const layout = { ...right, ...wrong };
  return (columns: Matrix, size: Size, options: WindowOptions): Tensor3 => {
    const X = Array.from({ length: size[0] }, () =>
      Array.from({ length: size[1] }, () => new Array<number>(size[2]).fill(0)),
    );
    visit(size, options, (at) => {
      const line = X[at.c][layout.y(at, options)];
      const x = layout.x(at, options);
      if (line?.[x] === undefined) return;
      line[x] = add(line[x], columns[layout.row(at)][layout.column(at, options, size[0])]);
    });
    return X;
  };
}

type Conv = typeof matrixConvBackward;

const layoutMistake = (wrong: Partial<Layout>) => ({ im2col: unfoldWith(wrong), col2im: foldWith(wrong) });

/** Windows that lie otherwise. */
function otherSteps(change: ChangeOfSteps): Partial<Layout> {
  const changed = (options: WindowOptions) => ({ ...options, ...change(options, [0, 0]) });
  return {
    y: (at, options) => right.y(at, changed(options)),
    x: (at, options) => right.x(at, changed(options)),
  };
}

const channelsLast: Partial<Layout> = {
  column: ({ c, u, v }, { kernel: [, kw] }, channels) => (u * kw + v) * channels + c,
};

export default defineMisconceptions<typeof stub>([
  {
    id: 'windows-column-by-column',
    title: { en: 'The windows are listed column by column', 'zh-CN': '窗口按列排列' },
    explanation: {
      en: 'Row i·ow + j of the matrix holds window (j, i): the windows were gone through from top to bottom first, as in MATLAB.',
      'zh-CN': '窗口先自上而下排列（MATLAB 的次序），矩阵的第 i·ow + j 行因此放的是别的窗口。',
    },
    functions: layoutMistake({ row: ({ i, j, rows }) => j * rows + i }),
  },
  {
    id: 'channels-last',
    title: { en: 'The channels run fastest', 'zh-CN': '通道排在了最里面' },
    explanation: {
      en: 'The entries of a window stand in the order place, channel, where the task lists each channel whole before the next one.',
      'zh-CN': '窗口的元素按“位置、通道”的次序排列，而这里应当一个通道排完再排后面的通道。',
    },
    functions: layoutMistake(channelsLast),
  },
  {
    id: 'places-column-by-column',
    title: { en: 'The places of a window are listed column by column', 'zh-CN': '窗口内的位置按列排列' },
    explanation: {
      en: 'Within a channel the places of a window were gone through from top to bottom first.',
      'zh-CN': '在一个通道之内，窗口的各位置是先自上而下排列的。',
    },
    functions: layoutMistake({ column: ({ c, u, v }, { kernel: [kh, kw] }) => c * kh * kw + v * kh + u }),
  },
  {
    id: 'padding-not-subtracted',
    title: { en: 'The padding is not subtracted', 'zh-CN': '没有减去填充' },
    explanation: {
      en: 'Window (0, 0) begins in the padding, at row −ph and column −pw of X; here it begins at the first pixel.',
      'zh-CN': '窗口 (0, 0) 从填充区开始，即 X 的第 −ph 行、第 −pw 列；这里却从第一个像素开始。',
    },
    functions: layoutMistake({
      y: ({ i, u }, { stride: [sh] }) => i * sh + u,
      x: ({ j, v }, { stride: [, sw] }) => j * sw + v,
    }),
  },
  {
    id: 'stride-one',
    title: { en: 'Neighbouring windows lie one apart', 'zh-CN': '相邻窗口只相隔一格' },
    explanation: {
      en: 'The number of a window was used as its first row and column, as if the stride were 1.',
      'zh-CN': '把窗口的编号直接当成了它的起始行列，好像步幅是 1。',
    },
    functions: layoutMistake({
      y: ({ i, u }, { pad: [ph] }) => i + u - ph,
      x: ({ j, v }, { pad: [, pw] }) => j + v - pw,
    }),
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'pads-swapped', 'one-pad-for-both'],
    (change) => layoutMistake(otherSteps(change)),
  ),
  {
    id: 'windows-turned',
    title: { en: 'As for windows turned by 180°', 'zh-CN': '就像窗口转了 180°' },
    explanation: {
      en: 'The places of a window stand from the last to the first, as a true convolution would read them.',
      'zh-CN': '窗口的各位置从最后一个排到第一个，这是真卷积的读法。',
    },
    functions: layoutMistake({
      column: ({ c, u, v }, { kernel: [kh, kw] }) => (c * kh + kh - 1 - u) * kw + kw - 1 - v,
    }),
  },
  {
    id: 'col2im-assigned',
    title: { en: 'Only one copy of a pixel comes back', 'zh-CN': '每个像素只收回了一份' },
    explanation: {
      en: 'A pixel that several windows have read is in the matrix several times; only the last of its copies came back.',
      'zh-CN': '被几个窗口读取过的像素在矩阵中出现几次，却只收回了其中最后一份。',
    },
    functions: { col2im: foldWith({}, (_sum, entry) => entry) },
  },
  {
    id: 'col2im-averaged',
    title: { en: 'The copies of a pixel are averaged', 'zh-CN': '对像素的各份取了平均' },
    explanation: {
      en: 'That would put an image together again from its windows; a gradient adds up what comes back from all copies.',
      'zh-CN': '这是由窗口拼回图像的做法；而梯度要把各份传回来的相加。',
    },
    functions: {
      col2im: (columns, size, options) => {
        const sum = foldWith({})(columns, size, options);
        const count = foldWith({})(
          columns.map((row) => row.map(() => 1)),
          size,
          options,
        );
        return sum.map((map, c) => map.map((row, y) => row.map((x, i) => x / Math.max(1, count[c][y][i]))));
      },
    },
  },
  {
    id: 'df-columns-in-another-order',
    title: { en: 'dF is cut in another order than the weights', 'zh-CN': 'dF 切分的次序与权重不同' },
    explanation: {
      en: 'The row of a filter was laid out as channel, row, column and read back as row, column, channel.',
      'zh-CN': '卷积核按通道、行、列展开，却按行、列、通道的次序读回。',
    },
    functions: {
      matrixConvBackward: (X, F, dO, options) => {
        const found = matrixConvBackward(X, F, dO, options);
        const dF = found.dF.map((filter) => {
          const row = filter.flat(2);
          const [channels, kw] = [filter.length, filter[0][0].length];
          return filter.map((plane, c) =>
            plane.map((line, u) => line.map((_, v) => row[(u * kw + v) * channels + c])),
          );
        });
        return { ...found, dF };
      },
    },
  },
  {
    id: 'filters-turned',
    title: { en: 'As for filters turned by 180°', 'zh-CN': '就像卷积核转了 180°' },
    explanation: {
      en: 'dX is as for filters that stand the other way round; the transpose of the matrix leaves them as they are.',
      'zh-CN': 'dX 就像卷积核转了 180° 一样；而这里的矩阵本来不改变它们的方向。',
    },
    functions: {
      matrixConvBackward: (X, F, dO, options) => {
        const turned = F.map((filter) =>
          filter.map((plane) => plane.toReversed().map((row) => row.toReversed())),
        );
        return {
          ...matrixConvBackward(X, F, dO, options),
          dX: matrixConvBackward(X, turned, dO, options).dX,
        };
      },
    },
  },
  {
    id: 'first-filter-only',
    title: { en: 'Only the first filter reaches dX', 'zh-CN': '只有第一个卷积核传到了 dX' },
    explanation: {
      en: 'Every filter reads the same windows, so what comes back to the matrix is a sum over all filters.',
      'zh-CN': '每个卷积核读取的都是这些窗口，所以传回矩阵的是对所有卷积核的和。',
    },
    functions: {
      matrixConvBackward: (X, F, dO, options) => ({
        ...matrixConvBackward(X, F, dO, options),
        dX: matrixConvBackward(X, F.slice(0, 1), dO.slice(0, 1), options).dX,
      }),
    },
  },
  {
    id: 'bias-averaged',
    title: { en: 'db is averaged over the positions', 'zh-CN': 'db 对位置取了平均' },
    explanation: {
      en: 'A bias is added in every row of the product, and its gradient is the sum over them.',
      'zh-CN': '偏置加在乘积的每一个位置上，它的梯度是这些位置之和。',
    },
    functions: {
      matrixConvBackward: ((X, F, dO, options) => {
        const found = matrixConvBackward(X, F, dO, options);
        const db: Vector = found.db.map((sum, f) => sum / dO[f].flat().length);
        return { ...found, db };
      }) as Conv,
    },
  },
]);
