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
import type { Tensor3, Tensor4 } from '../types.ts';
import { convolve, flatten, maxPool, networkLoss, relu } from './forward.ts';
import { digitTraining } from './training.ts';

type Gradients = {
  dF1: Tensor4;
  db1: number[];
  dF2: Tensor4;
  db2: number[];
  dW: number[][];
  dc: number[];
};

/** The longest step of finite differences in an entry of a parameter. */
const STEP = 1 / 16;

/** Beyond this magnitude of a feature, the loss bends too much along a weight of W for finite differences. */
const MAX_FEATURE = 8;

/** Pixels, filters of the second layer and biases are drawn in these units: sums are exact in binary, so ties do not hang on rounding. */
const PIXEL = 1 / 4;
const SECOND_FILTER = 1 / 4;
const BIAS = 1 / 8;

/** First biases are odd multiples of BIAS, which no convolution of the drawn pixels is: so no ReLU stands at its kink, unless a bias is 0. */
const HALF_BELOW_ZERO = decimals(-0.5, -0.5);

/** How many features the dense layer sees: filters × pooled rows × pooled columns. */
const features = ({ g, h, w, kh, kw, lh, lw }: Sizes) =>
  g * Math.floor((h - kh - lh + 2) / 2) * Math.floor((w - kw - lw + 2) / 2);

/** The largest magnitude in each patch that a filter of this size sees, over all channels. */
function largestIn(maps: Tensor3, rows: number, columns: number): number[][] {
  return Array.from({ length: maps[0].length - rows + 1 }, (_, i) =>
    Array.from({ length: maps[0][0].length - columns + 1 }, (__, j) =>
      Math.max(
        ...maps
          .flatMap((map) => map.slice(i, i + rows).flatMap((row) => row.slice(j, j + columns)))
          .map(Math.abs),
      ),
    ),
  );
}

/** Whether no finite difference by a filter or a bias switches a ReLU or changes which entry wins a window. */
function awayFromKinks(image: Tensor3, { F1, b1, F2, b2 }: Layers): boolean {
  // By how much one entry of F1 or b1 moves an entry of Z1, at most.
  const reach1 = largestIn(image, F1[0][0].length, F1[0][0][0].length).map((row) =>
    row.map((pixel) => STEP * Math.max(1, pixel)),
  );
  const [Z1] = convolve([image], F1, b1);
  const switched = Z1.some((map) => map.some((row, i) => row.some((z, j) => Math.abs(z) <= reach1[i][j])));
  if (switched) return false;
  const [A] = relu([Z1]);
  const [Z2] = convolve([A], F2, b2);
  // One entry of F1 or b1 moves one map of A, and Z2 by as much as F2 hands on.
  const through = F2.map((filter) =>
    filter.map((plane) => convolve([[reach1]], [[plane.map((row) => row.map(Math.abs))]], [0])[0][0]),
  );
  const size = [F2[0][0].length, F2[0][0][0].length] as const;
  const decided = Z2.every((map, g) =>
    windowsAreDecided(map, ([i, j], [u, v]) =>
      Math.max(...through[g].map((by) => by[i][j] + by[u][v]), STEP * difference(A, size, [i, j], [u, v])),
    ),
  );
  return decided && flatten(maxPool([Z2]))[0].every((feature) => Math.abs(feature) < MAX_FEATURE);
}

type Place = readonly [row: number, column: number];

/** The largest difference between two patches: so much does an entry of the filter that sees them move one against the other. */
function difference(A: Tensor3, [rows, columns]: Place, [i, j]: Place, [u, v]: Place): number {
  let largest = 0;
  for (const map of A) {
    for (let a = 0; a < rows; a++) {
      for (let e = 0; e < columns; e++) {
        largest = Math.max(largest, Math.abs(map[i + a][j + e] - map[u + a][v + e]));
      }
    }
  }
  return largest;
}

/** Whether the winner of each 2×2 window stays ahead; `reach` is how far two entries may move against each other. */
function windowsAreDecided(map: number[][], reach: (one: Place, other: Place) => number): boolean {
  for (let i = 0; i + 1 < map.length; i += 2) {
    for (let j = 0; j + 1 < map[0].length; j += 2) {
      const places = [0, 1, 2, 3].map((n): Place => [i + (n >> 1), j + (n & 1)]);
      const at = ([row, column]: Place) => map[row][column];
      const winner = places.reduce((best, place) => (at(place) > at(best) ? place : best));
      const ahead = places.every(
        (place) => place === winner || at(winner) - at(place) > reach(winner, place),
      );
      if (!ahead) return false;
    }
  }
  return true;
}

interface Layers {
  readonly F1: Tensor4;
  readonly b1: number[];
  readonly F2: Tensor4;
  readonly b2: number[];
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
  return (['dF1', 'db1', 'dF2', 'db2', 'dW', 'dc'] as const).map((output) => ({
    output,
    right: (right as Gradients)[output],
    left: (left as Gradients)[output],
  }));
}

export default defineSpec(
  {
    gradients: rule({
      sizes: {
        n: size(1, 2, 1),
        ch: size(1, 2, 2),
        h: size(2, 5, 6),
        w: size(2, 5, 5),
        f: size(1, 2, 3),
        kh: size(1, 3, 3),
        kw: size(1, 3, 3),
        g: size(1, 2, 3),
        lh: size(1, 3, 2),
        lw: size(1, 2, 3),
        k: size(2, 3, 4, 12),
      },
      squares: [
        ['w', 'h'],
        ['kh', 'kw'],
        ['lh', 'lw'],
        ['ch', 'f', 'g'],
      ],
      // At least one 2×2 window fits into the result of the second convolution.
      where: ({ h, w, kh, kw, lh, lw }) => h - kh - lh >= 0 && w - kw - lw >= 0,
      inputs: {
        pixels: tensor4('n', 'ch', 'h', 'w', { domain: integers(-4, 4), kinked: integers(-1, 1) }),
        F1: tensor4('f', 'ch', 'kh', 'kw', { domain: integers(-2, 2), kinked: integers(-1, 1) }),
        biases1: vector('f', { domain: integers(-2, 5), kinked: HALF_BELOW_ZERO }),
        filters2: tensor4('g', 'f', 'lh', 'lw', { domain: integers(-4, 4), kinked: integers(-1, 1) }),
        biases2: vector('g', { domain: integers(-6, 6), kinked: integers(0, 0) }),
        W: matrix('k', features, { domain: decimals(-1.5, 1.5) }),
        c: vector('k', { domain: decimals(-1, 1) }),
        labels: labels('n', 'k'),
      },
      derive: ({ pixels, F1, biases1, filters2, biases2, W, c }) => {
        const images = pixels.map((image) =>
          image.map((channel) => channel.map((row) => row.map((pixel) => pixel * PIXEL))),
        );
        const F2 = filters2.map((filter) =>
          filter.map((plane) => plane.map((row) => row.map((weight) => weight * SECOND_FILTER))),
        );
        const b1 = biases1.map((bias) => (2 * bias + 1) * BIAS);
        const b2 = biases2.map((bias) => bias * BIAS);
        return { images, b1, F2, b2, params: { F1, b1, F2, b2, W, c } };
      },
      forward: ({ F1, b1, F2, b2, W, c, images, labels: classes }) =>
        networkLoss({ F1, b1, F2, b2, W, c }, images, classes),
      smooth: ({ images, F1, b1, F2, b2 }) =>
        images.every((image) => awayFromKinks(image, { F1, b1, F2, b2 })),
      args: ['params', 'images', 'labels'],
      returns: {
        dF1: gradientOf('F1'),
        db1: gradientOf('b1'),
        dF2: gradientOf('F2'),
        db2: gradientOf('b2'),
        dW: gradientOf('W'),
        dc: gradientOf('c'),
      },
      laws: [meanOverBatch, orderOfBatch, classesBalance],
    }),
  },
  { training: digitTraining },
);
