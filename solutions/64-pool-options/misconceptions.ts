import { defineMisconceptions } from '#spec';
import type { AvgPoolOptions, MaxPoolOptions } from '../../exercises/64-pool-options/forward.ts';
import type * as stub from '../../exercises/64-pool-options/pool-options.ts';
import type { Matrix, Tensor4 } from '../../exercises/types.ts';
import {
  type ChangeOfSteps,
  leftoversCutOff,
  type Pair,
  unreadAlong,
  windowMistakes,
  withoutEnd,
} from '../34-conv-strided/wrong-windows.ts';
import { avgPoolOptionsBackward, maxPoolOptionsBackward } from './pool-options.ts';

interface Element {
  readonly u: number;
  readonly v: number;
  readonly x: number;
}

/** One window of one channel. */
interface Window {
  /** Its elements inside the input, in row-major order. */
  readonly elements: readonly Element[];
  readonly delta: number;
  /** How many of its positions should lie inside the input. */
  readonly inside: number;
  /** How many of its positions lie inside the padded input. */
  readonly padded: number;
  /** How many positions it has. */
  readonly full: number;
  /** Whether its first position in row-major order lies in the padding. */
  readonly startsInPadding: boolean;
  /** Whether it exists only because of ceil mode. */
  readonly overhanging: boolean;
}

type Share = (window: Window, dX: Matrix) => void;

function positions(X: Matrix, i: number, j: number, { window, stride, pad }: MaxPoolOptions) {
  const [top, left] = [i * stride[0] - pad[0], j * stride[1] - pad[1]];
  const [h, w] = [X.length, X[0].length];
  const elements: Element[] = [];
  for (let u = Math.max(top, 0); u < Math.min(top + window[0], h); u++) {
    for (let v = Math.max(left, 0); v < Math.min(left + window[1], w); v++) {
      elements.push({ u, v, x: X[u][v] });
    }
  }
  return {
    elements,
    padded: (Math.min(top + window[0], h + pad[0]) - top) * (Math.min(left + window[1], w + pad[1]) - left),
    full: window[0] * window[1],
    startsInPadding: top < 0 || left < 0,
    overhanging: top + window[0] > h + pad[0] || left + window[1] > w + pad[1],
  };
}

/**
 * The backward rule that visits one window after the other. `change`: where windows lie, of which each counts its positions
 * as it should.
 */
function perWindow<O extends MaxPoolOptions>(
  share: (window: Window, dX: Matrix, options: O) => void,
  change: ChangeOfSteps = () => ({}),
) {
  return (X: Tensor4, dO: Tensor4, options: O): Tensor4 =>
    X.map((sample, n) =>
      sample.map((channel, c) => {
        const dX = channel.map((row) => row.map(() => 0));
        const moved = { ...options, ...change(options, unreadIn(channel, dO[n][c], options)) };
        dO[n][c].forEach((row, i) => {
          row.forEach((delta, j) => {
            const { elements, ...counted } = positions(channel, i, j, options);
            const there = positions(channel, i, j, moved).elements;
            const window = { ...counted, elements: there, inside: elements.length, delta };
            if (there.length > 0) share(window, dX, options);
          });
        });
        return dX;
      }),
    );
}

function winnersOf({ elements }: Window): Element[] {
  const max = Math.max(...elements.map(({ x }) => x));
  return elements.filter(({ x }) => x === max);
}

const toFirst: Share = (window, dX) => {
  const [{ u, v }] = winnersOf(window);
  dX[u][v] += window.delta;
};

/** Gives every element of a window its share, for the divisor that `divisorOf` computes. */
function evenly(divisorOf: (window: Window, options: AvgPoolOptions) => number) {
  return perWindow<AvgPoolOptions>((window, dX, options) => {
    for (const { u, v } of window.elements) dX[u][v] += window.delta / divisorOf(window, options);
  });
}

const rightDivisor = ({ inside, padded }: Window, { countIncludePad }: AvgPoolOptions) =>
  countIncludePad ? padded : inside;

const toAll = (window: Window, dX: Matrix, options: AvgPoolOptions) => {
  for (const { u, v } of window.elements) dX[u][v] += window.delta / rightDivisor(window, options);
};

/** The rows and columns at the end of the padded input that no window reads. */
function unreadIn(plane: Matrix, map: Matrix, { window, stride, pad }: MaxPoolOptions): Pair {
  return [
    unreadAlong(plane.length, map.length, window[0], stride[0], pad[0]),
    unreadAlong(plane[0].length, map[0].length, window[1], stride[1], pad[1]),
  ];
}

/** The rows and columns of X up to the end of the last window. */
function covered(dX: Tensor4, dO: Tensor4, options: MaxPoolOptions): Tensor4 {
  return dX.map((sample, n) =>
    sample.map((channel, c) => {
      const [rows, columns] = unreadIn(channel, dO[n][c], options);
      return withoutEnd(channel, [Math.max(0, rows - options.pad[0]), Math.max(0, columns - options.pad[1])]);
    }),
  );
}

/** The same rule where windows lie otherwise; each of them exists as before. */
function withSteps<O extends MaxPoolOptions>(
  rule: (X: Tensor4, dO: Tensor4, options: O) => Tensor4,
  change: ChangeOfSteps,
) {
  return (X: Tensor4, dO: Tensor4, options: O): Tensor4 =>
    rule(X, dO, { ...options, ...change(options, [0, 0]) });
}

/** The whole padded input: dX with a border of zeros. */
function withBorder(dX: Tensor4, { pad: [ph, pw] }: MaxPoolOptions): Tensor4 {
  return dX.map((sample) =>
    sample.map((channel) => {
      const width = channel[0].length + 2 * pw;
      const blank = () => Array.from({ length: ph }, () => new Array<number>(width).fill(0));
      const side = new Array<number>(pw).fill(0);
      return [...blank(), ...channel.map((row) => [...side, ...row, ...side]), ...blank()];
    }),
  );
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'max-padding-wins-as-zero',
    title: { en: 'Max: the padding takes part as 0', 'zh-CN': '最大池化：填充以 0 参与比较' },
    explanation: {
      en: 'It is as if the border were full of zeros when the maximum is looked for: it swallows the gradient of windows without positive numbers.',
      'zh-CN': '这相当于找最大值时边框里都是 0：没有正数的窗口，其梯度被边框吞掉了。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        const [winner] = winnersOf(window);
        const hasPadding = window.elements.length < window.padded;
        const paddingWins = hasPadding && (winner.x < 0 || (winner.x === 0 && window.startsInPadding));
        if (!paddingWins) toFirst(window, dX);
      }),
    },
  },
  {
    id: 'max-padding-not-shifted',
    title: {
      en: 'Max: windows start at the input instead of the padding',
      'zh-CN': '最大池化：窗口从输入而不是填充处开始',
    },
    explanation: {
      en: 'Each window lies at its output’s number times the stride, although the first window starts in the padding.',
      'zh-CN': '每个窗口都从输出编号乘步幅处开始，而第一个窗口其实是从填充处开始的。',
    },
    functions: {
      maxPoolOptionsBackward: (X, dO, options) =>
        perWindow<MaxPoolOptions>(toFirst)(X, dO, { ...options, pad: [0, 0] }),
    },
  },
  {
    id: 'max-padding-not-cropped',
    title: { en: 'Max: the result keeps the padding', 'zh-CN': '最大池化：结果带着填充' },
    explanation: {
      en: 'The gradient is returned in the size of the padded input instead of the size of X.',
      'zh-CN': '返回的梯度是填充后的大小，而不是 X 的大小。',
    },
    functions: {
      maxPoolOptionsBackward: (X, dO, options) => withBorder(maxPoolOptionsBackward(X, dO, options), options),
    },
  },
  {
    id: 'max-overhang-ignored',
    title: {
      en: 'Max: windows that reach beyond the input are left out',
      'zh-CN': '最大池化：漏掉了伸出边界的窗口',
    },
    explanation: {
      en: 'Windows that ceil mode adds at the end hand nothing on, as if the number of windows were always rounded down.',
      'zh-CN': '向上取整模式在末尾多出的窗口什么也没往下传，好像窗口数总是向下取整。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        if (!window.overhanging) toFirst(window, dX);
      }),
    },
  },
  {
    id: 'max-assigned-on-overlap',
    title: { en: 'Max: only the last win counts', 'zh-CN': '最大池化：只计入了最后一次获胜' },
    explanation: {
      en: 'An element that wins several windows has only the gradient of the last of them.',
      'zh-CN': '一个元素赢得多个窗口时，只得到其中最后一个窗口的梯度。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        const [{ u, v }] = winnersOf(window);
        dX[u][v] = window.delta;
      }),
    },
  },
  {
    id: 'max-to-all-ties',
    title: {
      en: 'Max: every tied maximum receives the gradient',
      'zh-CN': '最大池化：并列的最大值都得到梯度',
    },
    explanation: {
      en: 'Where several entries of a window share the maximum, each of them receives the whole gradient, so the window hands on more than it received.',
      'zh-CN': '窗口内有几个元素并列最大时，每个都得到全部梯度，传下去的就比收到的多。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        for (const { u, v } of winnersOf(window)) dX[u][v] += window.delta;
      }),
    },
  },
  {
    id: 'max-split-among-ties',
    title: { en: 'Max: the gradient is split among ties', 'zh-CN': '最大池化：梯度在并列者之间平分' },
    explanation: {
      en: 'Tied maxima share the gradient of their window evenly, but this exercise asks for a single winner.',
      'zh-CN': '并列的最大值平分了窗口的梯度，但本题要求只有一个赢家。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        const winners = winnersOf(window);
        for (const { u, v } of winners) dX[u][v] += window.delta / winners.length;
      }),
    },
  },
  {
    id: 'max-last-tie-wins',
    title: { en: 'Max: the last of the tied maxima wins', 'zh-CN': '最大池化：并列时最后一个获胜' },
    explanation: {
      en: 'A later element that merely equals the best so far takes its place, so ties go to the last element of the window.',
      'zh-CN': '后面的元素只要与当前最大值相等就取而代之，于是并列时梯度给了窗口里最后一个。',
    },
    functions: {
      maxPoolOptionsBackward: perWindow((window, dX) => {
        const winners = winnersOf(window);
        const { u, v } = winners[winners.length - 1];
        dX[u][v] += window.delta;
      }),
    },
  },
  {
    id: 'avg-always-full-window',
    title: { en: 'Average: always divided by the whole window', 'zh-CN': '平均池化：总是除以整个窗口大小' },
    explanation: {
      en: 'The divisor is the size of the window wherever it lies, as in a published gradient whose forward rule leaves the padding out; the divisor must be the one that the forward rule used.',
      'zh-CN':
        '无论窗口在哪里都除以窗口大小，某个公开发布的梯度也是如此，而它的前向规则并不计入填充；除数必须与前向规则所用的一致。',
    },
    functions: { avgPoolOptionsBackward: evenly(({ full }) => full) },
  },
  {
    id: 'avg-overhang-counted',
    title: {
      en: 'Average: positions beyond the padding are counted',
      'zh-CN': '平均池化：把填充之外的位置也算进去了',
    },
    explanation: {
      en: 'When the padding counts, the part of a ceil-mode window that reaches beyond even the padding is counted as well.',
      'zh-CN': '在计入填充时，把向上取整模式下伸到填充之外的那部分也一并计入了。',
    },
    functions: {
      avgPoolOptionsBackward: evenly(({ full, elements }, { countIncludePad }) =>
        countIncludePad ? full : elements.length,
      ),
    },
  },
  {
    id: 'avg-padding-always-counted',
    title: { en: 'Average: the padding always counts', 'zh-CN': '平均池化：总是计入填充' },
    explanation: {
      en: 'It is as if countIncludePad were always on.',
      'zh-CN': '这相当于 countIncludePad 总是打开的。',
    },
    functions: { avgPoolOptionsBackward: evenly(({ padded }) => padded) },
  },
  {
    id: 'avg-padding-never-counted',
    title: { en: 'Average: the padding never counts', 'zh-CN': '平均池化：从不计入填充' },
    explanation: {
      en: 'It is as if countIncludePad were always off.',
      'zh-CN': '这相当于 countIncludePad 总是关闭的。',
    },
    functions: { avgPoolOptionsBackward: evenly(({ elements }) => elements.length) },
  },
  {
    id: 'avg-counting-inverted',
    title: { en: 'Average: the option is read the wrong way round', 'zh-CN': '平均池化：把选项的含义弄反了' },
    explanation: {
      en: 'The padding counts exactly when countIncludePad is off.',
      'zh-CN': '恰好在 countIncludePad 关闭时才计入填充。',
    },
    functions: {
      avgPoolOptionsBackward: evenly((window, options) =>
        rightDivisor(window, { ...options, countIncludePad: !options.countIncludePad }),
      ),
    },
  },
  {
    id: 'avg-not-divided',
    title: { en: 'Average: the mean is treated as a sum', 'zh-CN': '平均池化：把平均当成了求和' },
    explanation: {
      en: 'Every element of a window receives the whole gradient of the window, as if the forward pass had not divided.',
      'zh-CN': '窗口中的每个元素都得到了窗口的全部梯度，好像前向传播没有做除法。',
    },
    functions: { avgPoolOptionsBackward: evenly(() => 1) },
  },
  {
    id: 'avg-assigned-on-overlap',
    title: {
      en: 'Average: only the last window counts',
      'zh-CN': '平均池化：只计入了最后一个窗口',
    },
    explanation: {
      en: 'An element in several windows has only the share of the last of them.',
      'zh-CN': '一个元素处在多个窗口中时，只得到其中最后一个窗口的份额。',
    },
    functions: {
      avgPoolOptionsBackward: perWindow<AvgPoolOptions>((window, dX, options) => {
        for (const { u, v } of window.elements) dX[u][v] = window.delta / rightDivisor(window, options);
      }),
    },
  },
  {
    id: 'avg-overhang-ignored',
    title: {
      en: 'Average: windows that reach beyond the input are left out',
      'zh-CN': '平均池化：漏掉了伸出边界的窗口',
    },
    explanation: {
      en: 'Windows that ceil mode adds at the end hand nothing on, as if the number of windows were always rounded down.',
      'zh-CN': '向上取整模式在末尾多出的窗口什么也没往下传，好像窗口数总是向下取整。',
    },
    functions: {
      avgPoolOptionsBackward: perWindow<AvgPoolOptions>((window, dX, options) => {
        if (window.overhanging) return;
        for (const { u, v } of window.elements) dX[u][v] += window.delta / rightDivisor(window, options);
      }),
    },
  },
  {
    id: 'avg-padding-not-shifted',
    title: {
      en: 'Average: windows start at the input instead of the padding',
      'zh-CN': '平均池化：窗口从输入而不是填充处开始',
    },
    explanation: {
      en: 'Each window lies at its output’s number times the stride, although the first window starts in the padding.',
      'zh-CN': '每个窗口都从输出编号乘步幅处开始，而第一个窗口其实是从填充处开始的。',
    },
    functions: {
      avgPoolOptionsBackward: (X, dO, options) => evenly(rightDivisor)(X, dO, { ...options, pad: [0, 0] }),
    },
  },
  {
    id: 'avg-padding-not-cropped',
    title: { en: 'Average: the result keeps the padding', 'zh-CN': '平均池化：结果带着填充' },
    explanation: {
      en: 'The gradient is returned in the size of the padded input instead of the size of X.',
      'zh-CN': '返回的梯度是填充后的大小，而不是 X 的大小。',
    },
    functions: {
      avgPoolOptionsBackward: (X, dO, options) => withBorder(avgPoolOptionsBackward(X, dO, options), options),
    },
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'window-axes-swapped', 'pads-swapped', 'one-pad-for-both'],
    (change) => ({
      maxPoolOptionsBackward: withSteps(perWindow(toFirst), change),
      avgPoolOptionsBackward: withSteps(evenly(rightDivisor), change),
    }),
  ),
  ...windowMistakes(['leftover-rows-first'], (change) => ({
    maxPoolOptionsBackward: perWindow<MaxPoolOptions>(toFirst, change),
    avgPoolOptionsBackward: perWindow<AvgPoolOptions>(toAll, change),
  })),
  leftoversCutOff({
    maxPoolOptionsBackward: (X: Tensor4, dO: Tensor4, options: MaxPoolOptions) =>
      covered(maxPoolOptionsBackward(X, dO, options), dO, options),
    avgPoolOptionsBackward: (X: Tensor4, dO: Tensor4, options: AvgPoolOptions) =>
      covered(avgPoolOptionsBackward(X, dO, options), dO, options),
  }),
]);
