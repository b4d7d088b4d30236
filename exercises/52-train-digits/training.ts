import { type Tensor, type Training, training } from '#spec';
import type { Matrix, Tensor4 } from '../types.ts';
import { type Digit, type Digits, readDigits } from './digits.ts';
import { evaluateDigits } from './evaluate-digits.ts';
import { networkLoss } from './forward.ts';
import type { Network } from './network.ts';
import { normalNumbers, randomNumbers, shuffled } from './random.ts';

const FILTERS = 16;
const KERNEL = 3;
const CLASSES = 10;
/** 8×8 pixels → 6×6 after the convolution → 3×3 after pooling. */
const FEATURES = FILTERS * 3 * 3;

const BATCH = 20;
const EPOCHS = 8;
const STEPS_PER_EPOCH = 70;
const STEPS = EPOCHS * STEPS_PER_EPOCH;

/** Falls in a straight line to 0 at the last step. */
const LEARNING_RATE = 0.06;
/** How much of the last step goes into the next one (B. Polyak, 1964). */
const MOMENTUM = 0.9;

/** How many images move by a pixel to the left or right, and up or down: so the network learns from more than there are. */
const MOVED_ASIDE = 0.5;
const MOVED_UP_OR_DOWN = 0.2;
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
  learned: ({ params: { F, b, W, c } }) => ({ dF: F, db: b, dW: W, dc: c }),
  args: ({ data, state, step, seed }) => {
    const batch = minibatch(data.train, step, seed);
    return [{ ...state.params }, batch.map(({ image }) => [image]), batch.map(({ label }) => label)];
  },
  loss: ([params, images, labels]) =>
    networkLoss(params as unknown as Network, images as Tensor4, labels as number[]),
  update: ({ params, velocity }, { dF, db, dW, dc }, step) => {
    const rate = LEARNING_RATE * (1 - step / STEPS);
    const gradients = { F: dF, b: db, W: dW, c: dc } as unknown as Network;
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
    F: Array.from({ length: FILTERS }, () => [weights(KERNEL, KERNEL, Math.sqrt(2) / KERNEL)]),
    b: new Array<number>(FILTERS).fill(0),
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

function mapNetwork({ F, b, W, c }: Network, change: (part: Tensor) => Tensor): Network {
  return { F: change(F), b: change(b), W: change(W), c: change(c) } as Network;
}

function zipNetworks(a: Network, b: Network, combine: (x: number, y: number) => number): Network {
  return {
    F: zipNumbers(a.F, b.F, combine),
    b: zipNumbers(a.b, b.b, combine),
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
