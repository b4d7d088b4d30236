import type { Matrix, Tensor3, Tensor4 } from '../../exercises/types.ts';
import type { Point } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { conv2Full, conv2Valid, correlateValid, dilated, padded, plus, rot180 } from './matlab.ts';

/** A published formula that finite differences refute: a row of docs/errata.md. */
export interface Erratum {
  readonly title: string;
  /** The exercise that encodes it, by number, and the misconception there. */
  readonly exercise: string;
  readonly misconception: string;
  readonly function: string;
  /** Which output it is about; undefined where the function returns a single tensor. */
  readonly output: string | undefined;
  /** The formula as published, and the right one. */
  readonly published: (point: Point) => Tensor;
  readonly right: (point: Point) => Tensor;
  /** Where the published formula claims to hold; everywhere, if absent. */
  readonly claims?: (point: Point) => boolean;
  /** The case of docs/errata.md: all named values, and what both formulas give. */
  readonly point: Point;
  readonly publishedNumbers: Tensor;
  readonly rightNumbers: Tensor;
}

const F = [
  [1, 2],
  [3, 4],
];
const UPSTREAM = [
  [1, -2],
  [3, 5],
];
const X = [
  [1, 2, 0],
  [3, -1, 4],
  [0, 5, 2],
];

/** The named matrices of a point. */
const matrices = (point: Point) => point as Readonly<Record<string, Matrix>>;

export const ERRATA: readonly Erratum[] = [
  {
    title: 'source 1, δX of a 3×3 input: F11 where F12 belongs',
    exercise: '24',
    misconception: 'misprinted-entry',
    function: 'convInputGradient',
    output: undefined,
    claims: (point) => {
      const { X, F } = matrices(point);
      return X.length === 3 && X[0].length === 3 && F.length === 2 && F[0].length === 2;
    },
    published: (point) => {
      const { dO, F } = matrices(point);
      const [[o11, o12], [o21, o22]] = dO;
      const [[f11, f12], [f21, f22]] = F;
      return [
        [o11 * f11, o11 * f12 + o12 * f11, o12 * f12],
        [o11 * f21 + o21 * f11, o11 * f22 + o12 * f21 + o21 * f12 + o22 * f11, o12 * f22 + o22 * f11],
        [o21 * f21, o21 * f22 + o22 * f21, o22 * f22],
      ];
    },
    right: (point) => conv2Full(matrices(point).dO, matrices(point).F),
    point: { X, F, dO: UPSTREAM },
    publishedNumbers: [
      [1, 0, -4],
      [6, 9, -3],
      [9, 27, 20],
    ],
    rightNumbers: [
      [1, 0, -4],
      [6, 9, 2],
      [9, 27, 20],
    ],
  },
  {
    title: 'source 1, dF = Convolution(X, dO)',
    exercise: '22',
    misconception: 'upstream-rotated',
    function: 'convFilterGradient',
    output: undefined,
    published: (point) => conv2Valid(matrices(point).X, matrices(point).dO),
    right: (point) => correlateValid(matrices(point).X, matrices(point).dO),
    point: { X, F, dO: UPSTREAM },
    publishedNumbers: [
      [4, 16],
      [17, -1],
    ],
    rightNumbers: [
      [1, 19],
      [30, 16],
    ],
  },
  {
    title: 'source 1, Full_Convolution of a filter that is turned already',
    exercise: '24',
    misconception: 'filter-not-rotated',
    function: 'convInputGradient',
    output: undefined,
    published: (point) => conv2Full(matrices(point).dO, rot180(matrices(point).F)),
    right: (point) => conv2Full(matrices(point).dO, matrices(point).F),
    point: { X, F, dO: UPSTREAM },
    publishedNumbers: [
      [4, -5, -6],
      [14, 26, 13],
      [6, 13, 5],
    ],
    rightNumbers: [
      [1, 0, -4],
      [6, 9, 2],
      [9, 27, 20],
    ],
  },
  {
    title: 'source 1, Lp pooling without the sign of x',
    exercise: '44',
    misconception: 'no-sign',
    function: 'lpPoolBackward',
    output: undefined,
    published: (point) => lpShares(point, () => 1),
    right: (point) => lpShares(point, Math.sign),
    point: { X: [[3, -4]], dO: [[10]], window: [1, 2], p: 2 },
    publishedNumbers: [[6, 8]],
    rightNumbers: [[6, -8]],
  },
  {
    title: 'source 3, dX = conv2(δ, K, full)',
    exercise: '25',
    misconception: 'dx-by-conv2-full',
    function: 'trueConvolutionBackward',
    output: 'dX',
    published: (point) => conv2Full(matrices(point).dP, matrices(point).K),
    right: (point) => conv2Full(matrices(point).dP, rot180(matrices(point).K)),
    point: { X, K: F, dP: UPSTREAM },
    publishedNumbers: [
      [1, 0, -4],
      [6, 9, 2],
      [9, 27, 20],
    ],
    rightNumbers: [
      [4, -5, -6],
      [14, 26, 13],
      [6, 13, 5],
    ],
  },
  {
    title: 'source 3, the delta of a pooling layer below convolutions',
    exercise: '46',
    misconception: 'kernel-as-published',
    function: 'poolLayerDelta',
    output: undefined,
    published: (point) => poolDelta(point, (kernel) => kernel),
    right: (point) => poolDelta(point, rot180),
    point: {
      net: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      deltas: [UPSTREAM],
      kernels: [F],
    },
    publishedNumbers: [
      [1, 0, -4],
      [6, 9, 2],
      [9, 27, 20],
    ],
    rightNumbers: [
      [4, -5, -6],
      [14, 26, 13],
      [6, 13, 5],
    ],
  },
  {
    title: 'source 3, dK from a correlation',
    exercise: '25',
    misconception: 'dk-by-correlation',
    function: 'trueConvolutionBackward',
    output: 'dK',
    published: (point) => correlateValid(matrices(point).X, matrices(point).dP),
    right: (point) => rot180(correlateValid(matrices(point).X, matrices(point).dP)),
    point: { X, K: F, dP: UPSTREAM },
    publishedNumbers: [
      [1, 19],
      [30, 16],
    ],
    rightNumbers: [
      [16, 30],
      [19, 1],
    ],
  },
  {
    title: 'source 5, formula (8): the size of dX',
    exercise: '34',
    misconception: 'leftover-rows-missing',
    function: 'convStridedBackward',
    output: 'dX',
    published: stridedInputGradient,
    right: (point) => {
      const found = stridedInputGradient(point);
      return (point.X as Tensor3).map((channel, c) =>
        channel.map((row, y) => row.map((_, x) => found[c][y]?.[x] ?? 0)),
      );
    },
    point: { X: [[[1, 2, 3, 4]]], W: [[[[1, 2, 3]]]], b: [0], stride: [1, 2], delta: [[[5]]] },
    publishedNumbers: [[[5, 10, 15]]],
    rightNumbers: [[[5, 10, 15, 0]]],
  },
  {
    title: 'source 5, below formula (5): the size of dW',
    exercise: '34',
    misconception: 'kernel-gradient-too-large',
    function: 'convStridedBackward',
    output: 'dW',
    published: stridedKernelGradient,
    right: (point) => {
      const found = stridedKernelGradient(point);
      return (point.W as Tensor4).map((kernels, f) =>
        kernels.map((K, c) => K.map((row, u) => row.map((_, v) => found[f][c][u][v]))),
      );
    },
    point: { X: [[[1, 2, 3, 4]]], W: [[[[1, 2, 3]]]], b: [0], stride: [1, 2], delta: [[[5]]] },
    publishedNumbers: [[[[5, 10, 15, 20]]]],
    rightNumbers: [[[[5, 10, 15]]]],
  },
  {
    title: 'an online course, the weight gradient of a 1-D convolution',
    exercise: '21',
    misconception: 'dw-reversed',
    function: 'conv1dBackward',
    output: 'dw',
    published: (point) => slid(point).toReversed(),
    right: slid,
    point: { x: [1, 2, -1, 3], w: [0, 0], b: 0, dy: [1, 3, -2] },
    publishedNumbers: [-7, 9],
    rightNumbers: [9, -7],
  },
  {
    title: 'burn and the compiler of PyTorch, average pooling in ceil mode',
    exercise: '64',
    misconception: 'avg-overhang-counted',
    function: 'avgPoolOptionsBackward',
    output: undefined,
    claims: ({ options }) => (options as unknown as AverageOptions).countIncludePad,
    published: (point) => averageShares(point, ({ all }) => all),
    right: (point) => averageShares(point, ({ padded }) => padded),
    point: {
      X: [[[[1, 2, 3, 4, 5]]]],
      dO: [[[[1, 1, 1]]]],
      options: { window: [1, 2], stride: [1, 2], pad: [0, 0], ceilMode: true, countIncludePad: true },
    },
    publishedNumbers: [[[[0.5, 0.5, 0.5, 0.5, 0.5]]]],
    rightNumbers: [[[[0.5, 0.5, 0.5, 0.5, 1]]]],
  },
  {
    title: 'TensorFlow.js, padded average pooling',
    exercise: '64',
    misconception: 'avg-always-full-window',
    function: 'avgPoolOptionsBackward',
    output: undefined,
    // Its forward rule leaves the padding out of the mean, and it knows neither overhanging windows nor another count.
    claims: ({ options }) => {
      const { ceilMode, countIncludePad } = options as unknown as AverageOptions;
      return !ceilMode && !countIncludePad;
    },
    published: (point) => averageShares(point, ({ all }) => all),
    right: (point) => averageShares(point, ({ inside }) => inside),
    point: {
      X: [[[[1, 2, 3]]]],
      dO: [[[[6, 9, -12]]]],
      options: { window: [1, 3], stride: [1, 1], pad: [0, 1], ceilMode: false, countIncludePad: false },
    },
    publishedNumbers: [[[[5, 1, -1]]]],
    rightNumbers: [[[[6, 0, -3]]]],
  },
];

/** ∂g/∂xᵢ = (Σ|x|^p)^(1/p − 1) · |xᵢ|^(p − 1), times a factor that depends on x. */
function lpShares(point: Point, factor: (x: number) => number): Matrix {
  const { X, dO, window, p } = point as { X: Matrix; dO: Matrix; window: [number, number]; p: number };
  const [kh, kw] = window;
  const dX = X.map((row) => row.map(() => 0));
  dO.forEach((row, i) => {
    row.forEach((delta, j) => {
      const places = Array.from({ length: kh * kw }, (_, n) => [
        i * kh + Math.floor(n / kw),
        j * kw + (n % kw),
      ]);
      const sum = places.reduce((total, [u, v]) => total + Math.abs(X[u][v]) ** p, 0);
      for (const [u, v] of places) {
        dX[u][v] = delta * sum ** (1 / p - 1) * Math.abs(X[u][v]) ** (p - 1) * factor(X[u][v]);
      }
    });
  });
  return dX;
}

/** δ = f′(net) ⊙ Σ_j conv2(δ_j, turn(K_j), 'full') */
function poolDelta(point: Point, turn: (kernel: Matrix) => Matrix): Matrix {
  const { net, deltas, kernels } = point as { net: Matrix; deltas: Tensor3; kernels: Tensor3 };
  const sum = deltas.map((delta, j) => conv2Full(delta, turn(kernels[j]))).reduce(plus);
  return sum.map((row, y) => row.map((entry, x) => entry * (1 - Math.tanh(net[y][x]) ** 2)));
}

/** dX of channel c: Σ_f of δ_f, dilated by s − 1 zeros and padded with k − 1, under W_fc rotated by 180°. */
function stridedInputGradient(point: Point): Tensor3 {
  const { W, delta, stride } = point as { W: Tensor4; delta: Tensor3; stride: [number, number] };
  return W[0].map((_, c) =>
    W.map((kernels, f) => {
      const K = kernels[c];
      return correlateValid(padded(dilated(delta[f], stride), K.length - 1, K[0].length - 1), rot180(K));
    }).reduce(plus),
  );
}

/** dW of filter f and channel c: the dilated δ_f slid over the whole of channel c. */
function stridedKernelGradient(point: Point): Tensor4 {
  const { X, delta, stride } = point as { X: Tensor3; delta: Tensor3; stride: [number, number] };
  return delta.map((map) => X.map((channel) => correlateValid(channel, dilated(map, stride))));
}

/** dw[k] = Σᵢ x[i + k]·dy[i] */
function slid(point: Point): number[] {
  const { x, dy } = point as { x: number[]; dy: number[] };
  return correlateValid([x], [dy])[0];
}

interface AverageOptions {
  readonly window: [number, number];
  readonly stride: [number, number];
  readonly pad: [number, number];
  readonly ceilMode: boolean;
  readonly countIncludePad: boolean;
}

/** How many positions of a window are real elements, are real or padding, and are there at all. */
interface Counts {
  readonly inside: number;
  readonly padded: number;
  readonly all: number;
}

/** Each window hands δ divided by a divisor to its elements. */
function averageShares(point: Point, divisor: (counts: Counts) => number): Tensor4 {
  const { X, dO } = point as { X: Tensor4; dO: Tensor4 };
  const { window, stride, pad } = point.options as unknown as AverageOptions;
  return X.map((sample, n) =>
    sample.map((channel, c) => {
      const dX = channel.map((row) => row.map(() => 0));
      dO[n][c].forEach((row, i) => {
        row.forEach((delta, j) => {
          const [top, left] = [i * stride[0] - pad[0], j * stride[1] - pad[1]];
          const rows = reach(top, window[0], channel.length);
          const columns = reach(left, window[1], channel[0].length);
          const padded =
            Math.min(window[0], channel.length + pad[0] - top) *
            Math.min(window[1], channel[0].length + pad[1] - left);
          const share =
            delta / divisor({ inside: rows.length * columns.length, padded, all: window[0] * window[1] });
          for (const u of rows) for (const v of columns) dX[u][v] += share;
        });
      });
      return dX;
    }),
  );
}

/** The positions from `start` on, `length` of them, that lie from 0 to `end` − 1. */
function reach(start: number, length: number, end: number): number[] {
  return Array.from({ length }, (_, a) => start + a).filter((at) => at >= 0 && at < end);
}
