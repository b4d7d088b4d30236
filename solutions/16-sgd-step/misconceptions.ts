import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/16-sgd-step/sgd-step.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';
import { sgdStep } from './sgd-step.ts';

type Net = Parameters<typeof sgdStep>[0];

/** Two parts of a step that a mistake may replace. */
interface Deltas {
  readonly output?: (out: Vector, target: Vector) => Vector;
  readonly hidden?: (W2: Matrix, delta2: Vector, hidden: Vector) => Vector;
}

/** A step with some deltas replaced by wrong ones. */
function stepWith(net: Net, x: Vector, target: Vector, learningRate: number, wrong: Deltas): Net {
  const hidden = layer(net.W1, net.b1, x);
  const out = layer(net.W2, net.b2, hidden);
  const delta2 = (wrong.output ?? outputDelta)(out, target);
  const delta1 = (wrong.hidden ?? hiddenDelta)(net.W2, delta2, hidden);
  return {
    W1: net.W1.map((row, j) => row.map((weight, i) => weight - learningRate * delta1[j] * x[i])),
    b1: net.b1.map((bias, j) => bias - learningRate * delta1[j]),
    W2: net.W2.map((row, k) => row.map((weight, j) => weight - learningRate * delta2[k] * hidden[j])),
    b2: net.b2.map((bias, k) => bias - learningRate * delta2[k]),
  };
}

const sigmoid = (net: number) => 1 / (1 + Math.exp(-net));

function layer(W: Matrix, b: Vector, x: Vector): Vector {
  return W.map((row, j) => sigmoid(row.reduce((net, weight, i) => net + weight * x[i], b[j])));
}

function outputDelta(out: Vector, target: Vector): Vector {
  return out.map((value, k) => (value - target[k]) * value * (1 - value));
}

function arriving(W2: Matrix, delta2: Vector): Vector {
  return W2[0].map((_, j) => delta2.reduce((sum, delta, k) => sum + W2[k][j] * delta, 0));
}

function hiddenDelta(W2: Matrix, delta2: Vector, hidden: Vector): Vector {
  return arriving(W2, delta2).map((sum, j) => sum * hidden[j] * (1 - hidden[j]));
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'hidden-delta-from-updated-weights',
    title: {
      en: 'The hidden layer sees the updated output weights',
      'zh-CN': '隐藏层用了更新后的输出权重',
    },
    explanation: {
      en: 'The hidden deltas are those of output weights that have taken their step already; the total error 0.291027924 in M. Mazur’s article comes from this slip.',
      'zh-CN':
        '隐藏层的 δ 是由已经更新过的输出层权重得出的；M. Mazur 文中的总误差 0.291027924 正出自这一疏忽。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const { W2 } = sgdStep(net, x, target, learningRate);
        return stepWith(net, x, target, learningRate, {
          hidden: (_oldW2, delta2, hidden) => hiddenDelta(W2, delta2, hidden),
        });
      },
    },
  },
  {
    id: 'forward-again-between-the-updates',
    title: { en: 'A second forward pass between the updates', 'zh-CN': '两次更新之间又做了一次前向传播' },
    explanation: {
      en: 'The output layer was updated first, and the hidden layer then learned from a network that is no longer the one at the start of the step.',
      'zh-CN': '先更新了输出层，隐藏层随后是从一个已不是步初状态的网络学习的。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const { W2, b2 } = sgdStep(net, x, target, learningRate);
        const { W1, b1 } = sgdStep({ ...net, W2, b2 }, x, target, learningRate);
        return { W1, b1, W2, b2 };
      },
    },
  },
  {
    id: 'uphill',
    title: { en: 'A step uphill', 'zh-CN': '往上坡走了一步' },
    explanation: {
      en: 'The step follows the gradient, in whose direction the error grows fastest.',
      'zh-CN': '这一步顺着梯度走，而梯度是误差增长最快的方向。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => sgdStep(net, x, target, -learningRate),
    },
  },
  {
    id: 'biases-not-updated',
    title: { en: 'The biases are not updated', 'zh-CN': '偏置没有更新' },
    explanation: {
      en: 'The weights take the step, but the biases, which are parameters too, stay where they were.',
      'zh-CN': '权重走了一步，而同样是参数的偏置却留在原处。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const { W1, W2 } = sgdStep(net, x, target, learningRate);
        return { W1, b1: [...net.b1], W2, b2: [...net.b2] };
      },
    },
  },
  {
    id: 'biases-left-out-of-the-forward-pass',
    title: { en: 'The forward pass goes without the biases', 'zh-CN': '前向传播没有加偏置' },
    explanation: {
      en: 'The outputs of both layers are those of weights alone: the biases take their step, but no net input has them added.',
      'zh-CN': '两层的输出都只由权重算出：偏置虽然走了一步，却没有加进任何净输入。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const [b1, b2] = [net.b1.map(() => 0), net.b2.map(() => 0)];
        const { W1, W2, ...steps } = sgdStep({ ...net, b1, b2 }, x, target, learningRate);
        return {
          W1,
          b1: steps.b1.map((step, j) => net.b1[j] + step),
          W2,
          b2: steps.b2.map((step, k) => net.b2[k] + step),
        };
      },
    },
  },
  {
    id: 'hidden-layer-not-updated',
    title: { en: 'Only the output layer learns', 'zh-CN': '只有输出层在学习' },
    explanation: {
      en: 'The gradient stopped at the output layer, and the weights below it stayed as they were.',
      'zh-CN': '梯度停在了输出层，其下的权重保持原样。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const { W2, b2 } = sgdStep(net, x, target, learningRate);
        return { W1: net.W1.map((row) => [...row]), b1: [...net.b1], W2, b2 };
      },
    },
  },
  {
    id: 'no-derivative-at-the-output',
    title: { en: 'The output sigmoid has no derivative', 'zh-CN': '输出层漏了 sigmoid 的导数' },
    explanation: {
      en: 'The difference of output and target was taken for the delta, without passing back through the sigmoid of the output units.',
      'zh-CN': '直接把输出与目标之差当作 δ，没有穿过输出单元的 sigmoid。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) =>
        stepWith(net, x, target, learningRate, {
          output: (out, wanted) => out.map((value, k) => value - wanted[k]),
        }),
    },
  },
  {
    id: 'no-derivative-at-the-hidden-layer',
    title: { en: 'The hidden sigmoid has no derivative', 'zh-CN': '隐藏层漏了 sigmoid 的导数' },
    explanation: {
      en: 'What arrives at the outputs of the hidden units was used as their delta, without passing back through their sigmoid.',
      'zh-CN': '直接把到达隐藏单元输出处的量当作它们的 δ，没有穿过它们的 sigmoid。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => stepWith(net, x, target, learningRate, { hidden: arriving }),
    },
  },
  {
    id: 'only-the-first-output',
    title: { en: 'Only the first output reaches the hidden layer', 'zh-CN': '只有第一个输出传到了隐藏层' },
    explanation: {
      en: 'A hidden unit feeds every output, but only the delta of the first one came back to it.',
      'zh-CN': '隐藏单元供给所有输出，却只收回了第一个输出的 δ。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) =>
        stepWith(net, x, target, learningRate, {
          hidden: (W2, delta2, hidden) => hiddenDelta(W2.slice(0, 1), delta2.slice(0, 1), hidden),
        }),
    },
  },
  {
    id: 'output-weights-not-transposed',
    title: { en: 'The output weights are used the other way round', 'zh-CN': '输出权重的行列用反了' },
    explanation: {
      en: 'These are the numbers of deltas that go through W2 in the direction in which the signals travel forward.',
      'zh-CN': '这是 δ 沿信号前向传播的方向穿过 W2 所得的数。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) =>
        stepWith(net, x, target, learningRate, {
          hidden: (W2, delta2, hidden) =>
            hidden.map((value, j) => {
              const row = W2[j] ?? [];
              const sum = delta2.reduce((total, delta, k) => total + (row[k] ?? 0) * delta, 0);
              return sum * value * (1 - value);
            }),
        }),
    },
  },
  {
    id: 'sigmoid-applied-twice',
    title: { en: 'The sigmoid is applied a second time', 'zh-CN': 'sigmoid 多用了一次' },
    explanation: {
      en: 'Both derivatives were evaluated as if the outputs were net inputs, although the sigmoid has been applied already.',
      'zh-CN': '两处求导都把输出当成了净输入，而它们其实已经经过 sigmoid。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) =>
        stepWith(net, x, target, learningRate, {
          output: (out, wanted) =>
            out.map((value, k) => (value - wanted[k]) * sigmoid(value) * (1 - sigmoid(value))),
          hidden: (W2, delta2, hidden) => hiddenDelta(W2, delta2, hidden.map(sigmoid)),
        }),
    },
  },
  {
    id: 'rate-applied-twice',
    title: { en: 'The learning rate counts twice below', 'zh-CN': '下层的学习率乘了两次' },
    explanation: {
      en: 'The learning rate was put into the output deltas, and so it entered the hidden layer a second time.',
      'zh-CN': '学习率被放进了输出层的 δ，于是在隐藏层又乘了一次。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) =>
        stepWith(net, x, target, learningRate, {
          hidden: (W2, delta2, hidden) =>
            hiddenDelta(W2, delta2, hidden).map((delta) => delta * learningRate),
        }),
    },
  },
  {
    id: 'rate-ignored',
    title: { en: 'The learning rate is ignored', 'zh-CN': '忽略了学习率' },
    explanation: {
      en: 'The full gradient was subtracted, as if the learning rate were one.',
      'zh-CN': '减去了整个梯度，好像学习率为一。',
    },
    functions: {
      sgdStep: (net, x, target) => sgdStep(net, x, target, 1),
    },
  },
  {
    id: 'twice-too-long',
    title: { en: 'The step is twice too long', 'zh-CN': '步子大了一倍' },
    explanation: {
      en: 'It is as if the error had no ½ in front of its square.',
      'zh-CN': '这相当于误差的平方前面没有 ½。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => sgdStep(net, x, target, 2 * learningRate),
    },
  },
  {
    id: 'change-instead-of-weights',
    title: { en: 'The change is returned, not the new weights', 'zh-CN': '返回的是变化量，而不是新权重' },
    explanation: {
      en: 'What came back is how far each weight moves and not where it arrives.',
      'zh-CN': '返回的是每个权重移动了多少，而不是它到达的位置。',
    },
    functions: {
      sgdStep: (net, x, target, learningRate) => {
        const after = sgdStep(net, x, target, learningRate);
        return {
          W1: after.W1.map((row, j) => row.map((weight, i) => weight - net.W1[j][i])),
          b1: after.b1.map((bias, j) => bias - net.b1[j]),
          W2: after.W2.map((row, k) => row.map((weight, j) => weight - net.W2[k][j])),
          b2: after.b2.map((bias, k) => bias - net.b2[k]),
        };
      },
    },
  },
]);
