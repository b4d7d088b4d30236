import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  type Law,
  label,
  matrix,
  rule,
  type Sizes,
  size,
  type Tensor,
  tensor3,
  tensor4,
  vector,
} from '#spec';
import type { Tensor3, Tensor4 } from '../types.ts';
import { cnnLoss, convolve, flatten, maxPool, relu } from './forward.ts';

type Params = { F: number[][][][]; b: number[]; W: number[][]; c: number[] };
type Gradients = { dF: number[][][][]; db: number[]; dW: number[][]; dc: number[] };

/** The longest step of finite differences in an entry of a parameter. */
const STEP = 1 / 16;

/** Beyond this sum of the pooled maps, the loss bends too much along W for finite differences. */
const MAX_SUM_OF_FEATURES = 10;

/** Pixels are drawn in these units and biases in those: sums are exact in binary, so ties do not hang on rounding. */
const PIXEL = 1 / 32;
const BIAS = 1 / 8;

/** How many features the dense layer sees: filters × pooled rows × pooled columns. */
const features = ({ f, h, w, kh, kw }: Sizes) =>
  f * Math.floor((h - kh + 1) / 2) * Math.floor((w - kw + 1) / 2);

/** Whether no finite difference by a filter or a bias changes which entry of which window decides the loss. */
function awayFromKinks(image: Tensor3, F: Tensor4, b: number[]): boolean {
  const magnitudes = image.map((channel) => channel.map((row) => row.map(Math.abs)));
  const ones = [F[0].map((channel) => channel.map((row) => row.map(() => 1)))];
  // reach[i][j]: how far Z[f][i][j] moves, at most, when all weights of a filter move by STEP
  const reach = convolve(magnitudes, ones, [0])[0].map((row) => row.map((sum) => sum * STEP));
  const Z = convolve(image, F, b);
  const sum = flatten(maxPool(relu(Z))).reduce((total, feature) => total + feature, 0);
  return sum < MAX_SUM_OF_FEATURES && Z.every((map) => windowsAreDecided(map, reach));
}

function windowsAreDecided(map: number[][], reach: number[][]): boolean {
  for (let i = 0; i + 1 < map.length; i += 2) {
    for (let j = 0; j + 1 < map[0].length; j += 2) {
      const rivals = [
        { z: map[i][j], reach: reach[i][j] },
        { z: map[i][j + 1], reach: reach[i][j + 1] },
        { z: map[i + 1][j], reach: reach[i + 1][j] },
        { z: map[i + 1][j + 1], reach: reach[i + 1][j + 1] },
      ];
      if (!isDecided(rivals)) return false;
    }
  }
  return true;
}

interface Rival {
  readonly z: number;
  readonly reach: number;
}

/** Whether a window stays switched off, or is won by one entry that stays above 0, however F or b may move. */
function isDecided(rivals: readonly Rival[]): boolean {
  const winner = rivals.reduce((best, rival) => (rival.z > best.z ? rival : best));
  if (winner.z <= 0) return rivals.every(({ z, reach }) => -z > Math.max(STEP, reach));
  return (
    winner.z > Math.max(STEP, winner.reach) &&
    rivals.every((rival) => rival === winner || winner.z - rival.z > winner.reach + rival.reach)
  );
}

function inner(a: Tensor, b: Tensor): number {
  return typeof a === 'number'
    ? a * (b as number)
    : a.reduce<number>((sum, part, i) => sum + inner(part, (b as Tensor[])[i]), 0);
}

const classesBalance: Law = {
  id: 'classes-balance',
  symbols: 'Σ dc = 0, and Σ of each column of dW = 0',
  statement: {
    en: 'What one class gains the others lose: dc adds up to zero over the classes, and so does every column of dW.',
    'zh-CN': '一个类别所得即其余类别所失：dc 对类别之和为零，dW 的每一列之和也为零。',
  },
  variants: (point) => [point],
  relate: ([gradients]) => {
    const { dW, dc } = gradients as unknown as Gradients;
    return [
      { output: 'dc', right: 0, left: dc.reduce((sum, value) => sum + value, 0) },
      {
        output: 'dW',
        right: dW[0].map(() => 0),
        left: dW[0].map((_, m) => dW.reduce((sum, row) => sum + row[m], 0)),
      },
    ];
  },
};

const layersBalance: Law = {
  id: 'layers-balance',
  symbols: '⟨F, dF⟩ + ⟨b, db⟩ = ⟨W, dW⟩',
  statement: {
    en: 'Convolution, ReLU and pooling scale with F and b together, and the dense layer scales with W alone, so ⟨F, dF⟩ + ⟨b, db⟩ = ⟨W, dW⟩ (Euler’s theorem on homogeneous functions).',
    'zh-CN':
      '卷积、ReLU 与池化随 F、b 一起成比例缩放，全连接层随 W 成比例缩放，因此 ⟨F, dF⟩ + ⟨b, db⟩ = ⟨W, dW⟩（欧拉齐次函数定理）。',
  },
  variants: (point) => [point],
  relate: ([gradients], point) => {
    const { F, b, W } = point.params as Params;
    const { dF, db, dW } = gradients as unknown as Gradients;
    return [{ output: 'dF', right: inner(W, dW), left: inner(F, dF) + inner(b, db) }];
  },
};

const shiftInvariance: Law = {
  id: 'shift-invariance',
  symbols: 'f(c + 8, …) = f(c, …)',
  statement: {
    en: 'Softmax sees only differences: adding the same number to all entries of c changes no gradient.',
    'zh-CN': 'softmax 只看差值：给 c 的所有元素加上同一个数，任何梯度都不变。',
  },
  variants: (point) => {
    const params = point.params as Params;
    return [point, { ...point, params: { ...params, c: params.c.map((value) => value + 8) } }];
  },
  relate: ([before, after]) =>
    (['dF', 'db', 'dW', 'dc'] as const).map((output) => ({
      output,
      right: (before as unknown as Gradients)[output],
      left: (after as unknown as Gradients)[output],
    })),
};

export default defineSpec({
  cnnBackward: rule({
    sizes: {
      ch: size(1, 2, 2),
      h: size(2, 5, 6),
      w: size(2, 5, 5),
      f: size(1, 2, 3),
      kh: size(1, 3, 3),
      kw: size(1, 3, 3),
      k: size(2, 3, 4),
    },
    squares: [
      ['w', 'h'],
      ['kh', 'kw'],
      ['ch', 'f'],
    ],
    // At least one 2×2 window fits into the result of the convolution.
    where: ({ h, w, kh, kw }) => h - kh >= 1 && w - kw >= 1,
    inputs: {
      pixels: tensor3('ch', 'h', 'w', { domain: integers(-3, 3), kinked: integers(-1, 1) }),
      F: tensor4('f', 'ch', 'kh', 'kw', { domain: integers(-9, 9), kinked: integers(-1, 0) }),
      biases: vector('f', { domain: integers(-6, 6), kinked: integers(0, 0) }),
      W: matrix('k', features, { domain: decimals(-1.5, 1.5) }),
      c: vector('k', { domain: decimals(-1, 1) }),
      label: label('k'),
    },
    derive: ({ pixels, F, biases, W, c }) => {
      const image = pixels.map((channel) => channel.map((row) => row.map((pixel) => pixel * PIXEL)));
      const b = biases.map((bias) => bias * BIAS);
      return { image, b, params: { F, b, W, c } };
    },
    forward: ({ F, b, W, c, image, label }) => cnnLoss({ F, b, W, c }, image, label),
    smooth: ({ image, F, b }) => awayFromKinks(image, F, b),
    args: ['params', 'image', 'label'],
    returns: { dF: gradientOf('F'), db: gradientOf('b'), dW: gradientOf('W'), dc: gradientOf('c') },
    laws: [classesBalance, layersBalance, shiftInvariance],
  }),
});
