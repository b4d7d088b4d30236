import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/42-max-pool/max-pool.ts';
import type { Matrix } from '../../exercises/types.ts';
import {
  leftoversCutOff,
  sidesOf,
  tilesAfter,
  unreadByTiles,
  windowMistakes,
  withoutEnd,
} from '../34-conv-strided/wrong-windows.ts';

type Window = [number, number];

interface Element {
  readonly u: number;
  readonly v: number;
  readonly x: number;
}

/** How a window hands its upstream gradient on: writes into dX. */
type Share = (elements: readonly Element[], delta: number, dX: Matrix) => void;

/** dX, one window after the other; the elements of a window come in row-major order. */
function perWindow(
  X: Matrix,
  dO: Matrix,
  [kh, kw]: Window,
  share: Share,
  [top, left]: Window = [0, 0],
): Matrix {
  const dX: Matrix = X.map((row) => row.map(() => 0));
  dO.forEach((row, i) => {
    row.forEach((delta, j) => {
      const elements: Element[] = [];
      for (let u = top + i * kh; u < Math.min(top + (i + 1) * kh, X.length); u++) {
        for (let v = left + j * kw; v < Math.min(left + (j + 1) * kw, X[0].length); v++) {
          elements.push({ u, v, x: X[u][v] });
        }
      }
      share(elements, delta, dX);
    });
  });
  return dX;
}

/** Gives the upstream gradient to the one element that `better` prefers to all before it. */
function toBest(better: (challenger: Element, champion: Element) => boolean): Share {
  return (elements, delta, dX) => {
    if (elements.length === 0) return;
    const best = elements.reduce((champion, element) => (better(element, champion) ? element : champion));
    dX[best.u][best.v] = delta;
  };
}

const largest = (elements: readonly Element[]) => Math.max(...elements.map(({ x }) => x));

export default defineMisconceptions<typeof stub>([
  {
    id: 'to-all-ties',
    title: { en: 'Every tied maximum receives the gradient', 'zh-CN': '并列的最大值都得到梯度' },
    explanation: {
      en: 'Where several entries of a window share the maximum, each of them receives the whole gradient, as source 1 prints the rule, so the window hands on more than it received.',
      'zh-CN':
        '窗口内有几个元素并列最大时，每个都得到全部梯度（文献 1 印出的规则就是这样），传下去的就比收到的多。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const max = largest(elements);
          for (const { u, v, x } of elements) if (x === max) dX[u][v] = delta;
        }),
    },
  },
  {
    id: 'split-among-ties',
    title: { en: 'The gradient is split among ties', 'zh-CN': '梯度在并列者之间平分' },
    explanation: {
      en: 'Tied maxima share the upstream gradient evenly; the sum is kept, but this exercise asks for a single winner.',
      'zh-CN': '并列的最大值平分了上游梯度；总和虽然不变，但本题要求只有一个赢家。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const max = largest(elements);
          const winners = elements.filter(({ x }) => x === max);
          for (const { u, v } of winners) dX[u][v] = delta / winners.length;
        }),
    },
  },
  {
    id: 'last-tie-wins',
    title: { en: 'The last of the tied maxima wins', 'zh-CN': '并列时最后一个获胜' },
    explanation: {
      en: 'A later element that merely equals the best so far takes its place, so ties go to the last element of the window.',
      'zh-CN': '后面的元素只要与当前最大值相等就取而代之，于是并列时梯度给了窗口里最后一个。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(
          X,
          dO,
          window,
          toBest((a, b) => a.x >= b.x),
        ),
    },
  },
  {
    id: 'column-major-tie',
    title: { en: 'Ties are resolved column by column', 'zh-CN': '并列时按列优先选取' },
    explanation: {
      en: 'The window is scanned down its columns first, so of tied maxima the leftmost one wins instead of the topmost one.',
      'zh-CN': '扫描窗口时先沿列往下走，于是并列时获胜的是最靠左的，而不是最靠上的。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(
          X,
          dO,
          window,
          toBest((a, b) => a.x > b.x || (a.x === b.x && a.v < b.v)),
        ),
    },
  },
  {
    id: 'maximum-starts-at-zero',
    title: {
      en: 'Windows without positive numbers hand nothing on',
      'zh-CN': '没有正数的窗口什么也没传下去',
    },
    explanation: {
      en: 'It is as if 0 took part in every window as well, and won wherever nothing is larger.',
      'zh-CN': '这相当于每个窗口里还有一个 0 参与比较，没有更大的数时就由它获胜。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner && max > 0) dX[winner.u][winner.v] = delta;
        }),
    },
  },
  {
    id: 'largest-magnitude-wins',
    title: { en: 'The largest absolute value wins', 'zh-CN': '绝对值最大者获胜' },
    explanation: {
      en: 'Magnitudes are compared instead of values, so a strongly negative element takes the gradient from the real maximum.',
      'zh-CN': '比较的是绝对值而不是值本身，于是绝对值很大的负数抢走了真正最大值的梯度。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(
          X,
          dO,
          window,
          toBest((a, b) => Math.abs(a.x) > Math.abs(b.x)),
        ),
    },
  },
  {
    id: 'maximum-not-reset',
    title: {
      en: 'As if the maximum went on from window to window',
      'zh-CN': '好像最大值从一个窗口带到了下一个窗口',
    },
    explanation: {
      en: 'A window without a number larger than all before it gives its gradient to the winner of another window.',
      'zh-CN': '一个窗口若没有比之前所有数都大的元素，它的梯度就给了别的窗口的赢家。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) => {
        let best: Element = { u: 0, v: 0, x: -Infinity };
        return perWindow(X, dO, window, (elements, delta, dX) => {
          for (const element of elements) if (element.x > best.x) best = element;
          dX[best.u][best.v] += delta;
        });
      },
    },
  },
  {
    id: 'smallest-wins',
    title: { en: 'The smallest element wins', 'zh-CN': '最小值获胜' },
    explanation: {
      en: 'The comparison points the wrong way, so the upstream gradient goes to the minimum of the window.',
      'zh-CN': '比较的方向反了，上游梯度给了窗口中的最小值。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(
          X,
          dO,
          window,
          toBest((a, b) => a.x < b.x),
        ),
    },
  },
  {
    id: 'writes-the-maximum',
    title: { en: 'The maximum stands in place of the gradient', 'zh-CN': '得到的是最大值而不是梯度' },
    explanation: {
      en: 'The right position receives something, but it is the value of the input there and not what came from above.',
      'zh-CN': '位置是对的，但放在那里的是输入的值，而不是从上层传来的量。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, _delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner) dX[winner.u][winner.v] = winner.x;
        }),
    },
  },
  {
    id: 'upstream-times-maximum',
    title: { en: 'The gradient is multiplied by the maximum', 'zh-CN': '梯度又乘了最大值' },
    explanation: {
      en: 'The winner receives the upstream gradient times its own value, as if the forward pass had squared it.',
      'zh-CN': '赢家得到的是上游梯度乘以它自己的值，好像前向传播对它做了平方。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner) dX[winner.u][winner.v] = delta * winner.x;
        }),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'The winner receives 1 whatever came from above.',
      'zh-CN': '无论上层传来什么，赢家都得到 1。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, _delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner) dX[winner.u][winner.v] = 1;
        }),
    },
  },
  {
    id: 'to-the-whole-window',
    title: { en: 'The whole window receives the gradient', 'zh-CN': '整个窗口都得到梯度' },
    explanation: {
      en: 'Every element of a window receives the upstream gradient, also those that did not determine the output.',
      'zh-CN': '窗口内每个元素都得到了上游梯度，连没有决定输出的元素也不例外。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          for (const { u, v } of elements) dX[u][v] = delta;
        }),
    },
  },
  {
    id: 'spread-as-average',
    title: { en: 'The gradient of average pooling', 'zh-CN': '这是平均池化的梯度' },
    explanation: {
      en: 'Every element of a window receives an equal share of the upstream gradient, which belongs to average pooling.',
      'zh-CN': '窗口内每个元素平分了上游梯度，那是平均池化的做法。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          for (const { u, v } of elements) dX[u][v] = delta / elements.length;
        }),
    },
  },
  {
    id: 'always-top-left',
    title: { en: 'The top left element always wins', 'zh-CN': '总是左上角的元素获胜' },
    explanation: {
      en: 'The gradient goes to the corner of the window without looking at X, so only the corner of the output was scaled up.',
      'zh-CN': '没有看 X 就把梯度给了窗口的左上角，只是把输出的位置放大了而已。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(
          X,
          dO,
          window,
          toBest(() => false),
        ),
    },
  },
  {
    id: 'first-window-only',
    title: { en: 'Only the first window is handled', 'zh-CN': '只处理了第一个窗口' },
    explanation: {
      en: 'The first window is right, and all others are 0.',
      'zh-CN': '第一个窗口是对的，其余全部是 0。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const [first] = elements;
          if (first.u === 0 && first.v === 0) toBest((a, b) => a.x > b.x)(elements, delta, dX);
        }),
    },
  },
  {
    id: 'wrong-slice-of-upstream',
    title: { en: 'A winner receives the gradient of another window', 'zh-CN': '赢家拿到的是别的窗口的梯度' },
    explanation: {
      en: 'The upstream gradient is as if it were laid out by tiling instead of window by window.',
      'zh-CN': '这相当于把上游梯度整张平铺上去，没有按窗口对应。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, _delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner) dX[winner.u][winner.v] = dO[winner.u % dO.length][winner.v % dO[0].length];
        }),
    },
  },
  {
    id: 'position-relative-to-window',
    title: {
      en: 'The position in the window is taken for the position in X',
      'zh-CN': '把窗口内的位置当成了 X 中的位置',
    },
    explanation: {
      en: 'The gradient of each window lies in the first window, at the place that the winner has within its own.',
      'zh-CN': '每个窗口的梯度都落在第一个窗口里，位置是赢家在自己窗口内的位置。',
    },
    functions: {
      maxPoolBackward: (X, dO, window) =>
        perWindow(X, dO, window, (elements, delta, dX) => {
          const max = largest(elements);
          const winner = elements.find(({ x }) => x === max);
          if (winner) dX[winner.u - elements[0].u][winner.v - elements[0].v] += delta;
        }),
    },
  },
  leftoversCutOff({
    maxPoolBackward: (X: Matrix, dO: Matrix, window: Window) => {
      const unread = unreadByTiles(sidesOf(X), sidesOf(dO), window);
      return withoutEnd(
        perWindow(
          X,
          dO,
          window,
          toBest((a, b) => a.x > b.x),
        ),
        unread,
      );
    },
  }),
  ...windowMistakes(['window-axes-swapped', 'leftover-rows-first'], (change) => ({
    maxPoolBackward: (X: Matrix, dO: Matrix, window: Window) => {
      const tiles = tilesAfter(change, sidesOf(X), sidesOf(dO), window);
      return perWindow(
        X,
        dO,
        tiles.window,
        toBest((a, b) => a.x > b.x),
        tiles.first,
      );
    },
  })),
]);
