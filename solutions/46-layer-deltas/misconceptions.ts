import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/46-layer-deltas/layer-deltas.ts';
import type { Matrix, Tensor3 } from '../../exercises/types.ts';
import {
  leftoversCutOff,
  sidesOf,
  type Tiles,
  tilesAfter,
  unreadByTiles,
  windowMistakes,
  withoutEnd,
} from '../34-conv-strided/wrong-windows.ts';
import { convLayerDelta } from './layer-deltas.ts';

type Window = [number, number];

const slopeOfTanh = (z: number) => 1 - Math.tanh(z) ** 2;
const slopeOfSigmoidFromTanh = (z: number) => Math.tanh(z) * (1 - Math.tanh(z));
const one = () => 1;

/** Entry by entry: f(net) · A. */
function scale(A: Matrix, net: Matrix, slope: (z: number) => number): Matrix {
  return A.map((row, u) => row.map((entry, v) => entry * slope(net[u][v])));
}

function rotate180(A: Matrix): Matrix {
  return [...A].reverse().map((row) => [...row].reverse());
}

function zeros(rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}

/** deltaNext enlarged to the size of net: `share(deltaNext[i][j], a, b)` at position (a, b) of window (i, j). */
function up(
  deltaNext: Matrix,
  net: Matrix,
  window: Window,
  share: (delta: number, a: number, b: number) => number = (delta) => delta,
): Matrix {
  return upTiles(deltaNext, net, { window, first: [0, 0] }, share);
}

function upTiles(
  deltaNext: Matrix,
  net: Matrix,
  { window: [kh, kw], first: [top, left] }: Tiles,
  share: (delta: number, a: number, b: number) => number = (delta) => delta,
): Matrix {
  return net.map((row, u) =>
    row.map((_, v) => {
      const delta = deltaNext[Math.floor((u - top) / kh)]?.[Math.floor((v - left) / kw)];
      return delta === undefined ? 0 : share(delta, (u - top) % kh, (v - left) % kw);
    }),
  );
}

/** Σ over the maps of the full true convolution of each delta with `kernelOf` its kernel. */
function fullConvolutions(
  net: Matrix,
  deltas: Tensor3,
  kernels: Tensor3,
  kernelOf: (kernel: Matrix) => Matrix,
): Matrix {
  const sum = zeros(net.length, net[0].length);
  deltas.forEach((delta, m) => {
    const kernel = kernelOf(kernels[m]);
    delta.forEach((row, i) => {
      row.forEach((entry, j) => {
        kernel.forEach((weights, a) => {
          weights.forEach((weight, b) => {
            sum[i + a][j + b] += entry * weight;
          });
        });
      });
    });
  });
  return sum;
}

function poolDelta(net: Matrix, deltas: Tensor3, kernels: Tensor3, slope = slopeOfTanh): Matrix {
  return scale(fullConvolutions(net, deltas, kernels, rotate180), net, slope);
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'kernel-as-published',
    title: {
      en: 'Pool: full true convolution with the kernel itself',
      'zh-CN': '池化层：直接与核做 full 真卷积',
    },
    explanation: {
      en: 'This is the rule as source 3 prints it; it belongs to a forward pass that slides its kernels as they stand, but here the forward pass has rotated the kernel already, as the worked example of the same source shows.',
      'zh-CN':
        '这是文献 3 印出的公式；它属于核不旋转的前向，而这里的前向已经旋转过核，这是该文献自己的算例所表明的。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) =>
        scale(
          fullConvolutions(net, deltas, kernels, (kernel) => kernel),
          net,
          slopeOfTanh,
        ),
    },
  },
  {
    id: 'kernel-flipped-in-one-direction',
    title: { en: 'Pool: as for a kernel mirrored left to right', 'zh-CN': '池化层：就像核左右镜像了' },
    explanation: {
      en: 'The result is as for a kernel that is mirrored along one axis, which is not a turn by 180°.',
      'zh-CN': '结果就像核只沿一个方向镜像了一样，这并不是旋转 180°。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) =>
        scale(
          fullConvolutions(net, deltas, kernels, (kernel) => [...kernel].reverse()),
          net,
          slopeOfTanh,
        ),
    },
  },
  {
    id: 'only-one-map-above',
    title: { en: 'Pool: only the first map above counts', 'zh-CN': '池化层：只算了上面的第一张图' },
    explanation: {
      en: 'The pooled map feeds several maps, but only what comes back from the first of them is used.',
      'zh-CN': '这张池化图供给了上面的多张图，却只用了第一张传回来的部分。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas.slice(0, 1), kernels),
    },
  },
  {
    id: 'last-map-above-overwrites',
    title: {
      en: 'Pool: only the last map above counts',
      'zh-CN': '池化层：只算了上面的最后一张图',
    },
    explanation: {
      en: 'The pooled map feeds several maps, but only what comes back from the last of them is there.',
      'zh-CN': '这张池化图供给了上面的多张图，却只有最后一张传回来的部分。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas.slice(-1), kernels.slice(-1)),
    },
  },
  {
    id: 'mean-over-maps-above',
    title: { en: 'Pool: averaged over the maps above', 'zh-CN': '池化层：对上面的图取了平均' },
    explanation: {
      en: 'The sum over the maps above is divided by their number, although influences on the loss add up.',
      'zh-CN': '对上面各图求和之后又除以了图的张数，而对损失的各份影响本应相加。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) =>
        poolDelta(net, deltas, kernels, (z) => slopeOfTanh(z) / deltas.length),
    },
  },
  {
    id: 'one-kernel-for-all-maps',
    title: { en: 'Pool: one kernel for all maps above', 'zh-CN': '池化层：所有图共用一个核' },
    explanation: {
      en: 'Every delta is taken back through the first kernel, although each map above has a kernel of its own.',
      'zh-CN': '每个 delta 都用第一个核往回传，而上面每张图各有自己的核。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) =>
        poolDelta(
          net,
          deltas,
          kernels.map(() => kernels[0]),
        ),
    },
  },
  {
    id: 'pool-without-slope',
    title: { en: 'Pool: the slope of tanh is left out', 'zh-CN': '池化层：漏掉了 tanh 的导数' },
    explanation: {
      en: 'The result is the gradient by the output of the map, after its tanh, and not yet its delta.',
      'zh-CN': '结果是对这张图输出（tanh 之后）的梯度，还不是它的 delta。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas, kernels, one),
    },
  },
  {
    id: 'pool-slope-from-net',
    title: {
      en: 'Pool: the slope is computed from the wrong quantity',
      'zh-CN': '池化层：用错了量来计算导数',
    },
    explanation: {
      en: 'The formula for the slope in terms of the output of tanh is given the net input.',
      'zh-CN': '导数公式是用 tanh 的输出表示的，却代入了净输入。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas, kernels, (z) => 1 - z ** 2),
    },
  },
  {
    id: 'pool-slope-of-sigmoid',
    title: { en: 'Pool: the slope of the sigmoid instead of tanh', 'zh-CN': '池化层：用了 sigmoid 的导数' },
    explanation: {
      en: 'The derivative is formed from the output as for a sigmoid, but the map uses tanh.',
      'zh-CN': '按 sigmoid 的方式由输出求导数，而这张图用的是 tanh。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas, kernels, slopeOfSigmoidFromTanh),
    },
  },
  {
    id: 'pool-activation-for-slope',
    title: { en: 'Pool: multiplied by tanh itself', 'zh-CN': '池化层：乘的是 tanh 本身' },
    explanation: {
      en: 'What comes back is multiplied by the value of the activation function where its slope belongs.',
      'zh-CN': '传回来的量乘上了激活函数的值，而该乘的是它的斜率。',
    },
    functions: {
      poolLayerDelta: (net, deltas, kernels) => poolDelta(net, deltas, kernels, Math.tanh),
    },
  },
  {
    id: 'conv-without-beta',
    title: { en: 'Conv: β of the layer above is left out', 'zh-CN': '卷积层：漏乘了后一层的 β' },
    explanation: {
      en: 'The delta of a window is as if the layer above had summed without its weight.',
      'zh-CN': '窗口得到的 delta，好像上面那层求和时没有乘权重。',
    },
    functions: {
      convLayerDelta: (deltaNext, _betaNext, net, window) =>
        scale(up(deltaNext, net, window), net, slopeOfTanh),
    },
  },
  {
    id: 'conv-divided-by-area',
    title: { en: 'Conv: divided by the size of the window', 'zh-CN': '卷积层：多除了窗口大小' },
    explanation: {
      en: 'Each element receives an equal part of the delta as in average pooling, although the layer above adds the window up.',
      'zh-CN': '像平均池化那样让每个元素平分 delta，而上面那层是对窗口求和。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, window) =>
        scale(up(deltaNext, net, window), net, (z) => (betaNext * slopeOfTanh(z)) / (window[0] * window[1])),
    },
  },
  {
    id: 'conv-without-slope',
    title: { en: 'Conv: the slope of tanh is left out', 'zh-CN': '卷积层：漏掉了 tanh 的导数' },
    explanation: {
      en: 'The result is the gradient by the output of the map, after its tanh, and not yet its delta.',
      'zh-CN': '结果是对这张图输出（tanh 之后）的梯度，还不是它的 delta。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, window) =>
        scale(up(deltaNext, net, window), net, () => betaNext),
    },
  },
  {
    id: 'conv-slope-from-net',
    title: {
      en: 'Conv: the slope is computed from the wrong quantity',
      'zh-CN': '卷积层：用错了量来计算导数',
    },
    explanation: {
      en: 'The formula for the slope in terms of the output of tanh is given the net input.',
      'zh-CN': '导数公式是用 tanh 的输出表示的，却代入了净输入。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, window) =>
        scale(up(deltaNext, net, window), net, (z) => betaNext * (1 - z ** 2)),
    },
  },
  {
    id: 'conv-slope-of-sigmoid',
    title: { en: 'Conv: the slope of the sigmoid instead of tanh', 'zh-CN': '卷积层：用了 sigmoid 的导数' },
    explanation: {
      en: 'The derivative is formed from the output as for a sigmoid, but the map uses tanh.',
      'zh-CN': '按 sigmoid 的方式由输出求导数，而这张图用的是 tanh。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, window) =>
        scale(up(deltaNext, net, window), net, (z) => betaNext * slopeOfSigmoidFromTanh(z)),
    },
  },
  {
    id: 'conv-delta-only-at-corner',
    title: { en: 'Conv: only the corner of each window receives', 'zh-CN': '卷积层：只有窗口的左上角收到' },
    explanation: {
      en: 'Enlarging the delta puts zeros between its entries instead of repeating them over their windows.',
      'zh-CN': '放大 delta 时在元素之间补了零，而没有在各自的窗口内重复。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, window) =>
        scale(
          up(deltaNext, net, window, (delta, a, b) => (a === 0 && b === 0 ? delta : 0)),
          net,
          (z) => betaNext * slopeOfTanh(z),
        ),
    },
  },
  {
    id: 'conv-delta-tiled',
    title: { en: 'Conv: the delta is tiled instead of enlarged', 'zh-CN': '卷积层：delta 被平铺而不是放大' },
    explanation: {
      en: 'Whole copies of the delta are laid side by side, so most units receive the delta of a window that they are not in.',
      'zh-CN': '把整张 delta 一份份并排铺开，于是大多数单元拿到的是别的窗口的 delta。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, [kh, kw]) =>
        net.map((row, u) =>
          row.map((z, v) => {
            const inside = u < deltaNext.length * kh && v < deltaNext[0].length * kw;
            const delta = deltaNext[u % deltaNext.length][v % deltaNext[0].length];
            return inside ? delta * betaNext * slopeOfTanh(z) : 0;
          }),
        ),
    },
  },
  {
    id: 'conv-slope-once-per-window',
    title: { en: 'Conv: one slope for the whole window', 'zh-CN': '卷积层：整个窗口共用一个导数' },
    explanation: {
      en: 'The slope of tanh is taken at the first unit of each window and used for all, although each unit has its own net input.',
      'zh-CN': '只在窗口的第一个单元处求 tanh 的导数并用于整个窗口，而每个单元都有自己的净输入。',
    },
    functions: {
      convLayerDelta: (deltaNext, betaNext, net, [kh, kw]) =>
        up(deltaNext, net, [kh, kw]).map((row, u) =>
          row.map((delta, v) => delta * betaNext * slopeOfTanh(net[u - (u % kh)][v - (v % kw)])),
        ),
    },
  },
  ...windowMistakes(['window-axes-swapped', 'leftover-rows-first'], (change) => ({
    convLayerDelta: (deltaNext: Matrix, betaNext: number, net: Matrix, window: Window) => {
      const tiles = tilesAfter(change, sidesOf(net), sidesOf(deltaNext), window);
      return scale(upTiles(deltaNext, net, tiles), net, (z) => betaNext * slopeOfTanh(z));
    },
  })),
  leftoversCutOff({
    convLayerDelta: (deltaNext: Matrix, betaNext: number, net: Matrix, window: Window) =>
      withoutEnd(
        convLayerDelta(deltaNext, betaNext, net, window),
        unreadByTiles(sidesOf(net), sidesOf(deltaNext), window),
      ),
  }),
]);
