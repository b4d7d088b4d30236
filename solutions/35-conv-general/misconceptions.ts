import { defineMisconceptions } from '#spec';
import type { Tensor4, Vector } from '../../exercises/types.ts';
import { convBackward } from './conv-general.ts';

type Options = Parameters<typeof convBackward>[3];
type Gradients = ReturnType<typeof convBackward>;
type Part<T> = (X: Tensor4, F: Tensor4, dO: Tensor4, options: Options) => T;

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
    convBackward: (X: Tensor4, F: Tensor4, dO: Tensor4, options: Options): Gradients => ({
      ...convBackward(X, F, dO, options),
      ...change(X, F, dO, options),
    }),
  };
}
const wrongInput = (dX: Part<Tensor4>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongFilter = (dF: Part<Tensor4>) => replacing((...args) => ({ dF: dF(...args) }));
const wrongBias = (db: (F: Tensor4, dO: Tensor4) => Vector) => replacing((_X, F, dO) => ({ db: db(F, dO) }));

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

export default defineMisconceptions([
  {
    id: 'leftover-rows-missing',
    title: {
      en: 'dX lacks the rows and columns that no window reads',
      'zh-CN': 'dX 缺少没有窗口读取的行与列',
    },
    explanation: {
      en: 'The size of dX follows from dilating, padding and cropping alone, as formula (8) of source 5 has it, so dX is smaller than X wherever the last window ends before the padded border.',
      'zh-CN':
        'dX 的尺寸只由插零、补零和裁剪得出（文献 5 的公式 (8) 就是如此），因此只要最后一个窗口没有贴到填充后的边界，dX 就比 X 小。',
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
    title: { en: 'Cropping with pad 0 leaves nothing', 'zh-CN': '填充为 0 时裁剪后什么也不剩' },
    explanation: {
      en: 'The border is cut off by slicing from p to −p, which is an empty range wherever p is 0.',
      'zh-CN': '用从 p 到 −p 的切片去掉边框，而 p 为 0 时这个范围是空的。',
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
      en: 'The upstream gradient was padded as if there were no padding in the forward pass, and the first h×w entries were kept, which begin in the border.',
      'zh-CN': '补零时当作前向传播没有填充，随后取了前 h×w 个元素，而那里是从边框开始的。',
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
      en: 'Where the pad reaches or exceeds the kernel, the margin of the full convolution becomes negative, which asks for cropping, but here it was treated as 0.',
      'zh-CN': '当填充达到或超过核的尺寸时，全卷积的边距变成负数，意味着要裁剪，这里却把它当成了 0。',
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
  {
    id: 'pads-swapped',
    title: { en: 'The two pads are swapped', 'zh-CN': '两个方向的填充弄反了' },
    explanation: {
      en: 'The pad of the columns moves the rows, and the other way round.',
      'zh-CN': '列方向的填充被用在行上，行方向的填充被用在列上。',
    },
    functions: replacing((X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) => {
      const { dX, dF } = gradientsAt(
        [X, F, dO],
        (i, u) => i * sh + u - pw,
        (j, v) => j * sw + v - ph,
      );
      return { dX, dF };
    }),
  },
  {
    id: 'strides-swapped',
    title: { en: 'The two strides are swapped', 'zh-CN': '两个步幅弄反了' },
    explanation: {
      en: 'The stride of the columns moves the windows down, and the stride of the rows moves them to the right.',
      'zh-CN': '窗口向下移动时用了列步幅，向右移动时用了行步幅。',
    },
    functions: replacing((X, F, dO, { stride: [sh, sw], pad: [ph, pw] }) => {
      const { dX, dF } = gradientsAt(
        [X, F, dO],
        (i, u) => i * sw + u - ph,
        (j, v) => j * sh + v - pw,
      );
      return { dX, dF };
    }),
  },
  {
    id: 'delta-not-dilated',
    title: { en: 'The upstream gradient was not dilated', 'zh-CN': '上游梯度没有插零' },
    explanation: {
      en: 'In dX neighbouring entries of the upstream gradient act one place apart, as if the stride had been 1.',
      'zh-CN': '计算 dX 时，上游梯度的相邻元素只错开一格，好像步幅是 1。',
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
    title: { en: 'The filter is not rotated', 'zh-CN': '卷积核没有旋转' },
    explanation: {
      en: 'The dilated and padded upstream gradient is correlated with the filter as it stands in the forward pass.',
      'zh-CN': '插零、补零后的上游梯度直接与前向传播中的卷积核做了互相关。',
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
    title: { en: 'Shares of dX overwrite each other', 'zh-CN': 'dX 收到的各份贡献互相覆盖' },
    explanation: {
      en: 'An entry of X receives a share from every feature map and every window that reads it. Each share was assigned where it should have been added, so only the one that came last is left.',
      'zh-CN':
        '凡是读取 X 的某个元素的特征图和窗口，都会给它一份贡献。该累加的地方用了赋值，于是只剩下最后到达的那一份。',
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
    title: { en: 'dF forgets the padding', 'zh-CN': '计算 dF 时忘了填充' },
    explanation: {
      en: 'For dF the windows were laid over X without its border, so every window reads the input too far down and to the right.',
      'zh-CN': '计算 dF 时窗口被放在没有边框的 X 上，于是每个窗口读取的输入都偏向右下方。',
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
      en: 'The input is correlated with the upstream gradient as it came, so that its neighbouring entries meet inputs one place apart.',
      'zh-CN': '输入直接与上游梯度做了互相关，使其相邻元素对应的输入只错开一格。',
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
      en: 'The whole padded input was correlated with the dilated upstream gradient, including the rows and columns that no window reads, so dF has positions that the filter does not have.',
      'zh-CN':
        '整个填充后的输入（包括没有窗口读取的行列）都与插零后的上游梯度做了互相关，于是 dF 多出了卷积核中不存在的位置。',
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
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample counts', 'zh-CN': '只算了最后一个样本' },
    explanation: {
      en: 'The gradients by the shared parameters start afresh with each sample of the batch, so only the last one is left.',
      'zh-CN': '共享参数的梯度在批次的每个样本处都重新开始，最后只留下末一个样本的贡献。',
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
