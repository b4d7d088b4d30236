import { defineMisconceptions } from '#spec';
import type { Vector } from '../../exercises/types.ts';
import { conv1dBackward } from './conv1d-gradients.ts';

type Gradients = { dx: Vector; dw: Vector; db: number };

export default defineMisconceptions([
  {
    id: 'filter-not-reversed',
    title: { en: 'The filter is not reversed in dx', 'zh-CN': 'dx 中没有把卷积核倒过来' },
    explanation: {
      en: 'The padded dy was correlated with w as it stands in the forward pass (reversing it twice comes to the same).',
      'zh-CN': '补零后的 dy 直接与前向传播中的 w 做了互相关（倒过来两次效果相同）。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => ({
        ...conv1dBackward(x, w, dy),
        dx: conv1dBackward(x, [...w].reverse(), dy).dx,
      }),
    },
  },
  {
    id: 'dw-reversed',
    title: { en: 'dw comes out back to front', 'zh-CN': 'dw 前后颠倒了' },
    explanation: {
      en: 'Each entry is right, but stands in the place of its mirror image: as if the filter were read from its end, as a true convolution reads it and this layer does not.',
      'zh-CN':
        '每个元素都是对的，只是落在了镜像的位置，就像从末尾开始读卷积核；真卷积会这样读，而这一层不会。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, dw: [...gradients.dw].reverse() };
      },
    },
  },
  {
    id: 'dx-overwritten',
    title: { en: 'Overlapping windows overwrite each other in dx', 'zh-CN': 'dx 中重叠的窗口互相覆盖' },
    explanation: {
      en: 'An input takes part in several outputs, but later windows overwrite (=) in dx what earlier ones left there.',
      'zh-CN': '一个输入会参与多个输出，这里却让 dx 中后来的窗口用赋值（=）覆盖了先前的值。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const dx = x.map(() => 0);
        dy.forEach((delta, i) => {
          w.forEach((weight, k) => {
            dx[i + k] = delta * weight;
          });
        });
        return { ...conv1dBackward(x, w, dy), dx };
      },
    },
  },
  {
    id: 'dw-overwritten',
    title: { en: 'Positions overwrite each other in dw', 'zh-CN': 'dw 中各个位置互相覆盖' },
    explanation: {
      en: 'All positions share the filter, but each overwrites (=) in dw what the others contributed, so only the last one counts.',
      'zh-CN': '所有位置共享卷积核，这里却让 dw 中每个位置用赋值（=）覆盖其他位置的贡献，只剩最后一个。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const last = dy.length - 1;
        return { ...conv1dBackward(x, w, dy), dw: w.map((_, k) => dy[last] * x[last + k]) };
      },
    },
  },
  {
    id: 'db-last-position',
    title: { en: 'db comes from a single position', 'zh-CN': 'db 只取自一个位置' },
    explanation: {
      en: 'The bias was added to every output, but db holds the gradient of the last output only.',
      'zh-CN': '偏置加到了每一个输出上，db 却只取了最后一个输出的梯度。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => ({
        ...conv1dBackward(x, w, dy),
        db: dy[dy.length - 1],
      }),
    },
  },
  {
    id: 'db-first-position',
    title: { en: 'db is the gradient of the first output', 'zh-CN': 'db 只是第一个输出的梯度' },
    explanation: {
      en: 'The loop that gathers db stops after the first output, though the bias was added to every one.',
      'zh-CN': '累计 db 的循环在第一个输出后就停了，可偏置加到了每一个输出上。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => ({
        ...conv1dBackward(x, w, dy),
        db: dy[0],
      }),
    },
  },
  {
    id: 'db-mean',
    title: { en: 'db is a mean', 'zh-CN': 'db 取了平均' },
    explanation: {
      en: 'The upstream gradients were averaged over the positions, but the forward rule contains no mean.',
      'zh-CN': '对各位置的上游梯度取了平均，可前向规则里并没有求平均。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, db: gradients.db / dy.length };
      },
    },
  },
  {
    id: 'db-counts-positions',
    title: { en: 'db counts positions', 'zh-CN': 'db 成了位置的个数' },
    explanation: {
      en: 'Only ∂y/∂b was summed; the upstream gradient of the chain rule is missing from db.',
      'zh-CN': '只累加了 ∂y/∂b，db 中漏掉了链式法则里的上游梯度。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => ({
        ...conv1dBackward(x, w, dy),
        db: dy.length,
      }),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'All three gradients are as if dy were all ones, so the rest of the network has no say.',
      'zh-CN': '三个梯度都相当于把 dy 当成全 1，网络的其余部分完全不起作用。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients =>
        conv1dBackward(
          x,
          w,
          dy.map(() => 1),
        ),
    },
  },
  {
    id: 'dx-not-padded',
    title: { en: 'dy is not padded for dx', 'zh-CN': '求 dx 时没有给 dy 补零' },
    explanation: {
      en: 'The filter stayed wholly inside dy, so the ends of the input get no gradient and dx is too short.',
      'zh-CN': '卷积核始终待在 dy 内部，输入的两端得不到梯度，dx 也偏短。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, dx: gradients.dx.slice(w.length - 1, dy.length) };
      },
    },
  },
  {
    id: 'padded-at-one-end',
    title: { en: 'dy is padded at the front only', 'zh-CN': '只在 dy 的前端补零' },
    explanation: {
      en: 'The first inputs are right, but the zeros behind the last entry of dy are missing, and the end of dx was left at zero.',
      'zh-CN': '前面的输入是对的，但 dy 最后一个元素之后没有补零，dx 的末尾停留在零。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, dx: gradients.dx.map((entry, j) => (j < dy.length ? entry : 0)) };
      },
    },
  },
  {
    id: 'dx-and-dw-factors-exchanged',
    title: { en: 'dx is made from x instead of w', 'zh-CN': 'dx 用了 x 而不是 w' },
    explanation: {
      en: 'The derivative of a product by one factor holds the other factor; dx multiplies by the inputs themselves.',
      'zh-CN': '乘积对一个因子的导数是另一个因子，这里的 dx 却乘上了输入自己。',
    },
    functions: {
      conv1dBackward: (x: Vector, w: Vector, dy: Vector): Gradients => {
        const dx = x.map(() => 0);
        dy.forEach((delta, i) => {
          w.forEach((_, k) => {
            dx[i + k] += delta * x[i + k];
          });
        });
        return { ...conv1dBackward(x, w, dy), dx };
      },
    },
  },
]);
