import { defineMisconceptions } from '#spec';
import type { PoolOptions } from '../../exercises/43-overlapping-pool/forward.ts';
import type * as stub from '../../exercises/43-overlapping-pool/overlapping-pool.ts';
import type { Matrix, Tensor4 } from '../../exercises/types.ts';
import {
  type ChangeOfSteps,
  leftoversCutOff,
  type Pair,
  type Steps,
  unreadAlong,
  windowMistakes,
  withoutEnd,
} from '../34-conv-strided/wrong-windows.ts';

/** One window of one channel: its elements in row-major order, and the gradient that reaches it. */
interface Window {
  readonly elements: readonly { readonly u: number; readonly v: number; readonly x: number }[];
  readonly delta: number;
  readonly n: number;
  readonly c: number;
  readonly i: number;
  readonly j: number;
}

type Share = (window: Window, dX: Matrix, options: PoolOptions) => void;

/** The backward rule that visits one window after the other; positions outside X are left out. */
function perWindow(share: Share, change: ChangeOfSteps = () => ({})) {
  return (X: Tensor4, dO: Tensor4, options: PoolOptions): Tensor4 => {
    const steps = { stride: options.stride, pad: [0, 0], window: options.window } satisfies Steps;
    const {
      stride: [sh, sw],
      pad: [ph, pw],
      window: [kh, kw],
    } = { ...steps, ...change(steps, unreadIn(X, dO, options)) };
    const dX = X.map((sample) => sample.map((channel) => channel.map((row) => row.map(() => 0))));
    for (const [n, sample] of dO.entries()) {
      for (const [c, channel] of sample.entries()) {
        for (const [i, row] of channel.entries()) {
          for (const [j, delta] of row.entries()) {
            const elements: { u: number; v: number; x: number }[] = [];
            const [top, left] = [i * sh - ph, j * sw - pw];
            for (let u = top; u < Math.min(top + kh, X[n][c].length); u++) {
              for (let v = left; v < Math.min(left + kw, X[n][c][0].length); v++) {
                elements.push({ u, v, x: X[n][c][u][v] });
              }
            }
            if (elements.length > 0) share({ elements, delta, n, c, i, j }, dX[n][c], options);
          }
        }
      }
    }
    return dX;
  };
}

/** The rows and columns at the end that no window reads. */
function unreadIn(X: Tensor4, dO: Tensor4, { window, stride }: PoolOptions): Pair {
  const along = (axis: 0 | 1) => {
    const [plane, map] = [X, dO].map((all) => all[0]?.[0] ?? [[]]);
    const [length, windows] = [plane, map].map((part) => (axis === 0 ? part : part[0]).length);
    return unreadAlong(length, windows, window[axis], stride[axis], 0);
  };
  return [along(0), along(1)];
}

function winnersOf({ elements }: Window) {
  const max = Math.max(...elements.map(({ x }) => x));
  return elements.filter(({ x }) => x === max);
}

const toFirst: Share = (window, dX) => {
  const [winner] = winnersOf(window);
  dX[winner.u][winner.v] += window.delta;
};

const toAllEvenly: Share = ({ elements, delta }, dX, { window: [kh, kw] }) => {
  for (const { u, v } of elements) dX[u][v] += delta / (kh * kw);
};

/** How many windows each element lies in. */
function coverage(X: Tensor4, dO: Tensor4, options: PoolOptions): Tensor4 {
  return perWindow(({ elements }, counts) => {
    for (const { u, v } of elements) counts[u][v]++;
  })(X, dO, options);
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'max-assigned-on-overlap',
    title: { en: 'Max: only the last win counts', 'zh-CN': '最大池化：只计入了最后一次获胜' },
    explanation: {
      en: 'An element that wins several windows has only the gradient of the last of them.',
      'zh-CN': '一个元素赢得多个窗口时，只得到其中最后一个窗口的梯度。',
    },
    functions: {
      overlappingMaxPoolBackward: perWindow((window, dX) => {
        const [winner] = winnersOf(window);
        dX[winner.u][winner.v] = window.delta;
      }),
    },
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
      overlappingAvgPoolBackward: perWindow(({ elements, delta }, dX, { window: [kh, kw] }) => {
        for (const { u, v } of elements) dX[u][v] = delta / (kh * kw);
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
      en: 'Where several entries of a window share the maximum, each of them receives the whole gradient, as source 1 prints the rule, so the window hands on more than it received.',
      'zh-CN':
        '窗口内有几个元素并列最大时，每个都得到全部梯度（文献 1 印出的规则就是这样），传下去的就比收到的多。',
    },
    functions: {
      overlappingMaxPoolBackward: perWindow((window, dX) => {
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
      overlappingMaxPoolBackward: perWindow((window, dX) => {
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
      overlappingMaxPoolBackward: perWindow((window, dX) => {
        const winners = winnersOf(window);
        const last = winners[winners.length - 1];
        dX[last.u][last.v] += window.delta;
      }),
    },
  },
  {
    id: 'max-starts-at-zero',
    title: {
      en: 'Max: windows without positive numbers hand nothing on',
      'zh-CN': '最大池化：没有正数的窗口什么也没传下去',
    },
    explanation: {
      en: 'It is as if 0 took part in every window as well, and won wherever nothing is larger.',
      'zh-CN': '这相当于每个窗口里还有一个 0 参与比较，没有更大的数时就由它获胜。',
    },
    functions: {
      overlappingMaxPoolBackward: perWindow((window, dX, options) => {
        if (winnersOf(window)[0].x > 0) toFirst(window, dX, options);
      }),
    },
  },
  {
    id: 'max-writes-the-maximum',
    title: {
      en: 'Max: the maximum is passed on instead of the gradient',
      'zh-CN': '最大池化：传下去的是最大值而不是梯度',
    },
    explanation: {
      en: 'The right position is found, but it receives the value of the input there and not what came from above.',
      'zh-CN': '位置找对了，但收到的是输入在该处的值，而不是从上层传来的量。',
    },
    functions: {
      overlappingMaxPoolBackward: perWindow((window, dX) => {
        const [winner] = winnersOf(window);
        dX[winner.u][winner.v] += winner.x;
      }),
    },
  },
  {
    id: 'max-wrong-slice-of-upstream',
    title: { en: 'Max: i and j of the upstream are swapped', 'zh-CN': '最大池化：上游梯度的 i、j 对调了' },
    explanation: {
      en: 'A window takes the gradient at the mirrored position of the upstream, which fails wherever the upstream is not symmetric.',
      'zh-CN': '窗口取的是上游梯度在对称位置上的值，只要上游梯度不对称就会出错。',
    },
    functions: {
      overlappingMaxPoolBackward: (X, dO, options) =>
        perWindow((window, dX) => {
          const [winner] = winnersOf(window);
          const channel = dO[window.n][window.c];
          dX[winner.u][winner.v] += channel[window.j % channel.length][window.i % channel[0].length];
        })(X, dO, options),
    },
  },
  {
    id: 'avg-not-divided',
    title: { en: 'Average: the mean is treated as a sum', 'zh-CN': '平均池化：把平均当成了求和' },
    explanation: {
      en: 'Every element of a window receives the whole gradient of the window, as if the forward pass had not divided.',
      'zh-CN': '窗口中的每个元素都得到了窗口的全部梯度，好像前向传播没有做除法。',
    },
    functions: {
      overlappingAvgPoolBackward: perWindow(({ elements, delta }, dX) => {
        for (const { u, v } of elements) dX[u][v] += delta;
      }),
    },
  },
  {
    id: 'avg-divided-by-stride',
    title: { en: 'Average: divided by the stride', 'zh-CN': '平均池化：除以了步幅' },
    explanation: {
      en: 'The divisor is the product of the strides, which agrees with the size of the window only when windows tile the input.',
      'zh-CN': '除数用了步幅之积，只有窗口恰好铺满输入时它才等于窗口大小。',
    },
    functions: {
      overlappingAvgPoolBackward: perWindow(({ elements, delta }, dX, { stride: [sh, sw] }) => {
        for (const { u, v } of elements) dX[u][v] += delta / (sh * sw);
      }),
    },
  },
  {
    id: 'avg-divided-by-coverage',
    title: { en: 'Average: averaged over overlapping windows', 'zh-CN': '平均池化：对重叠的窗口又取了平均' },
    explanation: {
      en: 'What an element receives from several windows is divided by their number, although influences on the loss add up.',
      'zh-CN': '一个元素从多个窗口收到的梯度又除以了窗口的个数，而对损失的各份影响本应相加。',
    },
    functions: {
      overlappingAvgPoolBackward: (X, dO, options) => {
        const counts = coverage(X, dO, options);
        return perWindow((window, dX) => {
          for (const { u, v } of window.elements) {
            dX[u][v] += window.delta / window.elements.length / counts[window.n][window.c][u][v];
          }
        })(X, dO, options);
      },
    },
  },
  {
    id: 'avg-weighted-by-input',
    title: { en: 'Average: shared in proportion to X', 'zh-CN': '平均池化：按 X 的大小分配' },
    explanation: {
      en: 'Each element receives a share times its own value, although the size of an element does not change its weight in a mean.',
      'zh-CN': '每个元素分到的份额又乘了它自己的值，但元素的大小并不改变它在平均值中的权重。',
    },
    functions: {
      overlappingAvgPoolBackward: perWindow(({ elements, delta }, dX, { window: [kh, kw] }) => {
        for (const { u, v, x } of elements) dX[u][v] += (delta * x) / (kh * kw);
      }),
    },
  },
  {
    id: 'stride-taken-for-window',
    title: { en: 'Windows are placed one window apart', 'zh-CN': '窗口按窗口大小移动' },
    explanation: {
      en: 'Windows are laid side by side, each as far from the next as it is large, whatever the stride says.',
      'zh-CN': '不管步幅是多少，窗口都一个挨一个地排放，间距就是窗口的大小。',
    },
    functions: {
      overlappingMaxPoolBackward: (X, dO, { window }) =>
        perWindow(toFirst)(X, dO, { window, stride: window }),
      overlappingAvgPoolBackward: (X, dO, { window }) =>
        perWindow(toAllEvenly)(X, dO, { window, stride: window }),
    },
  },
  {
    id: 'stride-one',
    title: { en: 'Windows are placed one pixel apart', 'zh-CN': '窗口每次只移动一个像素' },
    explanation: {
      en: 'Each window has the number of its output as its corner, as if the stride were always 1.',
      'zh-CN': '每个窗口的左上角就是输出的编号，好像步幅总是 1。',
    },
    functions: {
      overlappingMaxPoolBackward: (X, dO, { window }) =>
        perWindow(toFirst)(X, dO, { window, stride: [1, 1] }),
      overlappingAvgPoolBackward: (X, dO, { window }) =>
        perWindow(toAllEvenly)(X, dO, { window, stride: [1, 1] }),
    },
  },
  ...windowMistakes(
    ['strides-swapped', 'one-stride-for-both', 'window-axes-swapped', 'leftover-rows-first'],
    (change) => ({
      overlappingMaxPoolBackward: perWindow(toFirst, change),
      overlappingAvgPoolBackward: perWindow(toAllEvenly, change),
    }),
  ),
  {
    id: 'first-channel-only',
    title: { en: 'Only the first channel is handled', 'zh-CN': '只处理了第一个通道' },
    explanation: {
      en: 'The gradients of all channels but the first are 0.',
      'zh-CN': '除第一个通道外，其余通道的梯度都是 0。',
    },
    functions: {
      overlappingMaxPoolBackward: perWindow((window, dX, options) => {
        if (window.c === 0) toFirst(window, dX, options);
      }),
      overlappingAvgPoolBackward: perWindow((window, dX, options) => {
        if (window.c === 0) toAllEvenly(window, dX, options);
      }),
    },
  },
  {
    id: 'last-sample-only',
    title: { en: 'Only the last sample is handled', 'zh-CN': '只处理了最后一个样本' },
    explanation: {
      en: 'The gradients of all samples but the last are 0.',
      'zh-CN': '除最后一个样本外，其余样本的梯度都是 0。',
    },
    functions: {
      overlappingMaxPoolBackward: (X, dO, options) =>
        perWindow((window, dX) => {
          if (window.n === X.length - 1) toFirst(window, dX, options);
        })(X, dO, options),
      overlappingAvgPoolBackward: (X, dO, options) =>
        perWindow((window, dX) => {
          if (window.n === X.length - 1) toAllEvenly(window, dX, options);
        })(X, dO, options),
    },
  },
  leftoversCutOff({
    overlappingMaxPoolBackward: (X: Tensor4, dO: Tensor4, options: PoolOptions) =>
      covered(perWindow(toFirst)(X, dO, options), dO, options),
    overlappingAvgPoolBackward: (X: Tensor4, dO: Tensor4, options: PoolOptions) =>
      covered(perWindow(toAllEvenly)(X, dO, options), dO, options),
  }),
]);

/** The rows and columns up to the end of the last window. */
function covered(dX: Tensor4, dO: Tensor4, options: PoolOptions): Tensor4 {
  const unread = unreadIn(dX, dO, options);
  return dX.map((sample) => sample.map((channel) => withoutEnd(channel, unread)));
}
