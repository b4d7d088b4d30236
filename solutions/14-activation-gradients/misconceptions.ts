import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/14-activation-gradients/activation-gradients.ts';
import { reluBackward, sigmoidBackward, tanhBackward } from './activation-gradients.ts';

const sigmoid = (net: number) => 1 / (1 + Math.exp(-net));

export default defineMisconceptions<typeof stub>([
  {
    id: 'activation-applied-twice',
    title: { en: 'The activation is applied a second time', 'zh-CN': '激活函数多用了一次' },
    explanation: {
      en: 'The derivative was evaluated as if out were the net input, although the activation has been applied already.',
      'zh-CN': '求导时把 out 当成了净输入，而它其实已经经过激活函数。',
    },
    functions: {
      sigmoidBackward: (out, dOut) => sigmoidBackward(out.map(sigmoid), dOut),
      tanhBackward: (out, dOut) => tanhBackward(out.map(Math.tanh), dOut),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'The slope of the activation was returned by itself, without the gradient that arrives from above.',
      'zh-CN': '只返回了激活函数的斜率，没有乘上从上方传来的梯度。',
    },
    functions: {
      sigmoidBackward: (out) =>
        sigmoidBackward(
          out,
          out.map(() => 1),
        ),
      tanhBackward: (out) =>
        tanhBackward(
          out,
          out.map(() => 1),
        ),
      reluBackward: (input) =>
        reluBackward(
          input,
          input.map(() => 1),
        ),
    },
  },
  {
    id: 'activation-instead-of-its-derivative',
    title: {
      en: 'The activation stands where its derivative should',
      'zh-CN': '用激活函数代替了它的导数',
    },
    explanation: {
      en: 'The upstream gradient was multiplied by the value of the function, as on the way forward, and not by its slope.',
      'zh-CN': '上游梯度乘的是函数值（像前向传播那样），而不是它的斜率。',
    },
    functions: {
      sigmoidBackward: (out, dOut) => dOut.map((delta, i) => delta * out[i]),
      tanhBackward: (out, dOut) => dOut.map((delta, i) => delta * out[i]),
      reluBackward: (input, dOut) => dOut.map((delta, i) => delta * Math.max(0, input[i])),
    },
  },
  {
    id: 'sigmoid-second-factor-only',
    title: { en: 'sigmoid: only one factor of the derivative', 'zh-CN': 'sigmoid：只有导数的一个因子' },
    explanation: {
      en: 'The derivative of the sigmoid is a product, and the factor that vanishes for small outputs was left out.',
      'zh-CN': 'sigmoid 的导数是一个乘积，这里漏掉了输出很小时趋于零的那个因子。',
    },
    functions: {
      sigmoidBackward: (out, dOut) => dOut.map((delta, i) => delta * (1 - out[i])),
    },
  },
  {
    id: 'sigmoid-with-the-slope-of-tanh',
    title: { en: 'sigmoid: the slope is that of tanh', 'zh-CN': 'sigmoid：用了 tanh 的斜率' },
    explanation: {
      en: 'The two curves look alike, but the slope used here is the one of the curve between −1 and 1.',
      'zh-CN': '两条曲线形状相似，但这里用的是值域为 −1 到 1 的那条曲线的斜率。',
    },
    functions: { sigmoidBackward: (out, dOut) => tanhBackward(out, dOut) },
  },
  {
    id: 'tanh-with-the-slope-of-sigmoid',
    title: { en: 'tanh: the slope is that of the sigmoid', 'zh-CN': 'tanh：用了 sigmoid 的斜率' },
    explanation: {
      en: 'The two curves look alike, but the slope used here is the one of the curve between 0 and 1.',
      'zh-CN': '两条曲线形状相似，但这里用的是值域为 0 到 1 的那条曲线的斜率。',
    },
    functions: { tanhBackward: (out, dOut) => sigmoidBackward(out, dOut) },
  },
  {
    id: 'tanh-not-squared',
    title: { en: 'tanh: the square is missing', 'zh-CN': 'tanh：漏了平方' },
    explanation: {
      en: 'The slope used here depends on the sign of the output, although the curve is equally steep on both sides.',
      'zh-CN': '这里的斜率随输出的符号而变，而曲线在两侧其实一样陡。',
    },
    functions: {
      tanhBackward: (out, dOut) => dOut.map((delta, i) => delta * (1 - out[i])),
    },
  },
  {
    id: 'relu-lets-everything-through',
    title: { en: 'ReLU: everything is let through', 'zh-CN': 'ReLU：全部放行' },
    explanation: {
      en: 'The slope was taken for 1 everywhere, so units that were switched off on the way forward learn nonetheless.',
      'zh-CN': '斜率处处当作 1，前向时已关闭的单元也收到了梯度。',
    },
    functions: { reluBackward: (_input, dOut) => [...dOut] },
  },
  {
    id: 'relu-open-at-zero',
    title: { en: 'ReLU: open at exactly 0', 'zh-CN': 'ReLU：在恰为 0 处放行' },
    explanation: {
      en: 'An input of exactly 0 let the gradient through, but this course counts the derivative there as 0.',
      'zh-CN': '输入恰为 0 时让梯度通过了，而本课程约定该处的导数为 0。',
    },
    functions: {
      reluBackward: (input, dOut) => dOut.map((delta, i) => (input[i] >= 0 ? delta : 0)),
    },
  },
  {
    id: 'relu-half-at-zero',
    title: { en: 'ReLU: half open at exactly 0', 'zh-CN': 'ReLU：在恰为 0 处放行一半' },
    explanation: {
      en: 'The mean of the two slopes is a legal choice at the kink, but this course counts the derivative there as 0.',
      'zh-CN': '在拐点取左右斜率的平均是一种合法选择，但本课程约定该处的导数为 0。',
    },
    functions: {
      reluBackward: (input, dOut) => dOut.map((delta, i) => delta * ((Math.sign(input[i]) + 1) / 2)),
    },
  },
  {
    id: 'relu-masked-by-the-gradient',
    title: { en: 'ReLU: masked by the sign of the gradient', 'zh-CN': 'ReLU：按梯度的符号遮挡' },
    explanation: {
      en: 'The gate asked whether the upstream gradient is positive and not whether the input was.',
      'zh-CN': '判断是否放行时看的是上游梯度的正负，而不是输入的正负。',
    },
    functions: {
      reluBackward: (_input, dOut) => dOut.map((delta) => Math.max(0, delta)),
    },
  },
  {
    id: 'relu-masked-twice',
    title: { en: 'ReLU: masked by the input and by the gradient', 'zh-CN': 'ReLU：输入与梯度都被遮挡' },
    explanation: {
      en: 'Negative gradients are lost as well; that is guided backpropagation, a way to draw pictures and not a derivative.',
      'zh-CN': '负的梯度也丢掉了；这是用于可视化的“导向反向传播”，并不是导数。',
    },
    functions: {
      reluBackward: (input, dOut) => dOut.map((delta, i) => (input[i] > 0 && delta > 0 ? delta : 0)),
    },
  },
]);
