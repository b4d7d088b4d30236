import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/12-hidden-delta/hidden-delta.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';
import { hiddenDelta } from './hidden-delta.ts';

const sigmoid = (net: number) => 1 / (1 + Math.exp(-net));

/** Σ_k W[k][i] · deltaNext[k] for every i. */
function arriving(deltaNext: Vector, W: Matrix): Vector {
  return W[0].map((_, i) => deltaNext.reduce((sum, delta, k) => sum + W[k][i] * delta, 0));
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'weights-not-transposed',
    title: { en: 'The weights are used the other way round', 'zh-CN': '权重的行列用反了' },
    explanation: {
      en: 'These are the numbers of deltas that go through W in the direction in which the signals travel forward.',
      'zh-CN': '这是 δ 沿信号前向传播的方向穿过 W 所得的数。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) =>
        out.map((value, i) => {
          const row = W[i] ?? [];
          const sum = deltaNext.reduce((total, delta, k) => total + (row[k] ?? 0) * delta, 0);
          return sum * value * (1 - value);
        }),
    },
  },
  {
    id: 'no-derivative',
    title: { en: 'The derivative of the sigmoid is missing', 'zh-CN': '漏了 sigmoid 的导数' },
    explanation: {
      en: 'What arrives at the output of a hidden unit was returned without passing back through its sigmoid.',
      'zh-CN': '直接返回了到达隐藏单元输出处的量，没有再穿过它的 sigmoid。',
    },
    functions: {
      hiddenDelta: (deltaNext, W) => arriving(deltaNext, W),
    },
  },
  {
    id: 'sum-not-restarted',
    title: {
      en: 'A hidden unit holds the shares of those before it as well',
      'zh-CN': '隐藏单元里还有前面各单元的份额',
    },
    explanation: {
      en: 'It is as if the sum of what comes back went on from one hidden unit to the next: only the first has its own share alone.',
      'zh-CN': '好像收回的量从一个隐藏单元一直累加到下一个：只有第一个单元是它自己的那一份。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => {
        let sum = 0;
        const all = arriving(deltaNext, W);
        return out.map((value, i) => {
          sum += all[i];
          return sum * value * (1 - value);
        });
      },
    },
  },
  {
    id: 'only-the-first-output',
    title: { en: 'Only the first unit above is heard', 'zh-CN': '只计入了后一层的第一个单元' },
    explanation: {
      en: 'A hidden unit feeds every unit of the next layer, but only the delta of the first one came back to it.',
      'zh-CN': '隐藏单元供给后一层的所有单元，却只收回了其中第一个单元的 δ。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => out.map((value, i) => W[0][i] * deltaNext[0] * value * (1 - value)),
    },
  },
  {
    id: 'assigned-instead-of-added',
    title: { en: 'Only the last unit above counts', 'zh-CN': '只计入了后一层的最后一个单元' },
    explanation: {
      en: 'A hidden unit feeds every unit of the next layer, but its delta is what the last of them alone sends back.',
      'zh-CN': '隐藏单元供给后一层的所有单元，它的 δ 却只是其中最后一个传回来的那一份。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => {
        const last = deltaNext.length - 1;
        return out.map((value, i) => W[last][i] * deltaNext[last] * value * (1 - value));
      },
    },
  },
  {
    id: 'sigmoid-applied-twice',
    title: { en: 'The sigmoid is applied a second time', 'zh-CN': 'sigmoid 多用了一次' },
    explanation: {
      en: 'The derivative was evaluated as if out were the net input, although the sigmoid has been applied already.',
      'zh-CN': '求导时把 out 当成了净输入，而它其实已经经过 sigmoid。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => hiddenDelta(deltaNext, W, out.map(sigmoid)),
    },
  },
  {
    id: 'tanh-derivative',
    title: { en: 'The derivative is that of tanh', 'zh-CN': '用了 tanh 的导数' },
    explanation: {
      en: 'The factor for the activation belongs to another function with an S-shaped curve.',
      'zh-CN': '激活函数那一项用的是另一种 S 形函数的导数。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => arriving(deltaNext, W).map((sum, i) => sum * (1 - out[i] * out[i])),
    },
  },
  {
    id: 'half-a-derivative',
    title: { en: 'Only one factor of the derivative', 'zh-CN': '只有导数的一个因子' },
    explanation: {
      en: 'The derivative of the sigmoid is a product, and one of its factors was left out.',
      'zh-CN': 'sigmoid 的导数是一个乘积，这里漏掉了其中一个因子。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) => arriving(deltaNext, W).map((sum, i) => sum * out[i]),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The deltas above are taken for ones', 'zh-CN': '把后一层的 δ 当成了 1' },
    explanation: {
      en: 'The weights that leave a hidden unit were added up without asking how wrong the units are to which they lead.',
      'zh-CN': '只把离开隐藏单元的权重相加，没有考虑它们通向的单元错了多少。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) =>
        hiddenDelta(
          deltaNext.map(() => 1),
          W,
          out,
        ),
    },
  },
  {
    id: 'weights-ignored',
    title: { en: 'The weights are left out', 'zh-CN': '漏了权重' },
    explanation: {
      en: 'Every hidden unit received the full deltas of the next layer, however weak its connections are.',
      'zh-CN': '不论连接多弱，每个隐藏单元都收到了后一层的全部 δ。',
    },
    functions: {
      hiddenDelta: (deltaNext, _W, out) => {
        const total = deltaNext.reduce((sum, delta) => sum + delta, 0);
        return out.map((value) => total * value * (1 - value));
      },
    },
  },
  {
    id: 'mean-over-the-outputs',
    title: { en: 'Averaged over the units above', 'zh-CN': '对后一层单元取了平均' },
    explanation: {
      en: 'The contributions of the next layer add up, but they were divided by their number.',
      'zh-CN': '后一层各单元的贡献应当相加，这里却除以了它们的个数。',
    },
    functions: {
      hiddenDelta: (deltaNext, W, out) =>
        hiddenDelta(deltaNext, W, out).map((value) => value / deltaNext.length),
    },
  },
]);
