import { defineMisconceptions } from '#spec';
import { convolve, dense, flatten, maxPool, relu } from '../../exercises/52-train-digits/forward.ts';
import type * as stub from '../../exercises/52-train-digits/train-digits.ts';
import type { Matrix, Tensor4, Vector } from '../../exercises/types.ts';
import { denseBackward } from '../13-dense-gradients/dense-gradients.ts';
import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
import { softmaxCrossEntropyBackward } from '../15-softmax-cross-entropy/softmax-cross-entropy.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';
import { overlappingMaxPoolBackward } from '../43-overlapping-pool/overlapping-pool.ts';
import { gradients } from './train-digits.ts';

type Rule = typeof stub.gradients;
type Gradients = ReturnType<Rule>;

/** How the layers are put together, where a mistake may replace a step. */
interface Steps {
  /** ∂L/∂U of the dense layer's output U. */
  readonly loss: (U: Matrix, labels: number[]) => Matrix;
  /** A row of the flattened batch as maps with these lengths. */
  readonly unflatten: (row: Vector, filters: number, rows: number, columns: number) => Matrix[];
  /** ∂L/∂Z2 from ∂L/∂P. */
  readonly pool: (Z: Tensor4, dP: Tensor4) => Tensor4;
  /** ∂L/∂A from what the second convolution hands back. */
  readonly input: (dA: Tensor4, F: Tensor4, dZ: Tensor4, A: Tensor4) => Tensor4;
  /** ∂L/∂Z1 in one row of a map. */
  readonly relu: (z: Vector, delta: Vector) => Vector;
  /** What is made of the result. */
  readonly finish: (result: Gradients, count: number) => Gradients;
}

const PLAIN = { stride: [1, 1] as [number, number], pad: [0, 0] as [number, number] };

const right: Steps = {
  loss: softmaxCrossEntropyBackward,
  unflatten: (row, filters, rows, columns) =>
    maps(filters, rows, columns, (f, i, j) => row[(f * rows + i) * columns + j]),
  pool: (Z, dP) => overlappingMaxPoolBackward(Z, dP, { window: [2, 2], stride: [2, 2] }),
  input: (dA) => dA,
  relu: reluBackward,
  finish: (result) => result,
};

function networkWith(wrong: Partial<Steps>): typeof gradients {
  const steps = { ...right, ...wrong };
  return ({ F1, b1, F2, b2, W, c }, images, labels) => {
    const Z1 = convolve(images, F1, b1);
    const A = relu(Z1);
    const Z2 = convolve(A, F2, b2);
    const P = maxPool(Z2);
    const V = flatten(P);
    const dU = steps.loss(dense(V, W, c), labels);
    const { dX, dW, db: dc } = denseBackward(V, W, dU);
    const dP = dX.map((row, n) => steps.unflatten(row, F2.length, P[n][0].length, P[n][0][0].length));
    const dZ2 = steps.pool(Z2, dP);
    const second = convBackward(A, F2, dZ2, PLAIN);
    const dA = steps.input(second.dX, F2, dZ2, A);
    const dZ1 = Z1.map((maps, n) => maps.map((map, f) => map.map((row, i) => steps.relu(row, dA[n][f][i]))));
    const first = convBackward(images, F1, dZ1, PLAIN);
    const result = { dF1: first.dF, db1: first.db, dF2: second.dF, db2: second.db, dW, dc };
    return steps.finish(result, images.length);
  };
}

function turned(F: Tensor4): Tensor4 {
  return F.map((filter) => filter.map((plane) => plane.toReversed().map((row) => row.toReversed())));
}

function maps(
  filters: number,
  rows: number,
  columns: number,
  entry: (f: number, i: number, j: number) => number,
): Matrix[] {
  return Array.from({ length: filters }, (_, f) =>
    Array.from({ length: rows }, (__, i) => Array.from({ length: columns }, (___, j) => entry(f, i, j))),
  );
}

function scaled({ dF1, db1, dF2, db2, dW, dc }: Gradients, factor: number): Gradients {
  const row = (values: Vector) => values.map((value) => factor * value);
  const filters = (dF: Tensor4) => dF.map((filter) => filter.map((channel) => channel.map(row)));
  return { dF1: filters(dF1), db1: row(db1), dF2: filters(dF2), db2: row(db2), dW: dW.map(row), dc: row(dc) };
}

const firstImageOnly: typeof gradients = (params, images, labels) =>
  gradients(params, images.slice(0, 1), labels.slice(0, 1));

/** Every entry of a 2×2 window receives `share` of what came back to it. */
function spread(Z: Tensor4, dP: Tensor4, share: number): Tensor4 {
  return Z.map((image, n) =>
    image.map((map, f) =>
      map.map((row, i) => row.map((_, j) => share * (dP[n][f][Math.floor(i / 2)]?.[Math.floor(j / 2)] ?? 0))),
    ),
  );
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'sum-over-the-batch',
    title: { en: 'The batch is summed, not averaged', 'zh-CN': '对批次求了和，而不是平均' },
    explanation: {
      en: 'These are the gradients of the sum of all losses, so they grow with the number of images.',
      'zh-CN': '这是所有损失之和的梯度，会随图像数量增大。',
    },
    functions: { gradients: networkWith({ finish: (result, count) => scaled(result, count) }) },
  },
  {
    id: 'mean-taken-twice',
    title: { en: 'The mean is taken twice', 'zh-CN': '取了两次平均' },
    explanation: {
      en: 'The gradients were divided by the number of images, although what comes from the loss is a mean already.',
      'zh-CN': '从损失传回来的已经是平均值，却又除了一次图像数量。',
    },
    functions: { gradients: networkWith({ finish: (result, count) => scaled(result, 1 / count) }) },
  },
  {
    id: 'biases-averaged-again',
    title: { en: 'Only the biases are averaged again', 'zh-CN': '只有偏置又平均了一次' },
    explanation: {
      en: 'For db1, db2 and dc a mean was taken over the images, as if the loss had not done so.',
      'zh-CN': 'db1、db2 与 dc 又对图像取了一次平均，好像损失没有取过。',
    },
    functions: {
      gradients: networkWith({
        finish: (result, count) => {
          const { db1, db2, dc } = scaled(result, 1 / count);
          return { ...result, db1, db2, dc };
        },
      }),
    },
  },
  {
    id: 'first-image-only',
    title: { en: 'Only the first image counts', 'zh-CN': '只计入了第一幅图像' },
    explanation: {
      en: 'The gradients are those of the first image alone, whatever else is in the batch.',
      'zh-CN': '得到的只是第一幅图像的梯度，批次中的其余图像不起作用。',
    },
    functions: { gradients: firstImageOnly },
  },
  {
    id: 'one-label-for-all',
    title: { en: 'The first label stands for all', 'zh-CN': '所有图像都用了第一个标签' },
    explanation: {
      en: 'Every image was compared with the label of the first one.',
      'zh-CN': '每幅图像都与第一幅图像的标签作了比较。',
    },
    functions: {
      gradients: networkWith({
        loss: (U, labels) =>
          softmaxCrossEntropyBackward(
            U,
            labels.map(() => labels[0]),
          ),
      }),
    },
  },
  {
    id: 'uphill',
    title: { en: 'The gradients point downhill', 'zh-CN': '梯度指向了下坡' },
    explanation: {
      en: 'All signs are the other way round: the trainer subtracts the gradients, so the loss would climb.',
      'zh-CN': '符号全都反了：训练时会减去梯度，于是损失越来越大。',
    },
    functions: { gradients: networkWith({ finish: (result) => scaled(result, -1) }) },
  },
  {
    id: 'unflattened-channels-last',
    title: { en: 'Put back with the channels last', 'zh-CN': '还原时把通道放在了最后' },
    explanation: {
      en: 'The gradient by the flattened features was put back into maps in the order row, column, channel.',
      'zh-CN': '对展平特征的梯度，按行、列、通道的次序放回了特征图。',
    },
    functions: {
      gradients: networkWith({
        unflatten: (row, filters, rows, columns) =>
          maps(filters, rows, columns, (f, i, j) => row[(i * columns + j) * filters + f]),
      }),
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
      gradients: networkWith({
        unflatten: (row, filters, rows, columns) =>
          maps(filters, rows, columns, (f, i, j) => row[(f * columns + j) * rows + i]),
      }),
    },
  },
  {
    id: 'pool-spread',
    title: { en: 'Each window shares its gradient', 'zh-CN': '每个窗口平分了梯度' },
    explanation: {
      en: 'The four entries of a window received a quarter each, as below an average pooling.',
      'zh-CN': '窗口的四个元素各得四分之一，这是平均池化的做法。',
    },
    functions: { gradients: networkWith({ pool: (Z, dP) => spread(Z, dP, 1 / 4) }) },
  },
  {
    id: 'pool-repeated',
    title: { en: 'Each window repeats its gradient', 'zh-CN': '每个窗口重复了梯度' },
    explanation: {
      en: 'All four entries of a window received the full gradient, so it arrived four times.',
      'zh-CN': '窗口的四个元素都得到了全部梯度，梯度被传递了四次。',
    },
    functions: { gradients: networkWith({ pool: (Z, dP) => spread(Z, dP, 1) }) },
  },
  {
    id: 'relu-skipped',
    title: { en: 'ReLU is skipped on the way back', 'zh-CN': '反向时跳过了 ReLU' },
    explanation: {
      en: 'Entries that ReLU had switched off still handed their gradient to the first convolution.',
      'zh-CN': '已被 ReLU 关闭的元素，仍把梯度交给了第一个卷积。',
    },
    functions: { gradients: networkWith({ relu: (_z, delta) => delta }) },
  },
  {
    id: 'relu-of-the-gradient',
    title: { en: 'ReLU is applied to the gradient', 'zh-CN': '对梯度做了 ReLU' },
    explanation: {
      en: 'The forward rule of ReLU was applied on the way back, so negative gradients were lost.',
      'zh-CN': '反向时用了 ReLU 的前向规则，负的梯度都丢失了。',
    },
    functions: {
      gradients: networkWith({ relu: (_z, delta) => delta.map((value) => Math.max(0, value)) }),
    },
  },
  {
    id: 'filters-rotated',
    title: { en: 'dF1 and dF2 are rotated', 'zh-CN': 'dF1 与 dF2 被旋转了' },
    explanation: {
      en: 'The gradients by both filter banks came out turned by 180°, as true convolutions would have it.',
      'zh-CN': '两组卷积核的梯度都转了 180°，这是真卷积才有的做法。',
    },
    functions: {
      gradients: networkWith({
        finish: (result) => ({ ...result, dF1: turned(result.dF1), dF2: turned(result.dF2) }),
      }),
    },
  },
  {
    id: 'filters-never-learn',
    title: { en: 'The gradient never reaches the filters', 'zh-CN': '梯度没有传到卷积核' },
    explanation: {
      en: 'Only the dense layer has gradients; the filters of both convolutions and their biases would stay as they were drawn.',
      'zh-CN': '只有全连接层得到了梯度，两个卷积的卷积核与偏置会一直停留在初始值。',
    },
    functions: {
      gradients: networkWith({
        finish: (result) => {
          const { dF1, db1, dF2, db2 } = scaled(result, 0);
          return { ...result, dF1, db1, dF2, db2 };
        },
      }),
    },
  },
  {
    id: 'first-layer-never-learns',
    title: { en: 'The gradient never reaches the first convolution', 'zh-CN': '梯度没有传到第一个卷积' },
    explanation: {
      en: 'dF1 and db1 are 0: nothing was handed back through the second convolution, so its filters learn on top of filters that stay as they were drawn.',
      'zh-CN': 'dF1 与 db1 全为 0：没有任何梯度穿过第二个卷积传回来，第一个卷积的卷积核会一直停留在初始值。',
    },
    functions: {
      gradients: networkWith({
        finish: (result) => {
          const { dF1, db1 } = scaled(result, 0);
          return { ...result, dF1, db1 };
        },
      }),
    },
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
      gradients: networkWith({ input: (_dA, F, dZ, A) => convBackward(A, turned(F), dZ, PLAIN).dX }),
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
      gradients: networkWith({
        input: (_dA, F, dZ, A) =>
          convBackward(
            A,
            F.slice(0, 1),
            dZ.map((maps) => maps.slice(0, 1)),
            PLAIN,
          ).dX,
      }),
    },
  },
]);
