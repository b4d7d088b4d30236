import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/34-conv-strided/conv-strided.ts';
import type { Tensor3, Tensor4, Vector } from '../../exercises/types.ts';
import { convStridedBackward } from './conv-strided.ts';
import { type ChangeOfSteps, type Steps, unreadAlong, windowMistakes } from './wrong-windows.ts';

type Rule = typeof stub.convStridedBackward;
type Gradients = ReturnType<Rule>;
type Part<T> = (...args: Parameters<Rule>) => T;

/** One product of the forward rule: feature map f, channel c, output (i, j), place (u, v) in the kernel. */
type Term = (f: number, c: number, i: number, j: number, u: number, v: number) => void;

function forEachTerm(W: Tensor4, delta: Tensor3, term: Term): void {
  for (let f = 0; f < W.length; f++)
    for (let c = 0; c < W[0].length; c++)
      for (let i = 0; i < delta[0].length; i++)
        for (let j = 0; j < delta[0][0].length; j++)
          for (let u = 0; u < W[0][0].length; u++)
            for (let v = 0; v < W[0][0][0].length; v++) term(f, c, i, j, u, v);
}

const zerosLike3 = (A: Tensor3): Tensor3 => A.map((plane) => plane.map((row) => row.map(() => 0)));
const zerosLike4 = (A: Tensor4): Tensor4 => A.map(zerosLike3);

/** Adds where the place exists; a wrong index may point beside the tensor. */
function add(A: Tensor3, c: number, y: number, x: number, value: number): void {
  if (A[c]?.[y]?.[x] !== undefined) A[c][y][x] += value;
}

function replacing(change: Part<Partial<Gradients>>) {
  return {
    convStridedBackward: (...args: Parameters<Rule>) => ({
      ...convStridedBackward(...args),
      ...change(...args),
    }),
  };
}
const wrongInput = (dX: Part<Tensor3>) => replacing((...args) => ({ dX: dX(...args) }));
const wrongKernel = (dW: Part<Tensor4>) => replacing((...args) => ({ dW: dW(...args) }));
const wrongBias = (db: (delta: Tensor3) => Vector) => replacing((_X, _W, delta) => ({ db: db(delta) }));

/** Gradients by X and W of a layer whose windows lie otherwise. */
function withSteps(change: ChangeOfSteps): Part<Pick<Gradients, 'dX' | 'dW'>> {
  return (X, W, delta, stride) => {
    const unread = [0, 1].map((axis) => {
      const [plane, map, kernel] = [X[0], delta[0], W[0][0]].map(
        (part) => (axis === 0 ? part : part[0]).length,
      );
      return unreadAlong(plane, map, kernel, stride[axis], 0);
    });
    const steps: Steps = { stride, pad: [0, 0] };
    const {
      stride: [sh, sw],
      pad: [ph, pw],
    } = { ...steps, ...change(steps, [unread[0], unread[1]]) };
    const dX = zerosLike3(X);
    const dW = zerosLike4(W);
    forEachTerm(W, delta, (f, c, i, j, u, v) => {
      const [y, x] = [i * sh + u - ph, j * sw + v - pw];
      add(dX, c, y, x, delta[f][i][j] * W[f][c][u][v]);
      dW[f][c][u][v] += delta[f][i][j] * (X[c][y]?.[x] ?? 0);
    });
    return { dX, dW };
  };
}

const sum = (plane: number[][]): number => plane.flat().reduce((total, entry) => total + entry, 0);

export default defineMisconceptions<typeof stub>([
  {
    id: 'leftover-rows-missing',
    title: {
      en: 'dX lacks the rows and columns that no window reads',
      'zh-CN': 'dX 缺少没有窗口读取的行与列',
    },
    explanation: {
      en: 'dX has the size that formula (8) of source 5 gives, so it is smaller than X wherever the last window ends before the border.',
      'zh-CN': 'dX 的尺寸等于文献 5 公式 (8) 给出的尺寸，因此只要最后一个窗口没有贴到边界，dX 就比 X 小。',
    },
    functions: wrongInput((X, W, delta, stride) => {
      const rows = (delta[0].length - 1) * stride[0] + W[0][0].length;
      const columns = (delta[0][0].length - 1) * stride[1] + W[0][0][0].length;
      return convStridedBackward(X, W, delta, stride).dX.map((channel) =>
        channel.slice(0, rows).map((row) => row.slice(0, columns)),
      );
    }),
  },
  ...windowMistakes(['leftover-rows-first'], (change) =>
    wrongInput((...args) => withSteps(change)(...args).dX),
  ),
  {
    id: 'delta-not-dilated',
    title: { en: 'dX has the stride 1', 'zh-CN': 'dX 按步幅 1 得出' },
    explanation: {
      en: 'In dX neighbouring entries of the upstream gradient act one place apart, as if the stride had been 1.',
      'zh-CN': 'dX 中，上游梯度的相邻元素只错开一格，好像步幅是 1。',
    },
    functions: wrongInput((X, W, delta) => {
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        dX[c][i + u][j + v] += delta[f][i][j] * W[f][c][u][v];
      });
      return dX;
    }),
  },
  {
    id: 'kernel-not-rotated',
    title: { en: 'dX belongs to kernels turned by 180°', 'zh-CN': 'dX 属于转了 180° 的核' },
    explanation: {
      en: 'dX is as for kernels turned around: a kernel correlated as it stands with the dilated and padded upstream gradient gives it, and so do shares handed down with the kernel read from its end.',
      'zh-CN':
        'dX 就像核转了 180° 一样：核原样与插零、补零后的上游梯度做互相关会得到它，把核倒着读、逐份分给输入也会得到它。',
    },
    functions: wrongInput((X, W, delta, [sh, sw]) => {
      const [kh, kw] = [W[0][0].length, W[0][0][0].length];
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        dX[c][i * sh + u][j * sw + v] += delta[f][i][j] * W[f][c][kh - 1 - u][kw - 1 - v];
      });
      return dX;
    }),
  },
  {
    id: 'kernel-flipped-upside-down-only',
    title: { en: 'dX belongs to kernels mirrored left to right', 'zh-CN': 'dX 属于左右镜像的核' },
    explanation: {
      en: 'dX is as for kernels mirrored left to right, which is half of a turn by 180°: a correlation gives it if only the rows of the kernel are reversed, shares handed down give it if each row is read from its end.',
      'zh-CN':
        'dX 就像核左右镜像了一样，只是 180° 旋转的一半：做互相关时只颠倒核的行序会得到它，逐份分给输入时把每一行倒着读也会得到它。',
    },
    functions: wrongInput((X, W, delta, [sh, sw]) => {
      const kw = W[0][0][0].length;
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        dX[c][i * sh + u][j * sw + v] += delta[f][i][j] * W[f][c][u][kw - 1 - v];
      });
      return dX;
    }),
  },
  {
    id: 'kernel-transposed',
    title: { en: 'dX is as for transposed kernels', 'zh-CN': 'dX 用的像是转置的核' },
    explanation: {
      en: 'These are the numbers of a correlation with the transposed kernel, as dense layers go back through a transposed matrix, which is a different motion from a turn by 180°.',
      'zh-CN': '这相当于与转置的核做互相关，像全连接层反传那样，而这与转 180° 是两回事。',
    },
    functions: wrongInput((X, W, delta, [sh, sw]) => {
      const [kh, kw] = [W[0][0].length, W[0][0][0].length];
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        add(dX, c, i * sh + kh - 1 - v, j * sw + kw - 1 - u, delta[f][i][j] * W[f][c][u][v]);
      });
      return dX;
    }),
  },
  {
    id: 'overlaps-overwritten',
    title: { en: 'Only one share is left in each entry of dX', 'zh-CN': 'dX 的每个元素只剩下一份贡献' },
    explanation: {
      en: 'An entry of X receives a share from every feature map and every window that reads it, but dX holds only the last of these shares.',
      'zh-CN': '凡是读取 X 的某个元素的特征图和窗口，都会给它一份贡献，dX 却只含其中最后的那一份。',
    },
    functions: wrongInput((X, W, delta, [sh, sw]) => {
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        dX[c][i * sh + u][j * sw + v] = delta[f][i][j] * W[f][c][u][v];
      });
      return dX;
    }),
  },
  {
    id: 'first-feature-map-only',
    title: { en: 'Only the first feature map reaches dX', 'zh-CN': '只有第一个特征图传到了 dX' },
    explanation: {
      en: 'Every feature map reads every channel, but dX collects the gradient of the first feature map alone.',
      'zh-CN': '每个特征图都读取了每个通道，但 dX 只收集了第一个特征图的梯度。',
    },
    functions: wrongInput((X, W, delta, stride) => {
      return convStridedBackward(X, W.slice(0, 1), delta.slice(0, 1), stride).dX;
    }),
  },
  {
    id: 'channels-not-exchanged',
    title: { en: 'Feature maps and channels keep their places', 'zh-CN': '特征图与通道的位置没有交换' },
    explanation: {
      en: 'For dX the first two axes of the kernels are read in the order of the forward pass, so the gradient of one feature map passes through the kernels of another.',
      'zh-CN': '计算 dX 时仍按前向传播的次序读取核的前两个轴，于是一个特征图的梯度穿过了另一个特征图的核。',
    },
    functions: wrongInput((X, W, delta, [sh, sw]) => {
      const dX = zerosLike3(X);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        const weight = W[c]?.[f]?.[u][v] ?? 0;
        dX[c][i * sh + u][j * sw + v] += delta[f][i][j] * weight;
      });
      return dX;
    }),
  },
  ...windowMistakes(['strides-swapped', 'one-stride-for-both'], (change) => replacing(withSteps(change))),
  {
    id: 'kernel-gradient-at-stride-1',
    title: { en: 'dW is taken at stride 1', 'zh-CN': 'dW 按步幅 1 计算' },
    explanation: {
      en: 'In dW neighbouring entries of the upstream gradient act on inputs one place apart, as if the stride had been 1.',
      'zh-CN': 'dW 中，上游梯度的相邻元素对应的输入只错开一格，好像步幅是 1。',
    },
    functions: wrongKernel((X, W, delta) => {
      const dW = zerosLike4(W);
      forEachTerm(W, delta, (f, c, i, j, u, v) => {
        dW[f][c][u][v] += delta[f][i][j] * X[c][i + u][j + v];
      });
      return dW;
    }),
  },
  {
    id: 'kernel-gradient-too-large',
    title: { en: 'dW is larger than the kernel', 'zh-CN': 'dW 比卷积核大' },
    explanation: {
      en: 'dW has positions that the kernel does not have, as when rows and columns that no window reads take part too.',
      'zh-CN': 'dW 多出了核中不存在的位置，就像没有窗口读取的行列也参与了进来。',
    },
    functions: wrongKernel((X, W, delta, [sh, sw]) => {
      const rows = X[0].length - (delta[0].length - 1) * sh;
      const columns = X[0][0].length - (delta[0][0].length - 1) * sw;
      const larger = W.map((kernels) =>
        kernels.map(() => Array.from({ length: rows }, () => new Array<number>(columns).fill(0))),
      );
      forEachTerm(larger, delta, (f, c, i, j, u, v) => {
        larger[f][c][u][v] += delta[f][i][j] * X[c][i * sh + u][j * sw + v];
      });
      return larger;
    }),
  },
  {
    id: 'kernel-gradient-rotated',
    title: { en: 'dW is rotated by 180°', 'zh-CN': 'dW 被旋转了 180°' },
    explanation: {
      en: 'dW stands upside down, as if the turn that belongs to the input gradient were made here too.',
      'zh-CN': 'dW 整个倒了过来，好像属于输入梯度的旋转在这里也做了一次。',
    },
    functions: wrongKernel((X, W, delta, stride) =>
      convStridedBackward(X, W, delta, stride).dW.map((kernels) =>
        kernels.map((kernel) => kernel.map((row) => [...row].reverse()).reverse()),
      ),
    ),
  },
  {
    id: 'kernel-gradient-averaged',
    title: { en: 'dW is averaged over the positions', 'zh-CN': 'dW 对位置取了平均' },
    explanation: {
      en: 'A shared kernel entry acts at every position and collects all its contributions, but here they were divided by the number of positions.',
      'zh-CN': '共享的核元素在每个位置都起作用，应收集全部贡献，这里却除以了位置的个数。',
    },
    functions: wrongKernel((X, W, delta, stride) => {
      const positions = delta[0].length * delta[0][0].length;
      return convStridedBackward(X, W, delta, stride).dW.map((kernels) =>
        kernels.map((kernel) => kernel.map((row) => row.map((entry) => entry / positions))),
      );
    }),
  },
  {
    id: 'bias-from-one-position',
    title: { en: 'db comes from one position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias is added at every position of its feature map, but only the first position reaches db.',
      'zh-CN': '偏置被加到特征图的每个位置上，但只有第一个位置传到了 db。',
    },
    functions: wrongBias((delta) => delta.map((map) => map[0][0])),
  },
  {
    id: 'bias-averaged',
    title: { en: 'db is averaged over the positions', 'zh-CN': 'db 对位置取了平均' },
    explanation: {
      en: 'The contributions of all positions to db were divided by their number, although nothing in the forward rule divides.',
      'zh-CN': '所有位置对 db 的贡献被除以了位置个数，而前向规则中没有任何除法。',
    },
    functions: wrongBias((delta) => delta.map((map) => sum(map) / map.flat().length)),
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every entry of the upstream gradient was taken to be 1, which is right only when the loss is the plain sum of the outputs.',
      'zh-CN': '把上游梯度的每个元素都当成 1，这只有在损失恰为输出之和时才对。',
    },
    functions: replacing((X, W, delta, stride) =>
      convStridedBackward(
        X,
        W,
        delta.map((map) => map.map((row) => row.map(() => 1))),
        stride,
      ),
    ),
  },
]);
