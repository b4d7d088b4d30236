import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/44-lp-pool/lp-pool.ts';
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

/** What an element x of a window with n elements and the norm y receives, for the upstream entry delta. */
type Share = (x: number, delta: number, y: number, p: number, n: number) => number;

/** The rule that gives every element of every window its share; positions outside X are left out. */
function perElement(share: Share, change: ChangeOfSteps = () => ({})) {
  return (X: Matrix, dO: Matrix, window: Window, p: number): Matrix => {
    const {
      window: [kh, kw],
      first: [top, left],
    } = tilesAfter(change, sidesOf(X), sidesOf(dO), window);
    const dX = X.map((row) => row.map(() => 0));
    dO.forEach((row, i) => {
      row.forEach((delta, j) => {
        const bottom = Math.min(top + (i + 1) * kh, X.length);
        const right = Math.min(left + (j + 1) * kw, X[0].length);
        let sum = 0;
        for (let u = top + i * kh; u < bottom; u++) {
          for (let v = left + j * kw; v < right; v++) sum += Math.abs(X[u][v]) ** p;
        }
        const y = sum ** (1 / p);
        for (let u = top + i * kh; u < bottom; u++) {
          for (let v = left + j * kw; v < right; v++) dX[u][v] = share(X[u][v], delta, y, p, kh * kw);
        }
      });
    });
    return dX;
  };
}

const right: Share = (x, delta, y, p) => (y === 0 ? 0 : delta * Math.sign(x) * (Math.abs(x) / y) ** (p - 1));

export default defineMisconceptions<typeof stub>([
  {
    id: 'no-sign',
    title: { en: 'The sign of x is lost', 'zh-CN': '丢掉了 x 的符号' },
    explanation: {
      en: 'The formula as source 1 prints it knows only absolute values, so negative elements are pushed in the wrong direction.',
      'zh-CN': '文献 1 印出的公式只含绝对值，于是负的元素被推向了错误的方向。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) => (y === 0 ? 0 : delta * (Math.abs(x) / y) ** (p - 1))),
    },
  },
  {
    id: 'sign-through-power',
    title: { en: 'The power is taken of x itself', 'zh-CN': '直接对 x 本身求幂' },
    explanation: {
      en: 'A negative x is raised to a power without its absolute value, which loses the sign for odd p and is not a number for fractional p.',
      'zh-CN': '没有取绝对值就对负的 x 求幂：p 为奇数时符号丢失，p 不是整数时结果不是数。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) => (y === 0 ? 0 : (delta * x ** (p - 1)) / y ** (p - 1))),
    },
  },
  {
    id: 'not-a-number-in-zero-window',
    title: { en: '0/0 in a window of zeros', 'zh-CN': '全零窗口里出现 0/0' },
    explanation: {
      en: 'A window that is all 0 has the norm 0, and dividing by it gives NaN instead of the agreed value.',
      'zh-CN': '全零窗口的范数是 0，拿它作除数得到的是 NaN，而不是约定的值。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) => delta * Math.sign(x) * (Math.abs(x) / y) ** (p - 1)),
    },
  },
  {
    id: 'not-a-number-at-zero-element',
    title: { en: '0/0 at a single zero', 'zh-CN': '单个零元素处出现 0/0' },
    explanation: {
      en: 'The sign is computed by dividing by the absolute value of x, which fails wherever a single element is 0.',
      'zh-CN': '用 x 除以自身的绝对值来求符号，只要有一个元素是 0 就会出错。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) =>
        y === 0 ? 0 : (delta * (x / Math.abs(x)) * Math.abs(x) ** (p - 1)) / y ** (p - 1),
      ),
    },
  },
  {
    id: 'norm-left-out',
    title: { en: 'The outer derivative is left out', 'zh-CN': '漏掉了外层的导数' },
    explanation: {
      en: 'Only the power of x is differentiated; the root around the sum, and with it the norm of the window, is missing.',
      'zh-CN': '只对 x 的幂求了导，缺少求和外面的开方，因而也没有窗口的范数。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, _y, p) => delta * Math.sign(x) * Math.abs(x) ** (p - 1)),
    },
  },
  {
    id: 'norm-multiplied',
    title: { en: 'The norm is multiplied instead of divided', 'zh-CN': '乘了范数而不是除以范数' },
    explanation: {
      en: 'The exponent of the norm has the wrong sign, so the result grows with the norm instead of being unchanged when X is scaled.',
      'zh-CN': '范数的指数符号反了，结果会随范数变大，而 X 整体缩放时它本应不变。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) => delta * Math.sign(x) * (Math.abs(x) * y) ** (p - 1)),
    },
  },
  {
    id: 'exponent-of-sum-on-norm',
    title: { en: 'The exponent of the sum is applied to the norm', 'zh-CN': '把求和的指数用在了范数上' },
    explanation: {
      en: 'The power 1/p − 1 belongs to the sum of the powers, but it is applied to the norm, which already is the p-th root of that sum.',
      'zh-CN': '指数 1/p − 1 属于各幂之和，却用在了范数上，而范数已经是这个和的 p 次方根。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) =>
        y === 0 ? 0 : delta * Math.sign(x) * Math.abs(x) ** (p - 1) * y ** (1 / p - 1),
      ),
    },
  },
  {
    id: 'extra-factor-p',
    title: { en: 'A factor p too many', 'zh-CN': '多了一个因子 p' },
    explanation: {
      en: 'The p from the inner derivative is there, but the 1/p from the outer one is missing.',
      'zh-CN': '有内层导数的 p，却没有外层导数的 1/p。',
    },
    functions: { lpPoolBackward: perElement((x, delta, y, p, n) => p * right(x, delta, y, p, n)) },
  },
  {
    id: 'factor-p-missing',
    title: { en: 'Divided by p', 'zh-CN': '多除了一个 p' },
    explanation: {
      en: 'The 1/p from the outer derivative is there, but the p from the inner one is missing.',
      'zh-CN': '有外层导数的 1/p，却没有内层导数的 p。',
    },
    functions: { lpPoolBackward: perElement((x, delta, y, p, n) => right(x, delta, y, p, n) / p) },
  },
  {
    id: 'exponent-not-lowered',
    title: { en: 'The exponent is not lowered', 'zh-CN': '求导时指数没有减一' },
    explanation: {
      en: 'The power of |x| in the result is the same as in the forward rule, although differentiating a power lowers its exponent.',
      'zh-CN': '结果中 |x| 的指数与前向规则相同，而对幂求导时指数应当降低。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p) =>
        y === 0 ? 0 : (delta * Math.sign(x) * Math.abs(x) ** p) / y ** (p - 1),
      ),
    },
  },
  {
    id: 'always-euclidean',
    title: { en: 'p is taken to be 2', 'zh-CN': '把 p 当成了 2' },
    explanation: {
      en: 'The result is the gradient of the Euclidean norm, whatever p is.',
      'zh-CN': '无论 p 是多少，结果都是欧几里得范数的梯度。',
    },
    functions: {
      lpPoolBackward: (X, dO, window) => perElement(right)(X, dO, window, 2),
    },
  },
  {
    id: 'mean-of-powers',
    title: { en: 'The power mean is differentiated', 'zh-CN': '求导的是幂平均' },
    explanation: {
      en: 'The powers are averaged over the window before the root is taken, although the forward rule adds them up.',
      'zh-CN': '开方之前对窗口内的幂取了平均，而前向规则是把它们相加。',
    },
    functions: {
      lpPoolBackward: perElement((x, delta, y, p, n) => right(x, delta, y, p, n) * n ** (-1 / p)),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'The result is the derivative of the norm alone, as if the loss were the plain sum of the outputs.',
      'zh-CN': '结果只是范数本身的导数，好像损失就是所有输出之和。',
    },
    functions: { lpPoolBackward: perElement((x, _delta, y, p, n) => right(x, 1, y, p, n)) },
  },
  {
    id: 'only-the-largest',
    title: { en: 'Only the largest element receives a gradient', 'zh-CN': '只有绝对值最大的元素得到梯度' },
    explanation: {
      en: 'The window is treated as if p were infinite: all gradient goes to the element of largest magnitude.',
      'zh-CN': '把窗口当成 p 为无穷大来处理，梯度全给了绝对值最大的元素。',
    },
    functions: {
      lpPoolBackward: (X, dO, [kh, kw]) => {
        const dX = X.map((row) => row.map(() => 0));
        dO.forEach((row, i) => {
          row.forEach((delta, j) => {
            let [u, v] = [i * kh, j * kw];
            for (let a = i * kh; a < (i + 1) * kh; a++) {
              for (let b = j * kw; b < (j + 1) * kw; b++) {
                if (Math.abs(X[a][b]) > Math.abs(X[u][v])) [u, v] = [a, b];
              }
            }
            dX[u][v] = delta * Math.sign(X[u][v]);
          });
        });
        return dX;
      },
    },
  },
  ...windowMistakes(['window-axes-swapped', 'leftover-rows-first'], (change) => ({
    lpPoolBackward: perElement(right, change),
  })),
  leftoversCutOff({
    lpPoolBackward: (X: Matrix, dO: Matrix, window: Window, p: number) =>
      withoutEnd(perElement(right)(X, dO, window, p), unreadByTiles(sidesOf(X), sidesOf(dO), window)),
  }),
]);
