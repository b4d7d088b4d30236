import { type Tensor, type Training, training } from '#spec';
import type { Matrix, Tensor4 } from '../types.ts';
import { type Digit, type Digits, readDigits } from './digits.ts';
import { evaluateDigits } from './evaluate-digits.ts';
import { networkLoss } from './forward.ts';
import type { Network } from './network.ts';
import { normalNumbers, randomNumbers, shuffled } from './random.ts';

/** Filters of the first and of the second convolution. */
const FIRST = 6;
const SECOND = 12;
const KERNEL = 3;
const CLASSES = 10;
/** 8×8 pixels → 6×6 → 4×4 after the convolutions → 2×2 after pooling. */
const FEATURES = SECOND * 2 * 2;

const BATCH = 20;
const EPOCHS = 5;
const STEPS_PER_EPOCH = 70;
const STEPS = EPOCHS * STEPS_PER_EPOCH;

/** Falls in a straight line to 0 at the last step. */
const LEARNING_RATE = 0.08;
/** How much of the last step goes into the next one (B. Polyak, 1964). */
const MOMENTUM = 0.9;

/** How many images move by a pixel to the left or right, and up or down: so the network learns from more than there are. */
const MOVED_ASIDE = 0.3;
const MOVED_UP_OR_DOWN = 0.1;
const PAPER = -1;

/** What is learned, and the last step. */
interface State {
  readonly params: Network;
  readonly velocity: Network;
}

/** Gradient descent with momentum on the handwritten digits, in minibatches. */
export const digitTraining: Training = training<Digits, State>({
  function: 'gradients',
  steps: STEPS,
  data: readDigits,
  initial: (_, seed) => {
    const params = initialNetwork(seed);
    return { params, velocity: mapNetwork(params, (part) => mapNumbers(part, () => 0)) };
  },
  learned: ({ params: { F1, b1, F2, b2, W, c } }) => ({ dF1: F1, db1: b1, dF2: F2, db2: b2, dW: W, dc: c }),
  args: ({ data, state, step, seed }) => {
    const batch = minibatch(data.train, step, seed);
    return [{ ...state.params }, batch.map(({ image }) => [image]), batch.map(({ label }) => label)];
  },
  loss: ([params, images, labels]) =>
    networkLoss(params as unknown as Network, images as Tensor4, labels as number[]),
  update: ({ params, velocity }, { dF1, db1, dF2, db2, dW, dc }, step) => {
    const rate = LEARNING_RATE * (1 - step / STEPS);
    const gradients = { F1: dF1, b1: db1, F2: dF2, b2: db2, W: dW, c: dc } as unknown as Network;
    const next = zipNetworks(velocity, gradients, (v, g) => MOMENTUM * v - rate * g);
    return { params: zipNetworks(params, next, (p, v) => p + v), velocity: next };
  },
  patience: { exploded: 10, steps: 120, below: 0.6, seconds: 120 },
  evaluate: ({ data, state, losses }) => evaluateDigits(state.params, data.test, losses),
  goals: [
    {
      id: 'loss-falls',
      title: { en: 'the loss falls to a quarter of what it was', 'zh-CN': '损失降到最初的四分之一' },
      measure: 'loss',
      bound: 'at-most',
      value: 0.25,
    },
    ...[0.8, 0.9, 0.95].map((value) => ({
      id: `accuracy-${100 * value}`,
      title: {
        en: `at least ${100 * value} % of the test digits are read right`,
        'zh-CN': `测试数字中至少有 ${100 * value} % 识别正确`,
      },
      measure: 'accuracy',
      bound: 'at-least' as const,
      value,
    })),
  ],
});

/** Filters and weights as large as their number of inputs asks for (K. He et al., 2015), biases 0. */
function initialNetwork(seed: number): Network {
  const normal = normalNumbers(seed);
  const weights = (rows: number, columns: number, deviation: number): Matrix =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => deviation * normal()));
  return {
    F1: Array.from({ length: FIRST }, () => [weights(KERNEL, KERNEL, Math.sqrt(2) / KERNEL)]),
    b1: new Array<number>(FIRST).fill(0),
    F2: Array.from({ length: SECOND }, () =>
      Array.from({ length: FIRST }, () => weights(KERNEL, KERNEL, 1 / (KERNEL * Math.sqrt(FIRST)))),
    ),
    b2: new Array<number>(SECOND).fill(0),
    W: weights(CLASSES, FEATURES, 1 / Math.sqrt(FEATURES)),
    c: new Array<number>(CLASSES).fill(0),
  };
}

/** The images of one step: each epoch goes through all of them in another order. */
function minibatch(digits: readonly Digit[], step: number, seed: number): Digit[] {
  const epoch = Math.floor(step / STEPS_PER_EPOCH);
  const first = (step % STEPS_PER_EPOCH) * BATCH;
  const order = shuffled(digits.length, randomNumbers(seed + epoch));
  const next = randomNumbers(seed - step);
  return order.slice(first, first + BATCH).map((n) => {
    const { image, label } = digits[n];
    return { image: moved(image, offset(next, MOVED_UP_OR_DOWN), offset(next, MOVED_ASIDE)), label };
  });
}

/** −1 or 1 with a probability of `share` together, else 0. */
function offset(next: () => number, share: number): number {
  const drawn = next();
  if (drawn >= share) return 0;
  return drawn < share / 2 ? -1 : 1;
}

function moved(image: Matrix, down: number, right: number): Matrix {
  return image.map((row, i) => row.map((_, j) => image[i - down]?.[j - right] ?? PAPER));
}

function mapNetwork({ F1, b1, F2, b2, W, c }: Network, change: (part: Tensor) => Tensor): Network {
  const parts = {
    F1: change(F1),
    b1: change(b1),
    F2: change(F2),
    b2: change(b2),
    W: change(W),
    c: change(c),
  };
  return parts as Network;
}

function zipNetworks(a: Network, b: Network, combine: (x: number, y: number) => number): Network {
  return {
    F1: zipNumbers(a.F1, b.F1, combine),
    b1: zipNumbers(a.b1, b.b1, combine),
    F2: zipNumbers(a.F2, b.F2, combine),
    b2: zipNumbers(a.b2, b.b2, combine),
    W: zipNumbers(a.W, b.W, combine),
    c: zipNumbers(a.c, b.c, combine),
  } as Network;
}

function mapNumbers(tensor: Tensor, change: (x: number) => number): Tensor {
  return typeof tensor === 'number' ? change(tensor) : tensor.map((part) => mapNumbers(part, change));
}

function zipNumbers(a: Tensor, b: Tensor, combine: (x: number, y: number) => number): Tensor {
  if (typeof a === 'number') return combine(a, b as number);
  return a.map((part, i) => zipNumbers(part, (b as Tensor[])[i], combine));
}
