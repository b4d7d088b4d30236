import { defineMisconceptions } from '#spec';
import type { SubsamplingGradients } from '../../exercises/45-subsampling-layer/forward.ts';
import type * as stub from '../../exercises/45-subsampling-layer/subsampling-layer.ts';
import type { Matrix } from '../../exercises/types.ts';
import {
  type ChangeOfSteps,
  leftoversCutOff,
  sidesOf,
  tilesAfter,
  unreadByTiles,
  windowMistakes,
  withoutEnd,
} from '../34-conv-strided/wrong-windows.ts';

type Window = [number, number];

/** What is known about one window. */
interface Local {
  /** The upstream entry. */
  readonly dOut: number;
  /** The sum of the window. */
  readonly down: number;
  /** β·down + b. */
  readonly net: number;
  readonly beta: number;
  readonly b: number;
  /** Number of elements of the window. */
  readonly area: number;
  /** Number of windows. */
  readonly windows: number;
  /** Whether it is the first window. */
  readonly first: boolean;
}

/** What one window contributes to each gradient. */
interface Contribution extends Omit<SubsamplingGradients, 'dX'> {
  /** To each of its elements; the position in the window is (a, b). */
  readonly dX: (a: number, b: number) => number;
}

function perWindow(contribution: (local: Local) => Contribution, change: ChangeOfSteps = () => ({})) {
  return (X: Matrix, beta: number, b: number, dOut: Matrix, window: Window) => {
    const {
      window: [kh, kw],
      first: [top, left],
    } = tilesAfter(change, sidesOf(X), sidesOf(dOut), window);
    const dX: Matrix = X.map((row) => row.map(() => 0));
    let dBeta = 0;
    let db = 0;
    dOut.forEach((row, i) => {
      row.forEach((upstream, j) => {
        const bottom = Math.min(top + (i + 1) * kh, X.length);
        const right = Math.min(left + (j + 1) * kw, X[0].length);
        let down = 0;
        for (let u = top + i * kh; u < bottom; u++) {
          for (let v = left + j * kw; v < right; v++) down += X[u][v];
        }
        const one = contribution({
          dOut: upstream,
          down,
          net: beta * down + b,
          beta,
          b,
          area: kh * kw,
          windows: dOut.length * dOut[0].length,
          first: i === 0 && j === 0,
        });
        dBeta += one.dBeta;
        db += one.db;
        for (let u = top + i * kh; u < bottom; u++) {
          for (let v = left + j * kw; v < right; v++) dX[u][v] = one.dX(u - top - i * kh, v - left - j * kw);
        }
      });
    });
    return { dX, dBeta, db };
  };
}

/** tanh′(net) times the upstream entry. */
function deltaOf({ dOut, net }: Local): number {
  return dOut * (1 - Math.tanh(net) ** 2);
}

/** The contributions that follow from a gradient by net. */
function from(delta: number, { down, beta }: Local): Contribution {
  return { dX: () => delta * beta, dBeta: delta * down, db: delta };
}

const right = (local: Local): Contribution => from(deltaOf(local), local);

/** The rule in which only some contributions differ. */
function except(change: (local: Local) => Partial<Contribution>) {
  return { subsamplingBackward: perWindow((local) => ({ ...right(local), ...change(local) })) };
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'no-slope-of-tanh',
    title: { en: 'The slope of tanh is left out', 'zh-CN': '漏掉了 tanh 的导数' },
    explanation: {
      en: 'The upstream gradient is used as if it were already the gradient before the activation function.',
      'zh-CN': '把上游梯度直接当成了激活函数之前的梯度。',
    },
    functions: { subsamplingBackward: perWindow((local) => from(local.dOut, local)) },
  },
  {
    id: 'slope-of-sigmoid',
    title: { en: 'The slope of the sigmoid instead of tanh', 'zh-CN': '用了 sigmoid 的导数' },
    explanation: {
      en: 'The derivative is formed from the output as for a sigmoid, but this layer uses tanh.',
      'zh-CN': '按 sigmoid 的方式由输出求导数，而这一层用的是 tanh。',
    },
    functions: {
      subsamplingBackward: perWindow((local) => {
        const out = Math.tanh(local.net);
        return from(local.dOut * out * (1 - out), local);
      }),
    },
  },
  {
    id: 'slope-from-net',
    title: { en: 'The slope is computed from the wrong quantity', 'zh-CN': '用错了量来计算导数' },
    explanation: {
      en: 'The formula for the slope in terms of the output of tanh is given the input of tanh.',
      'zh-CN': '导数公式是用 tanh 的输出表示的，却代入了 tanh 的输入。',
    },
    functions: {
      subsamplingBackward: perWindow((local) => from(local.dOut * (1 - local.net ** 2), local)),
    },
  },
  {
    id: 'slope-without-bias',
    title: { en: 'The slope is that without the bias', 'zh-CN': '导数是没有偏置时的导数' },
    explanation: {
      en: 'The slope of tanh is evaluated at the weighted sum alone, so it is taken at the wrong place unless b is 0.',
      'zh-CN': 'tanh 的导数只在加权和处取值，除非 b 为 0，否则取值的位置就错了。',
    },
    functions: {
      subsamplingBackward: perWindow((local) =>
        from(local.dOut * (1 - Math.tanh(local.net - local.b) ** 2), local),
      ),
    },
  },
  {
    id: 'down-is-a-mean-in-slope',
    title: { en: 'down is taken for a mean', 'zh-CN': '把 down 当成了取平均' },
    explanation: {
      en: 'The whole backward pass assumes that the layer averages each window, although this layer adds it up.',
      'zh-CN': '整个反向过程都假设这一层对窗口取平均，而这一层其实是求和。',
    },
    functions: {
      subsamplingBackward: perWindow((local) => {
        const mean = local.down / local.area;
        const delta = local.dOut * (1 - Math.tanh(local.beta * mean + local.b) ** 2);
        return { dX: () => (delta * local.beta) / local.area, dBeta: delta * mean, db: delta };
      }),
    },
  },
  {
    id: 'input-without-beta',
    title: { en: 'dX without β', 'zh-CN': 'dX 漏乘 β' },
    explanation: {
      en: 'Each element of the window receives the gradient as if the sum had reached the activation function without its weight.',
      'zh-CN': '窗口的每个元素得到的梯度，好像求和结果没有乘权重就进入了激活函数。',
    },
    functions: except((local) => ({ dX: () => deltaOf(local) })),
  },
  {
    id: 'input-divided-by-area',
    title: { en: 'dX divided by the size of the window', 'zh-CN': 'dX 多除了窗口大小' },
    explanation: {
      en: 'Each element receives an equal part of the gradient as in average pooling, although this layer adds the window up.',
      'zh-CN': '像平均池化那样让每个元素平分梯度，而这一层是对窗口求和。',
    },
    functions: except((local) => ({ dX: () => (deltaOf(local) * local.beta) / local.area })),
  },
  {
    id: 'input-only-first-element',
    title: { en: 'dX only at the corner of each window', 'zh-CN': 'dX 只在窗口的左上角' },
    explanation: {
      en: 'Enlarging the gradient puts zeros between its entries, so only one element of each window receives anything.',
      'zh-CN': '放大梯度时在元素之间补了零，于是每个窗口只有一个元素收到梯度。',
    },
    functions: except((local) => ({
      dX: (a, b) => (a === 0 && b === 0 ? deltaOf(local) * local.beta : 0),
    })),
  },
  {
    id: 'weight-as-bias',
    title: { en: 'dBeta like db', 'zh-CN': 'dBeta 与 db 一样' },
    explanation: {
      en: 'The gradient by β leaves out what β multiplies in the forward pass, so it equals the gradient by the bias.',
      'zh-CN': '对 β 的梯度漏掉了前向时与 β 相乘的那个量，于是与对偏置的梯度一样。',
    },
    functions: except((local) => ({ dBeta: deltaOf(local) })),
  },
  {
    id: 'weight-with-mean',
    title: { en: 'dBeta from window means', 'zh-CN': 'dBeta 用了窗口平均值' },
    explanation: {
      en: 'The gradient by β is formed with the mean of each window where the forward pass multiplies β by the sum.',
      'zh-CN': '对 β 的梯度用了窗口的平均值，而前向时与 β 相乘的是窗口之和。',
    },
    functions: except((local) => ({ dBeta: (deltaOf(local) * local.down) / local.area })),
  },
  {
    id: 'weight-without-slope',
    title: { en: 'dBeta without the slope of tanh', 'zh-CN': 'dBeta 漏了 tanh 的导数' },
    explanation: {
      en: 'The gradient by β uses the upstream gradient directly, although β acts in front of the activation function.',
      'zh-CN': '对 β 的梯度直接用了上游梯度，而 β 是在激活函数之前起作用的。',
    },
    functions: except((local) => ({ dBeta: local.dOut * local.down })),
  },
  {
    id: 'weight-with-output',
    title: { en: 'dBeta from the output of the layer', 'zh-CN': 'dBeta 用了本层的输出' },
    explanation: {
      en: 'The gradient by β is formed with the activated output, which is not what β multiplies in the forward pass.',
      'zh-CN': '对 β 的梯度用了激活后的输出，而前向时与 β 相乘的并不是它。',
    },
    functions: except((local) => ({ dBeta: deltaOf(local) * Math.tanh(local.net) })),
  },
  {
    id: 'bias-as-mean',
    title: { en: 'db as a mean', 'zh-CN': 'db 取了平均' },
    explanation: {
      en: 'The gradient by the bias is averaged over the outputs, although the one bias acts on each output in full.',
      'zh-CN': '对偏置的梯度在各输出上取了平均，而这个共用的偏置对每个输出都完整地起作用。',
    },
    functions: except((local) => ({ db: deltaOf(local) / local.windows })),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db from one position', 'zh-CN': 'db 只取了一个位置' },
    explanation: {
      en: 'The gradient by the bias is read off at the first output only, although all outputs share the bias.',
      'zh-CN': '对偏置的梯度只取自第一个输出，而所有输出共用这个偏置。',
    },
    functions: except((local) => ({ db: local.first ? deltaOf(local) : 0 })),
  },
  {
    id: 'bias-without-slope',
    title: { en: 'db without the slope of tanh', 'zh-CN': 'db 漏了 tanh 的导数' },
    explanation: {
      en: 'The gradient by the bias adds up the upstream gradient itself, although the bias acts in front of the activation function.',
      'zh-CN': '对偏置的梯度把上游梯度直接相加，而偏置是在激活函数之前起作用的。',
    },
    functions: except((local) => ({ db: local.dOut })),
  },
  {
    id: 'bias-counted-per-pixel',
    title: { en: 'db counts every element of a window', 'zh-CN': 'db 把窗口内每个元素都算了一次' },
    explanation: {
      en: 'The enlarged gradient is summed for the bias, so each output counts as often as its window has elements.',
      'zh-CN': '求 db 时对放大后的梯度求和，于是每个输出被重复计算了窗口元素个数那么多次。',
    },
    functions: except((local) => ({ db: deltaOf(local) * local.area })),
  },
  ...windowMistakes(['window-axes-swapped', 'leftover-rows-first'], (change) => ({
    subsamplingBackward: perWindow(right, change),
  })),
  leftoversCutOff({
    subsamplingBackward: (X: Matrix, beta: number, b: number, dOut: Matrix, window: Window) => {
      const { dX, ...others } = perWindow(right)(X, beta, b, dOut, window);
      const unread = unreadByTiles(sidesOf(X), sidesOf(dOut), window);
      return { dX: withoutEnd(dX, unread), ...others };
    },
  }),
]);
