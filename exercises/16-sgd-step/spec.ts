import {
  decimals,
  defineSpec,
  fromGradientOf,
  type Law,
  matrix,
  type Point,
  rule,
  scalar,
  size,
  type Tensor,
  vector,
} from '#spec';
import { sigmoidLayer, squaredError } from './forward.ts';

type Parameters = Readonly<Record<'W1' | 'b1' | 'W2' | 'b2', Tensor>>;

const PARAMETERS = ['W1', 'b1', 'W2', 'b2'] as const;

/** a + factor · b, entry by entry. */
function plus(a: Tensor, factor: number, b: Tensor): Tensor {
  return typeof a === 'number'
    ? a + factor * (b as number)
    : a.map((part, i) => plus(part, factor, (b as Tensor[])[i]));
}

/** What gradient descent makes of a parameter. */
function afterStep(name: (typeof PARAMETERS)[number]) {
  return fromGradientOf(name, (gradient, point) =>
    plus(point[name] as Tensor, -(point.learningRate as number), gradient),
  );
}

/** One relation for each of the four parameters. */
function forEachParameter(right: (name: keyof Parameters) => Tensor, left: unknown) {
  return PARAMETERS.map((name) => ({
    output: name,
    right: right(name),
    left: (left as Parameters)[name],
  }));
}

const zeroRate: Law = {
  id: 'zero-learning-rate',
  symbols: 'f(net, x, target, 0) = net',
  statement: {
    en: 'A learning rate of zero leaves the network as it is.',
    'zh-CN': '学习率为零时，网络保持不变。',
  },
  variants: (point) => [{ ...point, learningRate: 0 }],
  relate: ([still], point) => forEachParameter((name) => point[name] as Tensor, still),
};

const stepGrowsWithRate: Law = {
  id: 'step-grows-with-the-rate',
  symbols: 'f(net, x, target, 2η) − net = 2 (f(net, x, target, η) − net)',
  statement: {
    en: 'All gradients are taken at the old weights, so twice the learning rate is a step twice as long in the same direction.',
    'zh-CN': '所有梯度都在旧权重处计算，因此学习率加倍，步子就沿同一方向加倍。',
  },
  variants: (point) => [point, { ...point, learningRate: 2 * (point.learningRate as number) }],
  relate: ([one, two], point) =>
    forEachParameter(
      (name) => plus(plus(point[name] as Tensor, -2, point[name] as Tensor), 2, (one as Parameters)[name]),
      two,
    ),
};

const restOnTarget: Law = {
  id: 'rest-on-target',
  symbols: 'f(net, x, output of net, η) = net',
  statement: {
    en: 'A network that puts out exactly the target has nothing to learn: no weight and no bias changes.',
    'zh-CN': '输出恰好等于目标的网络无需再学：任何权重与偏置都不变。',
  },
  variants: (point) => [{ ...point, target: prediction(point) }],
  relate: ([still], point) => forEachParameter((name) => point[name] as Tensor, still),
};

function prediction(point: Point): number[] {
  const { W1, b1, W2, b2, x } = point as Record<string, never>;
  return sigmoidLayer(W2, b2, sigmoidLayer(W1, b1, x));
}

export default defineSpec({
  sgdStep: rule({
    sizes: { p: size(1, 3, 4, 9), q: size(1, 3, 4, 9), r: size(1, 3, 4, 9) },
    squares: [['p', 'q', 'r']],
    inputs: {
      W1: matrix('q', 'p', { domain: decimals(-2, 2) }),
      b1: vector('q', { domain: decimals(-1, 1) }),
      W2: matrix('r', 'q', { domain: decimals(-2, 2) }),
      b2: vector('r', { domain: decimals(-1, 1) }),
      x: vector('p', { domain: decimals(-2, 2) }),
      target: vector('r', { domain: decimals(0, 1) }),
      learningRate: scalar({ domain: decimals(0.1, 2) }),
    },
    derive: ({ W1, b1, W2, b2 }) => ({ net: { W1, b1, W2, b2 } }),
    forward: ({ W1, b1, W2, b2, x, target }) => squaredError({ W1, b1, W2, b2 }, x, target),
    args: ['net', 'x', 'target', 'learningRate'],
    returns: { W1: afterStep('W1'), b1: afterStep('b1'), W2: afterStep('W2'), b2: afterStep('b2') },
    laws: [zeroRate, stepGrowsWithRate, restOnTarget],
  }),
});
