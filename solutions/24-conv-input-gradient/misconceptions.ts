import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/24-conv-input-gradient/conv-input-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';
import { convInputGradient } from './conv-input-gradient.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'filter-not-rotated',
    title: { en: 'dX belongs to a filter turned by 180°', 'zh-CN': 'dX 属于转了 180° 的卷积核' },
    explanation: {
      en: 'These are the gradients of a layer with F turned around: F correlated as it stands with the padded dO gives them, and so do shares handed down with F read from its end.',
      'zh-CN':
        '这是把 F 转 180° 的那种层的梯度：F 原样与补零后的 dO 做互相关会得到它，把 F 倒着读、逐份分给输入也会得到它。',
    },
    functions: {
      convInputGradient: (dO, F) => convInputGradient(dO, rotated(F)),
    },
  },
  {
    id: 'filter-transposed',
    title: {
      en: 'dX is as for a transposed filter',
      'zh-CN': 'dX 用的像是转置的卷积核',
    },
    explanation: {
      en: 'These are the numbers of a full correlation with F transposed, as dense layers go back through a transposed matrix; where a filter slides, rows stay rows.',
      'zh-CN': '这相当于与转置的 F 做 full 互相关，像全连接层反传那样；而这里卷积核的行仍是行。',
    },
    functions: {
      convInputGradient: (dO, F) => convInputGradient(dO, rotated(transposed(F))),
    },
  },
  {
    id: 'only-rows-flipped',
    title: { en: 'dX belongs to a filter mirrored left to right', 'zh-CN': 'dX 属于左右镜像的卷积核' },
    explanation: {
      en: 'These are the gradients of a layer with F mirrored left to right: a full correlation gives them if only the rows of F are reversed, and so do shares handed down with each row of F read from its end.',
      'zh-CN':
        '这是把 F 左右镜像的那种层的梯度：做 full 互相关时只颠倒 F 的行序会得到它，逐份分给输入时把 F 的每一行倒着读也会得到它。',
    },
    functions: {
      convInputGradient: (dO, F) =>
        convInputGradient(
          dO,
          F.map((row) => [...row].reverse()),
        ),
    },
  },
  {
    id: 'only-columns-flipped',
    title: { en: 'dX belongs to a filter mirrored top to bottom', 'zh-CN': 'dX 属于上下镜像的卷积核' },
    explanation: {
      en: 'These are the gradients of a layer with F mirrored top to bottom: a full correlation gives them if only the order within the rows of F is reversed, and so do shares handed down with the rows of F read from the last.',
      'zh-CN':
        '这是把 F 上下镜像的那种层的梯度：做 full 互相关时只颠倒 F 每行内部的次序会得到它，逐份分给输入时把 F 的行倒着读也会得到它。',
    },
    functions: {
      convInputGradient: (dO, F) => convInputGradient(dO, [...F].reverse()),
    },
  },
  {
    id: 'upstream-rotated',
    title: { en: 'dX stands upside down', 'zh-CN': 'dX 整个颠倒了' },
    explanation: {
      en: 'Each entry of dX is right, but stands in the place of its mirror image, as when it is the upstream gradient that stands upside down.',
      'zh-CN': 'dX 的每个元素都是对的，却放到了中心对称的位置上，就像上游梯度自己倒了过来。',
    },
    functions: {
      convInputGradient: (dO, F) => rotated(convInputGradient(dO, F)),
    },
  },
  {
    id: 'misprinted-entry',
    title: { en: 'F11 stands where F12 belongs', 'zh-CN': '该用 F12 的地方用了 F11' },
    explanation: {
      en: '《如何理解后向传播》 spells out ∂E/∂X23 for a 3×3 input with the misprint ∂E/∂O22·F11, which its own later figure corrects.',
      'zh-CN':
        '《如何理解后向传播》展开 3×3 输入时，∂E/∂X23 中误印了 ∂E/∂O22·F11，该文后面的图自己纠正了这一处。',
    },
    functions: {
      convInputGradient: (dO, F) => {
        const dX = convInputGradient(dO, F);
        const i = dO.length - 1;
        const j = dO[0].length - 1;
        dX[i][j + F[0].length - 1] += dO[i][j] * (F[0][0] - F[0][F[0].length - 1]);
        return dX;
      },
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Each input got the sum of the weights that touch it, as if dO were all ones.',
      'zh-CN': '每个输入得到的是与它相乘过的权重之和，相当于把 dO 当成全 1。',
    },
    functions: {
      convInputGradient: (dO, F) =>
        convInputGradient(
          dO.map((row) => row.map(() => 1)),
          F,
        ),
    },
  },
  {
    id: 'assigned-not-added',
    title: { en: 'Only one share is left in each entry', 'zh-CN': '每个元素只剩下一份贡献' },
    explanation: {
      en: 'An input takes part in several outputs, but each entry holds only the share of the last window that reads it.',
      'zh-CN': '一个输入会参与多个输出，每个元素却只含最后一个读取它的窗口的那一份。',
    },
    functions: {
      convInputGradient: (dO, F) => {
        const dX = convInputGradient(dO, F);
        dO.forEach((row, i) => {
          row.forEach((delta, j) => {
            F.forEach((weights, a) => {
              weights.forEach((weight, b) => {
                dX[i + a][j + b] = delta * weight;
              });
            });
          });
        });
        return dX;
      },
    },
  },
  {
    id: 'mean-over-windows',
    title: { en: 'Averaged over the windows', 'zh-CN': '对窗口取了平均' },
    explanation: {
      en: 'Each entry was divided by the number of windows that hold it; the chain rule adds paths and never averages them.',
      'zh-CN': '每个元素都除以了包含它的窗口个数；链式法则对各条路径求和，而不是求平均。',
    },
    functions: {
      convInputGradient: (dO, F) => {
        const ones = (A: Matrix) => A.map((row) => row.map(() => 1));
        const windows = convInputGradient(ones(dO), ones(F));
        return convInputGradient(dO, F).map((row, i) => row.map((entry, j) => entry / windows[i][j]));
      },
    },
  },
  {
    id: 'not-padded',
    title: { en: 'Only the inner part of dX is there', 'zh-CN': 'dX 只有内部那一块' },
    explanation: {
      en: 'These are the inner entries of dX, as when the filter stays wholly inside dO: the border of the input gets no gradient.',
      'zh-CN': '这是 dX 内部的那些元素，就像卷积核始终待在 dO 内部：输入的边缘得不到梯度，结果也偏小。',
    },
    functions: {
      convInputGradient: (dO, F) =>
        convInputGradient(dO, F)
          .slice(F.length - 1, dO.length)
          .map((row) => row.slice(F[0].length - 1, dO[0].length)),
    },
  },
  {
    id: 'padded-by-kernel-size',
    title: { en: 'One ring of zeros too many', 'zh-CN': '外围多了一圈零' },
    explanation: {
      en: 'The result is too large, as when dO has a border as wide as the filter is long, from which the outermost places do not touch dO.',
      'zh-CN': '结果偏大，就像 dO 的外围与卷积核一样宽，最外圈的位置碰不到 dO。',
    },
    functions: {
      convInputGradient: (dO, F) => {
        const dX = convInputGradient(dO, F);
        const zeros = () => new Array<number>(dX[0].length + 2).fill(0);
        return [zeros(), ...dX.map((row) => [0, ...row, 0]), zeros()];
      },
    },
  },
  {
    id: 'same-size-as-upstream',
    title: { en: 'The result is as large as dO', 'zh-CN': '结果与 dO 一样大' },
    explanation: {
      en: 'dX has the shape of the input X, which is larger than the output by the filter size less one.',
      'zh-CN': 'dX 的形状应与输入 X 相同，而 X 在每个方向上都比输出大“核长减一”。',
    },
    functions: {
      convInputGradient: (dO, F) => {
        const top = Math.floor((F.length - 1) / 2);
        const left = Math.floor((F[0].length - 1) / 2);
        return convInputGradient(dO, F)
          .slice(top, top + dO.length)
          .map((row) => row.slice(left, left + dO[0].length));
      },
    },
  },
  {
    id: 'corner-weight-only',
    title: { en: 'Each output hands its gradient to one input', 'zh-CN': '每个输出只把梯度传给一个输入' },
    explanation: {
      en: 'Only the input at the upper left of each window received anything, though the whole window took part in the output.',
      'zh-CN': '每个窗口中只有左上角的输入得到了梯度，可整个窗口都参与了该输出。',
    },
    functions: {
      convInputGradient: (dO, F) =>
        convInputGradient(
          dO,
          F.map((row, a) => row.map((weight, b) => (a === 0 && b === 0 ? weight : 0))),
        ),
    },
  },
]);

function rotated(A: Matrix): Matrix {
  return [...A].reverse().map((row) => [...row].reverse());
}

function transposed(A: Matrix): Matrix {
  return A[0].map((_, j) => A.map((row) => row[j]));
}
