import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/41-avg-pool/avg-pool.ts';
import type { Matrix } from '../../exercises/types.ts';
import { sidesOf, tilesAfter, windowMistakes } from '../34-conv-strided/wrong-windows.ts';

type Window = [number, number];

/** The matrix rows×columns with the given entries. */
function fill(rows: number, columns: number, entry: (u: number, v: number) => number): Matrix {
  return Array.from({ length: rows }, (_, u) => Array.from({ length: columns }, (_, v) => entry(u, v)));
}

/** Every window of dX filled with the upstream of that window, weighted by `weight`. */
function spread(dO: Matrix, [kh, kw]: Window, weight: number): Matrix {
  return fill(
    dO.length * kh,
    dO[0].length * kw,
    (u, v) => dO[Math.floor(u / kh)][Math.floor(v / kw)] * weight,
  );
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'not-divided',
    title: { en: 'The mean is treated as a sum', 'zh-CN': '把平均当成了求和' },
    explanation: {
      en: 'Every element of a window receives the whole upstream gradient, as if the forward pass had added the window up without averaging.',
      'zh-CN': '窗口中的每个元素都得到了完整的上游梯度，好像前向传播只是求和而没有取平均。',
    },
    functions: { avgPoolBackward: (dO, window) => spread(dO, window, 1) },
  },
  {
    id: 'divided-by-height-only',
    title: { en: 'Divided by the height of the window only', 'zh-CN': '只除以窗口的高' },
    explanation: {
      en: 'The upstream gradient is divided by the number of rows of the window, as if a window were a single column.',
      'zh-CN': '上游梯度只除以了窗口的行数，好像窗口只有一列。',
    },
    functions: {
      avgPoolBackward: (dO, window) => spread(dO, window, 1 / window[0]),
    },
  },
  {
    id: 'divided-by-width-only',
    title: { en: 'Divided by the width of the window only', 'zh-CN': '只除以窗口的宽' },
    explanation: {
      en: 'The upstream gradient is divided by the number of columns of the window, as if a window were a single row.',
      'zh-CN': '上游梯度只除以了窗口的列数，好像窗口只有一行。',
    },
    functions: {
      avgPoolBackward: (dO, window) => spread(dO, window, 1 / window[1]),
    },
  },
  {
    id: 'divided-twice',
    title: { en: 'Divided by the window twice', 'zh-CN': '除了两次窗口大小' },
    explanation: {
      en: 'The share of one element is divided by the size of the window a second time, so a window no longer hands on all of its upstream gradient.',
      'zh-CN': '单个元素的那一份又多除了一次窗口大小，于是窗口传下去的梯度总量变小了。',
    },
    functions: {
      avgPoolBackward: (dO, window) => spread(dO, window, 1 / (window[0] * window[1]) ** 2),
    },
  },
  {
    id: 'divided-by-number-of-windows',
    title: { en: 'Divided by the number of windows', 'zh-CN': '除以了窗口的个数' },
    explanation: {
      en: 'The divisor counts the entries of the upstream gradient instead of the elements of one window.',
      'zh-CN': '除数数的是上游梯度的元素个数，而不是一个窗口里的元素个数。',
    },
    functions: {
      avgPoolBackward: (dO, window) => spread(dO, window, 1 / (dO.length * dO[0].length)),
    },
  },
  {
    id: 'divided-by-size-of-input',
    title: { en: 'Divided by the size of the whole input', 'zh-CN': '除以了整个输入的大小' },
    explanation: {
      en: 'The divisor counts all elements of the input, which is right only for global pooling with a single window.',
      'zh-CN': '除数数的是整个输入的元素个数，这只在全局池化（只有一个窗口）时才对。',
    },
    functions: {
      avgPoolBackward: (dO, window) =>
        spread(dO, window, 1 / (dO.length * dO[0].length * window[0] * window[1])),
    },
  },
  {
    id: 'tiled-instead-of-repeated',
    title: { en: 'The upstream is tiled instead of enlarged', 'zh-CN': '上游梯度被平铺而不是放大' },
    explanation: {
      en: 'Whole copies of the upstream gradient are laid side by side, so most elements receive the gradient of a window that they are not in.',
      'zh-CN': '把整张上游梯度一份份并排铺开，于是大多数元素拿到的是别的窗口的梯度。',
    },
    functions: {
      avgPoolBackward: (dO, [kh, kw]) =>
        fill(dO.length * kh, dO[0].length * kw, (u, v) => dO[u % dO.length][v % dO[0].length] / (kh * kw)),
    },
  },
  {
    id: 'only-first-element-of-window',
    title: { en: 'Only one element of a window receives a gradient', 'zh-CN': '窗口里只有一个元素得到梯度' },
    explanation: {
      en: 'The whole upstream gradient of a window goes to its top left element, as if the forward pass had picked that element out.',
      'zh-CN': '窗口的全部上游梯度都给了左上角的元素，好像前向传播只是取出了那一个元素。',
    },
    functions: {
      avgPoolBackward: (dO, [kh, kw]) =>
        fill(dO.length * kh, dO[0].length * kw, (u, v) =>
          u % kh === 0 && v % kw === 0 ? dO[u / kh][v / kw] : 0,
        ),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'The result is the derivative of the mean alone, as if the loss were the plain sum of the outputs.',
      'zh-CN': '结果只是平均值本身的导数，好像损失就是所有输出之和。',
    },
    functions: {
      avgPoolBackward: (dO, [kh, kw]) => fill(dO.length * kh, dO[0].length * kw, () => 1 / (kh * kw)),
    },
  },
  {
    id: 'spreads-the-mean-of-the-upstream',
    title: { en: 'One mean value is spread over everything', 'zh-CN': '把一个平均值铺满整个输入' },
    explanation: {
      en: 'The upstream gradients of all windows are averaged together, so every element receives the same value wherever it lies.',
      'zh-CN': '把所有窗口的上游梯度混在一起取了平均，于是无论元素在哪里都得到同一个值。',
    },
    functions: {
      avgPoolBackward: (dO, [kh, kw]) => {
        const entries = dO.flat();
        const mean = entries.reduce((sum, entry) => sum + entry, 0) / entries.length;
        return fill(dO.length * kh, dO[0].length * kw, () => mean / (kh * kw));
      },
    },
  },
  ...windowMistakes(['window-axes-swapped'], (change) => ({
    avgPoolBackward: (dO: Matrix, window: Window) => {
      const size: Window = [dO.length * window[0], dO[0].length * window[1]];
      const tiles = tilesAfter(change, size, sidesOf(dO), window);
      return spread(dO, tiles.window, 1 / (window[0] * window[1]));
    },
  })),
]);
