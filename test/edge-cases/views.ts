import {
  convolve,
  dense,
  flatten as listed,
  maxPool,
  relu,
} from '../../exercises/51-cnn-backward/forward.ts';
import type { Matrix, Tensor3, Tensor4, Vector } from '../../exercises/types.ts';
import type { Tensor, Value } from '../../grader/model/value.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { batchLayer, batchPool, channelLayer, type Facts, planeLayer, planePool } from './facts.ts';

type Pair = [number, number];

/** The arguments of all functions, by name. Which of them are there depends on the function. */
interface Args {
  readonly X: never;
  readonly F: never;
  readonly W: never;
  readonly K: never;
  readonly A: never;
  readonly dO: never;
  readonly dP: never;
  readonly dOut: never;
  readonly dU: never;
  readonly dY: never;
  readonly dy: never;
  readonly out: Vector;
  readonly input: Vector;
  readonly x: Vector;
  readonly w: Vector;
  readonly deltaNext: never;
  readonly delta: never;
  readonly deltas: Tensor3;
  readonly kernels: Tensor3;
  readonly kernel: Pair;
  readonly net: never;
  readonly logits: Matrix;
  readonly window: Pair;
  readonly stride: Pair;
  readonly pad: number;
  readonly rows: number;
  readonly cols: number;
  readonly options: never;
  readonly p: number;
  readonly beta: number;
  readonly b: number;
  readonly params: {
    readonly F1: Tensor4;
    readonly b1: Vector;
    readonly F2: Tensor4;
    readonly b2: Vector;
    readonly W: Matrix;
    readonly c: Vector;
  };
  readonly image: Tensor3;
  readonly images: Tensor4;
}

const VIEWS: Readonly<Record<string, (args: Args) => Facts>> = {
  outputDelta: ({ out }) => ({ squashed: { outputs: out, floor: 0 } }),
  hiddenDelta: ({ deltaNext, W, out }) => ({
    widths: [out.length, (W as Matrix).length],
    squashed: { outputs: out, floor: 0 },
    upstream: deltaNext,
  }),
  denseBackward: ({ X, W, dU }) => ({
    batch: (X as Matrix).length,
    widths: [(W as Matrix)[0].length, (W as Matrix).length],
    upstream: dU,
  }),
  sigmoidBackward: ({ out, dOut }) => ({ squashed: { outputs: out, floor: 0 }, upstream: dOut }),
  tanhBackward: ({ out, dOut }) => ({ squashed: { outputs: out, floor: -1 }, upstream: dOut }),
  reluBackward: ({ input, dOut }) => ({ rectified: input, upstream: dOut }),
  softmaxCrossEntropyBackward: ({ logits }) => ({ batch: logits.length, logits: logits.flat() }),
  sgdStep: ({ net, x }) => ({ ...twoLayers(net, x) }),

  conv1dBackward: ({ x, w, dy }) => ({ layer: planeLayer([x], [w]), upstream: dy }),
  // What slides over X is dO: turned around by mistake, only an asymmetric one shows it.
  convFilterGradient: ({ X, dO }) => ({ layer: layerOf(X, dO, { filterOf: true }), upstream: dO }),
  rotate180: ({ F }) => ({ layer: planeLayer(F, F) }),
  zeroPad: ({ A, rows, cols }) => ({ layer: planeLayer(A, [[1]], { pad: [rows, cols] }) }),
  correlateValid: ({ A, K }) => ({ layer: planeLayer(A, K) }),
  fullConvolution: ({ A, K }) => ({ layer: planeLayer(A, K) }),
  convInputGradient: ({ dO, F }) => ({ layer: layerOf(grown(dO, F), F, {}), upstream: dO }),
  trueConvolutionBackward: ({ X, K, dP }) => ({ layer: planeLayer(X, K), upstream: dP }),

  convChannelsBackward: ({ X, F, dO }) => ({ ...batchLayer(X, F), upstream: dO }),
  convPaddedBackward: ({ X, F, dO, pad }) => ({ ...batchLayer(X, F, { pad: [pad, pad] }), upstream: dO }),
  dilate: ({ delta, stride }) => ({ layer: planeLayer(delta, [[1]], { stride }), upstream: delta }),
  dilateAndPad: ({ delta, stride, kernel }) => ({
    layer: { ...planeLayer(delta, [[1]], { stride }), kernel },
    upstream: delta,
  }),
  convStridedBackward: ({ X, W, delta, stride }) => ({
    layer: channelLayer(X, W, { stride }),
    upstream: delta,
  }),
  convBackward: ({ X, F, dO, options }) => ({ ...batchLayer(X, F, options), upstream: dO }),
  partialConvBackward: ({ X, K, dO }) => ({
    layer: { ...channelLayer(X, K), filters: (K as Tensor4)[0].length },
    upstream: dO,
  }),

  avgPoolBackward: ({ dO, window }) => ({ pool: tiled(dO, window), upstream: dO }),
  maxPoolBackward: ({ X, dO, window }) => ({ pool: planePool([X], { window }), upstream: dO }),
  overlappingMaxPoolBackward: ({ X, dO, options }) => ({ ...batchPool(X, options), upstream: dO }),
  overlappingAvgPoolBackward: ({ X, dO, options }) => ({ ...batchPool(X, options), upstream: dO }),
  lpPoolBackward: ({ X, dO, window, p }) => ({ pool: planePool([X], { window }), upstream: dO, power: p }),
  subsamplingBackward: ({ X, beta, b, dOut, window }) => ({
    pool: planePool([X], { window }),
    squashed: { outputs: subsampled(X, beta, b, window), floor: -1 },
    upstream: dOut,
  }),
  convLayerDelta: ({ deltaNext, net, window }) => ({
    pool: planePool([net], { window }),
    squashed: { outputs: (net as Matrix).flat().map(Math.tanh), floor: -1 },
    upstream: deltaNext,
  }),
  poolLayerDelta: ({ net, deltas, kernels }) => ({
    layer: { ...planeLayer(net, kernels[0]), kernels },
    squashed: { outputs: (net as Matrix).flat().map(Math.tanh), floor: -1 },
    upstream: deltas,
  }),

  cnnBackward: ({ params, image }) => network(params, [image]),
  gradients: ({ params, images }) => network(params, images),

  dilatedConvBackward: ({ X, F, dO, options }) => ({ ...batchLayer(X, F, options), upstream: dO }),
  groupedConvBackward: ({ X, F, dO, options }) => ({ ...batchLayer(X, F, options), upstream: dO }),
  transposedConvBackward: ({ X, F, dO, options }) => ({
    ...batchLayer(X, exchanged(F), options),
    upstream: dO,
  }),
  maxPoolOptionsBackward: ({ X, dO, options }) => ({ ...batchPool(X, options), upstream: dO }),
  avgPoolOptionsBackward: ({ X, dO, options }) => ({ ...batchPool(X, options), upstream: dO }),
  batchNormBackward: ({ X, dY }) => ({ batch: (X as Matrix).length, upstream: dY }),
};

/** What can be said of one input of a function of the course. */
export function factsOf(name: string, args: Readonly<Record<string, Value>>): Facts {
  return VIEWS[name](args as unknown as Args);
}

/** The layer of a 2-D correlation; with `filterOf`, of the one whose filter gradient slides dO over X. */
function layerOf(X: Matrix, K: Matrix, { filterOf = false }: { readonly filterOf?: boolean }) {
  const layer = planeLayer(X, K);
  const kernel = [X.length - K.length + 1, X[0].length - K[0].length + 1] as const;
  return filterOf ? { ...layer, kernel } : layer;
}

/** The filters of a transposed convolution in the order of an ordinary one: output channel first. */
function exchanged(F: Tensor4): Tensor4 {
  return F[0].map((_, o) => F.map((stamps) => stamps[o]));
}

/** An input of the size that belongs to this upstream gradient and filter. */
function grown(dO: Matrix, F: Matrix): Matrix {
  const width = dO[0].length + F[0].length - 1;
  return Array.from({ length: dO.length + F.length - 1 }, () => new Array<number>(width).fill(0));
}

/** The pooling layer whose windows tile an input of which only the outputs are given. */
function tiled(dO: Matrix, [kh, kw]: Pair) {
  const X = Array.from({ length: dO.length * kh }, () => new Array<number>(dO[0].length * kw).fill(0));
  return planePool([X], { window: [kh, kw] });
}

function subsampled(X: Matrix, beta: number, b: number, [kh, kw]: Pair): number[] {
  const outputs: number[] = [];
  for (let top = 0; top + kh <= X.length; top += kh) {
    for (let left = 0; left + kw <= X[0].length; left += kw) {
      let sum = 0;
      for (let u = top; u < top + kh; u++) for (let v = left; v < left + kw; v++) sum += X[u][v];
      outputs.push(Math.tanh(beta * sum + b));
    }
  }
  return outputs;
}

interface Net {
  readonly W1: Matrix;
  readonly b1: Vector;
  readonly W2: Matrix;
  readonly b2: Vector;
}

function twoLayers({ W1, b1, W2, b2 }: Net, x: Vector): Facts {
  const through = (W: Matrix, b: Vector, input: Vector) =>
    W.map((row, j) => 1 / (1 + Math.exp(-row.reduce((sum, w, i) => sum + w * input[i], b[j]))));
  const hidden = through(W1, b1, x);
  return {
    widths: [x.length, hidden.length],
    squashed: { outputs: [...hidden, ...through(W2, b2, hidden)], floor: 0 },
  };
}

/** The second convolution is the layer; what comes out of it is pooled 2×2. */
function network({ F1, b1, F2, b2, W, c }: Args['params'], images: Tensor4): Facts {
  const Z1 = images.map((image) => convolve(image, F1, b1));
  const Z2 = Z1.map((maps) => convolve(relu(maps), F2, b2));
  const logits = Z2.flatMap((maps) => dense(listed(maxPool(maps)), W, c));
  return {
    batch: images.length,
    layer: channelLayer(relu(Z1[0]), F2),
    pool: planePool(Z2.flat(), { window: [2, 2] }),
    rectified: flatten(Z1 as Tensor),
    logits,
  };
}
