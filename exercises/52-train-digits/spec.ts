import {
  decimals,
  defineSpec,
  gradientOf,
  integers,
  type Law,
  labels,
  matrix,
  rule,
  type Sizes,
  size,
  tensor4,
  vector,
} from '#spec';
import type { Tensor4 } from '../types.ts';
import { convolve, flatten, maxPool, networkLoss, relu } from './forward.ts';
import { digitTraining } from './training.ts';

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
function awayFromKinks(images: Tensor4, F: Tensor4, b: number[]): boolean {
  const magnitudes = images.map((image) => image.map((channel) => channel.map((row) => row.map(Math.abs))));
  const ones = [F[0].map((channel) => channel.map((row) => row.map(() => 1)))];
  // reach[n][0][i][j]: how far Z[n][f][i][j] moves, at most, when all weights of a filter move by STEP
  const reach = convolve(magnitudes, ones, [0]);
  const Z = convolve(images, F, b);
  const sums = flatten(maxPool(relu(Z))).map((v) => v.reduce((total, feature) => total + feature, 0));
  return (
    sums.every((sum) => sum < MAX_SUM_OF_FEATURES) &&
    Z.every((maps, n) => maps.every((map) => windowsAreDecided(map, reach[n][0])))
  );
}

function windowsAreDecided(map: number[][], reach: number[][]): boolean {
  for (let i = 0; i + 1 < map.length; i += 2) {
    for (let j = 0; j + 1 < map[0].length; j += 2) {
      const rivals = [
        { z: map[i][j], reach: STEP * reach[i][j] },
        { z: map[i][j + 1], reach: STEP * reach[i][j + 1] },
        { z: map[i + 1][j], reach: STEP * reach[i + 1][j] },
        { z: map[i + 1][j + 1], reach: STEP * reach[i + 1][j + 1] },
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

/** The batch twice over: every image counts twice among twice as many. */
const meanOverBatch: Law = {
  id: 'mean-over-batch',
  symbols: 'f(batch twice) = f(batch)',
  statement: {
    en: 'The loss is a mean over the batch: the same images and labels given twice leave every gradient as it was.',
    'zh-CN': '损失是对批次取的平均：把同样的图像与标签重复一遍，任何梯度都不变。',
  },
  variants: (point) => {
    const { images, labels: classes } = point as unknown as { images: Tensor4; labels: number[] };
    return [point, { ...point, images: [...images, ...images], labels: [...classes, ...classes] }];
  },
  relate: ([once, twice]) => relateAll(once, twice),
};

const orderOfBatch: Law = {
  id: 'order-of-batch',
  symbols: 'f(reversed batch) = f(batch)',
  statement: {
    en: 'A batch has no order: images and labels given in the opposite order leave every gradient as it was.',
    'zh-CN': '批次没有先后：把图像与标签同时倒序，任何梯度都不变。',
  },
  variants: (point) => {
    const { images, labels: classes } = point as unknown as { images: Tensor4; labels: number[] };
    return [point, { ...point, images: images.toReversed(), labels: classes.toReversed() }];
  },
  relate: ([there, back]) => relateAll(there, back),
};

function relateAll(right: unknown, left: unknown) {
  return (['dF', 'db', 'dW', 'dc'] as const).map((output) => ({
    output,
    right: (right as Gradients)[output],
    left: (left as Gradients)[output],
  }));
}

export default defineSpec(
  {
    gradients: rule({
      sizes: {
        n: size(1, 3, 3),
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
        pixels: tensor4('n', 'ch', 'h', 'w', { domain: integers(-3, 3), kinked: integers(-1, 1) }),
        F: tensor4('f', 'ch', 'kh', 'kw', { domain: integers(-9, 9), kinked: integers(-1, 1) }),
        biases: vector('f', { domain: integers(-6, 6), kinked: integers(0, 0) }),
        W: matrix('k', features, { domain: decimals(-1.5, 1.5) }),
        c: vector('k', { domain: decimals(-1, 1) }),
        labels: labels('n', 'k'),
      },
      derive: ({ pixels, F, biases, W, c }) => {
        const images = pixels.map((image) =>
          image.map((channel) => channel.map((row) => row.map((pixel) => pixel * PIXEL))),
        );
        const b = biases.map((bias) => bias * BIAS);
        return { images, b, params: { F, b, W, c } };
      },
      forward: ({ F, b, W, c, images, labels: classes }) => networkLoss({ F, b, W, c }, images, classes),
      smooth: ({ images, F, b }) => awayFromKinks(images, F, b),
      args: ['params', 'images', 'labels'],
      returns: { dF: gradientOf('F'), db: gradientOf('b'), dW: gradientOf('W'), dc: gradientOf('c') },
      laws: [meanOverBatch, orderOfBatch, classesBalance],
    }),
  },
  { training: digitTraining },
);
