import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/51-cnn-backward/cnn-backward.ts';
import { convolve, dense, relu } from '../../exercises/51-cnn-backward/forward.ts';
import type { Matrix, Tensor3, Tensor4, Vector } from '../../exercises/types.ts';
import type { cnnBackward } from './cnn-backward.ts';

/** A place in the pooled maps. */
interface Place {
  readonly f: number;
  readonly i: number;
  readonly j: number;
}

/** The parts of backpropagation that a mistake may replace. */
interface Steps {
  /** ∂L/∂logits from the probabilities. */
  readonly logits: (p: Vector, label: number) => Vector;
  /** ∂L/∂features from ∂L/∂logits. */
  readonly features: (W: Matrix, dc: Vector) => Vector;
  /** Where a place of the pooled maps stands in the flattened vector. */
  readonly place: (at: Place, size: { filters: number; rows: number; columns: number }) => number;
  /** From where in the flattened gradient a place gets its own; `place` if not given. */
  readonly back?: Steps['place'];
  /** What the second convolution is taken to have read. */
  readonly read: (A: Tensor3, Z: Tensor3) => Tensor3;
  /** What the four entries of a window receive. */
  readonly unpool: (window: Vector, delta: number) => Vector;
  /** ∂L/∂Z2 after pooling handed it back. */
  readonly second: (dZ: Tensor3, Z: Tensor3) => Tensor3;
  /** ∂L/∂A, the input of the second convolution. */
  readonly input: (A: Tensor3, F: Tensor4, dZ: Tensor3) => Tensor3;
  /** What an entry of the first convolution receives. */
  readonly relu: (z: number, delta: number) => number;
  /** db after one more position. */
  readonly bias: (sum: number, delta: number) => number;
  /** Which channel of its input a filter's channel is paired with. */
  readonly channel: (channel: number) => number;
  /** Where in the filter the gradient by its entry (a, e) is written. */
  readonly filter: (a: number, e: number, rows: number, columns: number) => [number, number];
}

/** `delta` at one entry of a window, 0 elsewhere. */
function routed(window: Vector, delta: number, winner: number): Vector {
  return window.map((_, n) => (n === winner ? delta : 0));
}

/** Every product A[f][i + a][j + e] · F[g][f][a][e] of the second convolution hands dZ[g][i][j] back to A. */
function handBack(
  A: Tensor3,
  F: Tensor4,
  dZ: Tensor3,
  product: (dA: Tensor3, at: { g: number; f: number; i: number; j: number; a: number; e: number }) => void,
): Tensor3 {
  const dA = A.map((map) => map.map((row) => row.map(() => 0)));
  for (let g = 0; g < dZ.length; g++) {
    for (let i = 0; i < dZ[g].length; i++) {
      for (let j = 0; j < dZ[g][i].length; j++) {
        for (let f = 0; f < A.length; f++) {
          for (let a = 0; a < F[g][f].length; a++) {
            for (let e = 0; e < F[g][f][a].length; e++) product(dA, { g, f, i, j, a, e });
          }
        }
      }
    }
  }
  return dA;
}

const right: Steps = {
  logits: (p, label) => p.map((value, k) => value - (k === label ? 1 : 0)),
  features: (W, dc) => W[0].map((_, m) => dc.reduce((sum, delta, k) => sum + W[k][m] * delta, 0)),
  place: ({ f, i, j }, { rows, columns }) => (f * rows + i) * columns + j,
  unpool: (window, delta) => routed(window, delta, window.indexOf(Math.max(...window))),
  read: (A) => A,
  second: (dZ) => dZ,
  input: (A, F, dZ) =>
    handBack(A, F, dZ, (dA, { g, f, i, j, a, e }) => {
      dA[f][i + a][j + e] += dZ[g][i][j] * F[g][f][a][e];
    }),
  relu: (z, delta) => (z > 0 ? delta : 0),
  bias: (sum, delta) => sum + delta,
  channel: (channel) => channel,
  filter: (a, e) => [a, e],
};

function cnnWith(wrong: Partial<Steps>): typeof cnnBackward {
  const steps = { ...right, ...wrong };
  return ({ F1, b1, F2, b2, W, c }, image, label) => {
    const Z1 = convolve(image, F1, b1);
    const A = relu(Z1);
    const Z2 = convolve(A, F2, b2);
    const size = {
      filters: F2.length,
      rows: Math.floor(Z2[0].length / 2),
      columns: Math.floor(Z2[0][0].length / 2),
    };
    const windows = windowsOf(Z2);
    const v: Vector = W[0].map(() => 0);
    for (const { at, entries } of windows) v[steps.place(at, size)] = Math.max(...entries);

    const dc = steps.logits(softmax(dense(v, W, c)), label);
    const dv = steps.features(W, dc);
    const pooled = Z2.map((map) => map.map((row) => row.map(() => 0)));
    for (const { at, entries } of windows) {
      const deltas = steps.unpool(entries, dv[(steps.back ?? steps.place)(at, size)]);
      deltas.forEach((delta, n) => {
        pooled[at.f][2 * at.i + Math.floor(n / 2)][2 * at.j + (n % 2)] = delta;
      });
    }
    const dZ2 = steps.second(pooled, Z2);
    const { dF: dF2, db: db2 } = parameters(steps, steps.read(A, Z1), F2, dZ2);
    const dA = steps.input(A, F2, dZ2);
    const dZ1 = Z1.map((map, f) => map.map((row, i) => row.map((z, j) => steps.relu(z, dA[f][i][j]))));
    const { dF: dF1, db: db1 } = parameters(steps, image, F1, dZ1);
    return { dF1, db1, dF2, db2, dW: dc.map((delta) => v.map((value) => delta * value)), dc };
  };
}

/** The gradients of a convolution by its filters and biases. */
function parameters(steps: Steps, X: Tensor3, F: Tensor4, dZ: Tensor3): { dF: Tensor4; db: Vector } {
  const dF = F.map((filter) => filter.map((channel) => channel.map((row) => row.map(() => 0))));
  const db = F.map(() => 0);
  dZ.forEach((map, f) => {
    map.forEach((row, i) => {
      row.forEach((delta, j) => {
        if (delta === 0) return;
        db[f] = steps.bias(db[f], delta);
        for (let ch = 0; ch < X.length; ch++) {
          const dChannel = dF[f][ch];
          for (let a = 0; a < dChannel.length; a++) {
            for (let e = 0; e < dChannel[0].length; e++) {
              const [u, v] = steps.filter(a, e, dChannel.length, dChannel[0].length);
              dChannel[u][v] += delta * X[steps.channel(ch)][i + a][j + e];
            }
          }
        }
      });
    });
  });
  return { dF, db };
}

/** The 2×2 windows of all maps, entries in row-major order. */
function windowsOf(Z: Tensor3): { at: Place; entries: Vector }[] {
  const windows: { at: Place; entries: Vector }[] = [];
  for (let f = 0; f < Z.length; f++) {
    for (let i = 0; 2 * i + 1 < Z[f].length; i++) {
      for (let j = 0; 2 * j + 1 < Z[f][0].length; j++) {
        const [upper, lower] = [Z[f][2 * i], Z[f][2 * i + 1]];
        const entries = [upper[2 * j], upper[2 * j + 1], lower[2 * j], lower[2 * j + 1]];
        windows.push({ at: { f, i, j }, entries });
      }
    }
  }
  return windows;
}

function softmax(z: Vector): Vector {
  const max = Math.max(...z);
  const exponentials = z.map((value) => Math.exp(value - max));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'relu-derivative-missing',
    title: { en: 'ReLU is skipped on the way back', 'zh-CN': '反向时跳过了 ReLU' },
    explanation: {
      en: 'Entries that ReLU had switched off still handed their gradient to the first convolution.',
      'zh-CN': '已被 ReLU 关闭的元素，仍把梯度交给了第一个卷积。',
    },
    functions: { cnnBackward: cnnWith({ relu: (_z, delta) => delta }) },
  },
  {
    id: 'relu-open-at-zero',
    title: { en: 'ReLU is open at exactly 0', 'zh-CN': 'ReLU 在恰为 0 处放行' },
    explanation: {
      en: 'A unit whose input is exactly 0 let the gradient through, but this course counts the derivative there as 0.',
      'zh-CN': '输入恰为 0 的单元让梯度通过了，而本课程约定该处的导数为 0。',
    },
    functions: { cnnBackward: cnnWith({ relu: (z, delta) => (z >= 0 ? delta : 0) }) },
  },
  {
    id: 'relu-masked-by-the-gradient',
    title: { en: 'ReLU is masked by the sign of the gradient', 'zh-CN': 'ReLU 按梯度的符号遮挡' },
    explanation: {
      en: 'The gate asked whether the gradient is positive and not whether the convolution was.',
      'zh-CN': '判断是否放行时看的是梯度的正负，而不是卷积结果的正负。',
    },
    functions: { cnnBackward: cnnWith({ relu: (_z, delta) => Math.max(0, delta) }) },
  },
  {
    id: 'pool-last-tie',
    title: { en: 'A tie goes to the last entry', 'zh-CN': '并列时给了最后一个元素' },
    explanation: {
      en: 'Where several entries of a window share the maximum, the gradient went to the last of them, but this course gives it to the first in row-major order.',
      'zh-CN': '窗口中有多个最大值时，梯度给了最后一个，而本课程按行优先顺序给第一个。',
    },
    functions: {
      cnnBackward: cnnWith({
        unpool: (window, delta) => routed(window, delta, window.lastIndexOf(Math.max(...window))),
      }),
    },
  },
  {
    id: 'pool-all-ties',
    title: { en: 'A tie goes to all entries', 'zh-CN': '并列时给了所有元素' },
    explanation: {
      en: 'Where several entries of a window share the maximum, each of them received the full gradient, so it was handed on more than once.',
      'zh-CN': '窗口中有多个最大值时，每个都得到了全部梯度，梯度被重复传递。',
    },
    functions: {
      cnnBackward: cnnWith({
        unpool: (window, delta) => window.map((value) => (value === Math.max(...window) ? delta : 0)),
      }),
    },
  },
  {
    id: 'pool-averaged',
    title: { en: 'The window shares the gradient', 'zh-CN': '窗口平分了梯度' },
    explanation: {
      en: 'Every entry of a window received the same share, as average pooling would have it.',
      'zh-CN': '窗口中的每个元素都得到相同的一份，这是平均池化的做法。',
    },
    functions: {
      cnnBackward: cnnWith({ unpool: (window, delta) => window.map(() => delta / window.length) }),
    },
  },
  {
    id: 'pool-writes-the-maximum',
    title: { en: 'The maximum stands in place of the gradient', 'zh-CN': '得到的是最大值，而不是梯度' },
    explanation: {
      en: 'The right entry of each window receives something, but it is its value from the forward pass.',
      'zh-CN': '每个窗口里位置是对的，放在那里的却是前向传播的值。',
    },
    functions: {
      cnnBackward: cnnWith({
        unpool: (window) => routed(window, Math.max(...window), window.indexOf(Math.max(...window))),
      }),
    },
  },
  {
    id: 'pool-top-left',
    title: { en: 'The gradient goes to the top left of every window', 'zh-CN': '梯度总是给窗口的左上角' },
    explanation: {
      en: 'Every window is treated as if its first entry had won.',
      'zh-CN': '每个窗口都好像是第一个元素获胜。',
    },
    functions: { cnnBackward: cnnWith({ unpool: (window, delta) => routed(window, delta, 0) }) },
  },
  {
    id: 'flatten-channels-last',
    title: { en: 'Flattened with the channels last', 'zh-CN': '展平时把通道放在了最后' },
    explanation: {
      en: 'The pooled maps were flattened in the order row, column, channel, so the weights of the dense layer meet other features than they were made for.',
      'zh-CN': '池化结果按行、列、通道的次序展平，全连接层的权重因此对应了别的特征。',
    },
    functions: {
      cnnBackward: cnnWith({ place: ({ f, i, j }, { filters, columns }) => (i * columns + j) * filters + f }),
    },
  },
  {
    id: 'flatten-columns-first',
    title: { en: 'Flattened column by column', 'zh-CN': '按列展平' },
    explanation: {
      en: 'Each pooled map was read column by column, so the weights of the dense layer meet other features than they were made for.',
      'zh-CN': '每张池化图是逐列读取的，全连接层的权重因此对应了别的特征。',
    },
    functions: {
      cnnBackward: cnnWith({ place: ({ f, i, j }, { rows, columns }) => (f * columns + j) * rows + i }),
    },
  },
  {
    id: 'unflattened-channels-last',
    title: { en: 'Put back with the channels last', 'zh-CN': '还原时把通道放在了最后' },
    explanation: {
      en: 'The gradient by the flattened features was put back into maps in the order row, column, channel.',
      'zh-CN': '对展平特征的梯度，按行、列、通道的次序放回了特征图。',
    },
    functions: {
      cnnBackward: cnnWith({ back: ({ f, i, j }, { filters, columns }) => (i * columns + j) * filters + f }),
    },
  },
  {
    id: 'unflattened-columns-first',
    title: { en: 'Put back column by column', 'zh-CN': '按列放回' },
    explanation: {
      en: 'Each map was filled column by column, though it had been flattened row by row.',
      'zh-CN': '展平时逐行读取，放回特征图时却逐列填写。',
    },
    functions: {
      cnnBackward: cnnWith({ back: ({ f, i, j }, { rows, columns }) => (f * columns + j) * rows + i }),
    },
  },
  {
    id: 'dense-weights-not-transposed',
    title: { en: 'The dense weights are used the other way round', 'zh-CN': '全连接层的权重行列用反了' },
    explanation: {
      en: 'These are the numbers of a gradient that goes through W in the direction in which the signals travel forward.',
      'zh-CN': '这是梯度沿信号前向传播的方向穿过 W 所得的数。',
    },
    functions: {
      cnnBackward: cnnWith({
        features: (W, dc) =>
          W[0].map((_, m) => dc.reduce((sum, delta, k) => sum + (W[m]?.[k] ?? 0) * delta, 0)),
      }),
    },
  },
  {
    id: 'loss-sign-flipped',
    title: { en: 'The sign of the loss is the other way round', 'zh-CN': '损失的符号反了' },
    explanation: {
      en: 'A step against these gradients would make the right class less likely.',
      'zh-CN': '沿这些梯度的反方向走一步，反而会使正确类别的概率更小。',
    },
    functions: {
      cnnBackward: cnnWith({ logits: (p, label) => p.map((value, k) => (k === label ? 1 : 0) - value) }),
    },
  },
  {
    id: 'loss-without-label',
    title: { en: 'The label is missing', 'zh-CN': '没有用到标签' },
    explanation: {
      en: 'Only the probabilities were passed back, so the right class is pushed down like every other.',
      'zh-CN': '只回传了概率，正确的类别也像其他类别一样被压低。',
    },
    functions: { cnnBackward: cnnWith({ logits: (p) => p }) },
  },
  {
    id: 'loss-times-a-slope',
    title: {
      en: 'The loss is multiplied by a slope that has cancelled',
      'zh-CN': '损失多乘了已经约掉的斜率',
    },
    explanation: {
      en: 'As for sigmoid units with a squared error, the gradient by the logits was multiplied by a derivative that the logarithm of this loss has cancelled.',
      'zh-CN': '像平方误差的 sigmoid 单元那样，对 logit 的梯度又乘了一个已被本损失的对数约掉的导数。',
    },
    functions: {
      cnnBackward: cnnWith({
        logits: (p, label) => p.map((value, k) => (value - (k === label ? 1 : 0)) * value * (1 - value)),
      }),
    },
  },
  {
    id: 'filter-gradient-rotated',
    title: { en: 'dF1 and dF2 are rotated', 'zh-CN': 'dF1 与 dF2 被旋转了' },
    explanation: {
      en: 'The gradients by both filter banks came out turned by 180°, as if the forward pass rotated the filters.',
      'zh-CN': '两组卷积核的梯度都转了 180°，好像前向传播旋转过卷积核。',
    },
    functions: { cnnBackward: cnnWith({ filter: (a, e, rows, columns) => [rows - 1 - a, columns - 1 - e] }) },
  },
  {
    id: 'db-from-one-position',
    title: { en: 'The biases’ gradients come from one position', 'zh-CN': '偏置的梯度只来自一个位置' },
    explanation: {
      en: 'The bias is shared by all positions of a map, but only the gradient of the last of them was kept.',
      'zh-CN': '偏置为特征图的所有位置共用，却只保留了其中最后一个位置的梯度。',
    },
    functions: { cnnBackward: cnnWith({ bias: (_sum, delta) => delta }) },
  },
  {
    id: 'first-channel-only',
    title: { en: 'Only the first channel is seen', 'zh-CN': '只用了第一个通道' },
    explanation: {
      en: 'A filter sees every channel of its input, but the others got the gradient of the first.',
      'zh-CN': '卷积核看到输入的每个通道，而其余通道用的却是第一个通道的梯度。',
    },
    functions: { cnnBackward: cnnWith({ channel: () => 0 }) },
  },
  {
    id: 'input-gradient-not-rotated',
    title: {
      en: 'As for second filters turned by 180°',
      'zh-CN': '就像第二层的卷积核转了 180°',
    },
    explanation: {
      en: 'What goes back from the second convolution to the first is as for filters turned by 180°: each entry received the weight from the opposite place.',
      'zh-CN':
        '从第二个卷积回到第一个卷积的梯度，就像卷积核转了 180° 一样：每个元素得到的都是对面位置的权重。',
    },
    functions: {
      cnnBackward: cnnWith({
        input: (A, F, dZ) =>
          handBack(A, F, dZ, (dA, { g, f, i, j, a, e }) => {
            const plane = F[g][f];
            dA[f][i + a][j + e] += dZ[g][i][j] * plane[plane.length - 1 - a][plane[0].length - 1 - e];
          }),
      }),
    },
  },
  {
    id: 'input-gradient-assigned',
    title: { en: 'Only one share comes back to A', 'zh-CN': 'A 只收到一份梯度' },
    explanation: {
      en: 'An entry of A is read by several windows and by every filter of the second convolution, but only the share of the last of them is there.',
      'zh-CN': 'A 的一个元素被第二个卷积的好几个窗口、每一个卷积核读取，却只有最后到达的那一份。',
    },
    functions: {
      cnnBackward: cnnWith({
        input: (A, F, dZ) =>
          handBack(A, F, dZ, (dA, { g, f, i, j, a, e }) => {
            dA[f][i + a][j + e] = dZ[g][i][j] * F[g][f][a][e];
          }),
      }),
    },
  },
  {
    id: 'input-gradient-of-the-first-filter',
    title: { en: 'Only the first filter hands its gradient back', 'zh-CN': '只有第一个卷积核传回了梯度' },
    explanation: {
      en: 'Every filter of the second convolution reads the maps of the first, but only the first of them handed a gradient back.',
      'zh-CN': '第二个卷积的每个卷积核都读取第一个卷积的特征图，却只有其中第一个把梯度传了回来。',
    },
    functions: {
      cnnBackward: cnnWith({ input: (A, F, dZ) => right.input(A, F.slice(0, 1), dZ.slice(0, 1)) }),
    },
  },
  {
    id: 'second-convolution-reads-z',
    title: { en: 'dF2 is taken from Z1', 'zh-CN': 'dF2 用了 Z1' },
    explanation: {
      en: 'The second convolution reads A, what the ReLU has put out, not what entered it.',
      'zh-CN': '第二个卷积读取的是 ReLU 的输出 A，不是进入 ReLU 的 Z1。',
    },
    functions: {
      cnnBackward: cnnWith({ read: (_A, Z) => Z }),
    },
  },
  {
    id: 'first-layer-never-learns',
    title: { en: 'The gradient never reaches the first convolution', 'zh-CN': '梯度没有传到第一个卷积' },
    explanation: {
      en: 'dF1 and db1 are 0: nothing was handed back through the second convolution.',
      'zh-CN': 'dF1 与 db1 全为 0：没有任何梯度穿过第二个卷积传回来。',
    },
    functions: {
      cnnBackward: cnnWith({ input: (A) => A.map((map) => map.map((row) => row.map(() => 0))) }),
    },
  },
  {
    id: 'relu-behind-the-second-convolution',
    title: { en: 'A ReLU stands where there is none', 'zh-CN': '在没有 ReLU 的地方用了 ReLU' },
    explanation: {
      en: 'Entries of the second convolution that are not above 0 lost their gradient, but only the first convolution is followed by a ReLU.',
      'zh-CN': '第二个卷积中不大于 0 的元素丢掉了梯度，而只有第一个卷积后面才有 ReLU。',
    },
    functions: {
      cnnBackward: cnnWith({
        second: (dZ, Z) =>
          dZ.map((map, f) => map.map((row, i) => row.map((d, j) => (Z[f][i][j] > 0 ? d : 0)))),
      }),
    },
  },
]);
