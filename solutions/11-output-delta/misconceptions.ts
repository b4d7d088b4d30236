import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/11-output-delta/output-delta.ts';
import { outputDelta } from './output-delta.ts';

const sigmoid = (net: number) => 1 / (1 + Math.exp(-net));

export default defineMisconceptions<typeof stub>([
  {
    id: 'no-derivative',
    title: { en: 'The derivative of the sigmoid is missing', 'zh-CN': '漏了 sigmoid 的导数' },
    explanation: {
      en: 'The result stops at the output of the units and never passes back through the sigmoid to their net input.',
      'zh-CN': '结果停在了单元的输出处，没有再穿过 sigmoid 回到净输入。',
    },
    functions: {
      outputDelta: (out, target) => out.map((value, k) => value - target[k]),
    },
  },
  {
    id: 'sign-flipped',
    title: { en: 'The sign is flipped', 'zh-CN': '符号反了' },
    explanation: {
      en: 'The difference of output and target is taken the other way round, so a step against this gradient would raise the error.',
      'zh-CN': '输出与目标之差的方向取反了，沿它的反方向走一步反而会增大误差。',
    },
    functions: {
      outputDelta: (out, target) => outputDelta(out, target).map((value) => -value),
    },
  },
  {
    id: 'twice-too-large',
    title: { en: 'Everything is twice too large', 'zh-CN': '整体大了一倍' },
    explanation: {
      en: 'It is as if the error had no ½ in front of its square.',
      'zh-CN': '这相当于误差的平方前面没有 ½。',
    },
    functions: {
      outputDelta: (out, target) => outputDelta(out, target).map((value) => 2 * value),
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
      outputDelta: (out, target) =>
        out.map((value, k) => (value - target[k]) * sigmoid(value) * (1 - sigmoid(value))),
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
      outputDelta: (out, target) => out.map((value, k) => (value - target[k]) * (1 - value * value)),
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
      outputDelta: (out, target) => out.map((value, k) => (value - target[k]) * value),
    },
  },
  {
    id: 'derivative-at-the-target',
    title: { en: 'The derivative is taken at the target', 'zh-CN': '在目标值处求导' },
    explanation: {
      en: 'The slope of the sigmoid was computed where the unit should be and not where it is.',
      'zh-CN': 'sigmoid 的斜率是在单元应处的位置计算的，而不是在它实际所处的位置。',
    },
    functions: {
      outputDelta: (out, target) => out.map((value, k) => (value - target[k]) * target[k] * (1 - target[k])),
    },
  },
  {
    id: 'misses-added-up',
    title: { en: 'The misses of all units are added up', 'zh-CN': '各单元的偏差被加在了一起' },
    explanation: {
      en: 'Each unit answers for its own miss alone; here every delta holds the sum over all units.',
      'zh-CN': '每个单元只对自己的偏差负责；这里每个 δ 都含有所有单元偏差之和。',
    },
    functions: {
      outputDelta: (out, target) => {
        const miss = out.reduce((sum, value, k) => sum + value - target[k], 0);
        return out.map((value) => miss * value * (1 - value));
      },
    },
  },
  {
    id: 'mean-over-the-units',
    title: { en: 'Divided by the number of units', 'zh-CN': '除以了单元个数' },
    explanation: {
      en: 'The error of this exercise adds up over the output units, but the result was averaged over them.',
      'zh-CN': '本题的误差是对输出单元求和，结果却对它们取了平均。',
    },
    functions: {
      outputDelta: (out, target) => outputDelta(out, target).map((value) => value / out.length),
    },
  },
  {
    id: 'error-instead-of-its-derivative',
    title: { en: 'The error stands where its derivative should', 'zh-CN': '用误差代替了误差的导数' },
    explanation: {
      en: 'The squared difference itself was multiplied by the slope of the sigmoid, so the direction of the miss is lost.',
      'zh-CN': '直接把差的平方乘上了 sigmoid 的斜率，偏差的方向因此丢失。',
    },
    functions: {
      outputDelta: (out, target) =>
        out.map((value, k) => ((value - target[k]) ** 2 / 2) * value * (1 - value)),
    },
  },
]);
