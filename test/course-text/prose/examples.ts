import type { Tensor } from '../../../grader/model/value.ts';

/** A function of an exercise: the reference's, or one of its forward.ts. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** What a worked example names beside what it says itself, computed by the exercise's own functions. */
export type Derive = (
  names: (name: string) => never,
  reference: Functions,
  forward: Functions,
) => Readonly<Record<string, unknown>>;

const batch = (X: Tensor) => [[X]] as never;
const first = (X: unknown) => (X as Tensor[][][])[0][0] as Tensor;

/** By the number of the exercise; absent where a worked example is numbers from beginning to end. */
export const EXAMPLES: Readonly<Record<string, Derive>> = {
  11: (of, { outputDelta }, { squaredError }) => ({
    delta: outputDelta([0.5, 0.75] as never, of('target')),
    E: squaredError([0, Math.log(3)] as never, of('target')),
  }),
  12: (of, { hiddenDelta }) => ({ delta: hiddenDelta(of('deltaNext'), of('W'), of('out')) }),
  13: (of, { denseBackward }, { dense }) => ({
    ...(denseBackward(of('X'), of('W'), of('dU')) as object),
    U: dense(of('X'), of('W'), of('b')),
  }),
  21: (of, { conv1dBackward }, { conv1d }) => {
    const [x, w, dy] = ['x', 'w', 'dy'].map((name) => (of(name) as Tensor[][])[0] as never);
    return { ...(conv1dBackward(x, w, dy) as object), x, w, dy, y: conv1d(x, w, of('b')) };
  },
  22: (of, { convFilterGradient }, { correlateValid }) => ({
    dF: convFilterGradient(of('X'), of('dO')),
    O: correlateValid(of('X'), of('F')),
  }),
  23: (of, { fullConvolution }) => ({ 'A full K': fullConvolution(of('A'), of('K')) }),
  24: (of, { convInputGradient }, { correlateValid }) => ({
    dX: convInputGradient(of('dO'), of('F')),
    O: correlateValid(of('X'), of('F')),
  }),
  25: (of, { trueConvolutionBackward }, { convolveValid }) => ({
    ...(trueConvolutionBackward(of('X'), of('K'), of('dP')) as object),
    P: convolveValid(of('X'), of('K')),
  }),
  33: (of, { dilate }, { subsample }) => ({
    dD: dilate(of('δ'), [2, 2] as never),
    Y: subsample(of('D'), [2, 2] as never),
  }),
  34: (of, { convStridedBackward }, { convStrided }) => {
    const stride = [2, 2] as never;
    const W = batch(of('W'));
    const { dX, dW } = convStridedBackward(
      [of('X')] as never,
      W,
      [of('δ')] as never,
      stride,
    ) as never as Record<'dX' | 'dW', Tensor[]>;
    return {
      dX: dX[0],
      dW: first(dW),
      O: (convStrided([of('X')] as never, W, [0] as never, stride) as Tensor[])[0],
    };
  },
  35: (of, { convBackward }, { conv }) => {
    const X = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ];
    const options = { stride: [2, 2], pad: [1, 1] } as never;
    const { dX, dF } = convBackward(batch(X), batch(of('F')), batch(of('dO')), options) as never as Record<
      'dX' | 'dF',
      Tensor
    >;
    return {
      X,
      dX: first(dX),
      dF: first(dF),
      O: first(conv(batch(X), batch(of('F')), [0] as never, options)),
    };
  },
  36: (of, { partialConvBackward }, { partialConv }) => {
    const connected = [
      [true, false],
      [true, true],
    ] as never;
    return {
      ...(partialConvBackward(of('X'), of('K'), connected, of('dO')) as object),
      O: partialConv(of('X'), of('K'), connected, [0, 0] as never),
    };
  },
  41: (of, { avgPoolBackward }, { avgPool }) => ({
    dX: avgPoolBackward(of('dO'), [1, 2] as never),
    O: avgPool(of('X'), [1, 2] as never),
  }),
  42: (of, { maxPoolBackward }, { maxPool }) => ({
    dX: maxPoolBackward(of('X'), of('dO'), [2, 2] as never),
    O: maxPool(of('X'), [2, 2] as never),
  }),
  44: (of, _reference, { lpPool }) => ({
    y: (lpPool(of('X'), [1, 3] as never, 3 as never) as number[][])[0][0],
  }),
  45: (of, { subsamplingBackward }, { down }) => {
    const window = [2, 2] as never;
    const [row] = down(of('X'), window) as number[][];
    const slopes = row.map((sum) => 1 - Math.tanh(2 * sum - 10) ** 2);
    const [dOut] = of('dOut') as number[][];
    return {
      ...(subsamplingBackward(of('X'), 2 as never, -10 as never, of('dOut'), window) as object),
      delta: dOut.map((upstream, j) => upstream * slopes[j]),
    };
  },
  46: (of, { poolLayerDelta }) => {
    const net = [0, 0, 0].map(() => [0, 0, 0]) as never;
    return { delta: poolLayerDelta(net, of('deltas'), [of('K')] as never) };
  },
  51: (of, { cnnBackward }, { convolve, relu }) => {
    const params = {
      F1: batch(of('F_1')),
      b1: [0],
      F2: batch(of('F_2')),
      b2: [0],
      W: of('W'),
      c: of('c'),
    };
    const Z1 = convolve([of('image')] as never, params.F1, [0] as never);
    const A = relu(Z1 as never);
    const Z2 = convolve(A as never, params.F2, [0] as never);
    const found = cnnBackward(params as never, [of('image')] as never, 0 as never) as Record<
      string,
      Tensor[]
    >;
    return {
      Z_1: (Z1 as Tensor[])[0],
      A: (A as Tensor[])[0],
      Z_2: (Z2 as Tensor[])[0],
      dF_1: (first(found.dF1) as Tensor[])[0],
      db_1: found.db1[0],
      db_2: found.db2[0],
      dW: (found.dW as number[][]).map(([entry]) => entry),
      dc: found.dc,
    };
  },
  52: (of, { gradients }) => {
    const images = [
      [
        [
          [1, 0, 2],
          [0, 3, 1],
          [2, 1, 4],
        ],
      ],
      [
        [
          [0, 1, 0],
          [0, 0, 0],
          [0, 2, 0],
        ],
      ],
    ];
    const params = { F1: batch(of('F_1')), b1: [0], F2: batch(of('F_2')), b2: [0], W: of('W'), c: of('c') };
    const found = gradients(params as never, images as never, [0, 0] as never) as Record<string, Tensor[]>;
    return { dF_1: (first(found.dF1) as Tensor[])[0], db_1: found.db1[0], db_2: found.db2[0] };
  },
  61: (of, { dilatedConvBackward }, { dilatedConv }) => {
    const options = { stride: [1, 1], pad: [0, 0], dilation: [2, 2] } as never;
    const [X, F, dO] = ['X', 'F', 'dO'].map((name) => batch(of(name)));
    const { dX, dF } = dilatedConvBackward(X, F, dO, options) as never as Record<'dX' | 'dF', Tensor>;
    return { dX: first(dX), dF: first(dF), O: first(dilatedConv(X, F, [0] as never, options)) };
  },
  62: (of, { groupedConvBackward }) => {
    const options = { stride: [1, 1], pad: [0, 0], groups: 2 } as never;
    return groupedConvBackward([of('X')] as never, of('F'), [[[[2]], [[-1]]]] as never, options) as Record<
      string,
      unknown
    >;
  },
  63: (of, { transposedConvBackward }, { transposedConvLoss }) => {
    const options = { stride: [2, 2], pad: [0, 0] } as never;
    const [X, F, dO] = ['X', 'F', 'dO'].map((name) => batch(of(name)));
    const { dX, dF } = transposedConvBackward(X, F, dO, options) as never as Record<'dX' | 'dF', Tensor>;
    // An entry of O is the loss in which that entry alone counts.
    const weights = of('dO') as Tensor[][];
    const O = weights.map((row, y) =>
      row.map((_, x) => {
        const only = weights.map((other, i) => other.map((_, j) => (i === y && j === x ? 1 : 0)));
        return transposedConvLoss(X, F, [0] as never, batch(only), options);
      }),
    );
    return { dX: first(dX), dF: first(dF), O };
  },
  68: (of, { im2col, matrixConvBackward }, { conv }) => {
    const plain = { stride: [1, 1], pad: [0, 0] } as never;
    const X = [of('X')] as never;
    const dO = [of('dO')] as never;
    const { dX, dF } = matrixConvBackward(X, batch(of('F')), dO, plain) as never as Record<
      'dX' | 'dF',
      Tensor[]
    >;
    const O = conv(X, batch(of('F')), [0] as never, plain) as Tensor[];
    return {
      dX: dX[0],
      dF: first(dF),
      O: O[0],
      A: im2col(X, { kernel: [2, 2], stride: [1, 1], pad: [0, 0] } as never),
    };
  },
  69: (of, { residualBackward }, { residualBlock }) => {
    const X = batch([of('X')] as never);
    const [F1, F2] = [of('F_1'), of('F_2')].map((weight) => [[[[weight]]]] as never);
    const found = residualBackward([[of('X')]] as never, F1, [of('b_1')] as never, F2, [
      [of('dY')],
    ] as never) as Record<string, Tensor[]>;
    const only = (tensor: Tensor) => [tensor].flat(4)[0] as Tensor;
    return {
      Y: (residualBlock(X[0], F1, [of('b_1')] as never, F2, [of('b_2')] as never) as Tensor[][][])[0][0],
      dX: (found.dX as Tensor[][])[0][0],
      dF_1: only(found.dF1),
      db_1: only(found.db1),
      dF_2: only(found.dF2),
      db_2: only(found.db2),
    };
  },
  65: (_of, { batchNormBackward }, { batchNorm }) => {
    const X = [[1], [-1]] as never;
    const column = (matrix: unknown) => (matrix as number[][]).map(([entry]) => entry);
    const { dX } = batchNormBackward(X, [2] as never, [[3], [1]] as never, 3 as never) as never as {
      dX: number[][];
    };
    return { dX: column(dX), Y: column(batchNorm(X, [2] as never, [0] as never, 3 as never)) };
  },
  66: (_of, { layerNormBackward }, { layerNorm }) => {
    const X = [[1, -1]] as never;
    const gamma = [2, 4] as never;
    const { dX } = layerNormBackward(X, gamma, 3 as never, [[3, 1]] as never) as never as { dX: number[][] };
    return { dX: dX[0], Y: (layerNorm(X, gamma, [0, 0] as never, 3 as never) as number[][])[0] };
  },
  67: (_of, { attentionBackward }, { attention, attentionWeights }) => {
    const [Q, K, V] = [
      [[2, 0, 0, 0]],
      [
        [0, 0, 0, 0],
        [Math.log(3), 0, 0, 0],
      ],
      [[4], [0]],
    ] as never[];
    const options = { causal: false } as never;
    const { dQ, dK } = attentionBackward(Q, K, V, [[8]] as never, options) as never as {
      dQ: number[][];
      dK: number[][];
    };
    return {
      P: (attentionWeights(Q, K, options) as number[][])[0],
      O: (attention(Q, K, V, options) as number[][])[0][0],
      dQ,
      dK,
    };
  },
};
