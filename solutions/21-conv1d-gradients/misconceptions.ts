import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/21-conv1d-gradients/conv1d-gradients.ts';
import { conv1dBackward } from './conv1d-gradients.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'filter-not-reversed',
    title: { en: 'dx belongs to a reversed filter', 'zh-CN': 'dx 属于倒过来的卷积核' },
    explanation: {
      en: 'These are the gradients of a layer with w reversed: a padded dy correlated with w as it stands gives them, and so do shares handed down with w read from its end.',
      'zh-CN':
        '这是把 w 倒过来的那种层的梯度：直接拿 w 与补零后的 dy 做互相关会得到它，把 w 倒着读、逐份分给输入也会得到它。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => ({
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
      conv1dBackward: (x, w, dy) => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, dw: [...gradients.dw].reverse() };
      },
    },
  },
  {
    id: 'dx-overwritten',
    title: { en: 'Only one share is left in each entry of dx', 'zh-CN': 'dx 的每个元素只剩下一份贡献' },
    explanation: {
      en: 'An input takes part in several outputs, but each entry of dx holds only the share of the last window that reads it.',
      'zh-CN': '一个输入会参与多个输出，dx 的每个元素却只含最后一个读取它的窗口的那一份。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => {
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
    title: { en: 'Only the last position counts in dw', 'zh-CN': 'dw 只计入了最后一个位置' },
    explanation: {
      en: 'All positions share the filter, but dw is what the last position alone contributes.',
      'zh-CN': '所有位置共享卷积核，dw 却只是最后一个位置的贡献。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => {
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
      conv1dBackward: (x, w, dy) => ({
        ...conv1dBackward(x, w, dy),
        db: dy[dy.length - 1],
      }),
    },
  },
  {
    id: 'db-first-position',
    title: { en: 'db is the gradient of the first output', 'zh-CN': 'db 只是第一个输出的梯度' },
    explanation: {
      en: 'The bias was added to every output, but db is the gradient of the first one alone.',
      'zh-CN': '偏置加到了每一个输出上，db 却只是第一个输出的梯度。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => ({
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
      conv1dBackward: (x, w, dy) => {
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
      conv1dBackward: (x, w, dy) => ({
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
      conv1dBackward: (x, w, dy) =>
        conv1dBackward(
          x,
          w,
          dy.map(() => 1),
        ),
    },
  },
  {
    id: 'dx-not-padded',
    title: { en: 'Only the middle of dx is there', 'zh-CN': 'dx 只有中间一段' },
    explanation: {
      en: 'These are the middle entries of dx, as when the filter stays wholly inside dy: the ends of the input get no gradient.',
      'zh-CN': '这是 dx 中间的那些元素，就像卷积核始终待在 dy 内部：输入的两端得不到梯度，dx 也偏短。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => {
        const gradients = conv1dBackward(x, w, dy);
        return { ...gradients, dx: gradients.dx.slice(w.length - 1, dy.length) };
      },
    },
  },
  {
    id: 'padded-at-one-end',
    title: { en: 'The end of dx is zero', 'zh-CN': 'dx 的末尾是零' },
    explanation: {
      en: 'The first entries are right, and those beyond the length of dy are 0, as if zeros stood in front of dy but not behind it.',
      'zh-CN': '前面的元素是对的，超出 dy 长度的那些却是 0，好像只在 dy 之前补了零，之后没有补。',
    },
    functions: {
      conv1dBackward: (x, w, dy) => {
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
      conv1dBackward: (x, w, dy) => {
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
