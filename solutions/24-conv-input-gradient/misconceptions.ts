import { defineMisconceptions } from '#spec';
import type { Matrix } from '../../exercises/types.ts';
import { convInputGradient } from './conv-input-gradient.ts';

export default defineMisconceptions([
  {
    id: 'filter-not-rotated',
    title: { en: 'The filter is not rotated', 'zh-CN': '卷积核没有旋转' },
    explanation: {
      en: 'The padded upstream gradient was correlated with F as it stands in the forward pass (rotating F twice, once by hand and once inside a true convolution, comes to the same).',
      'zh-CN':
        '补零后的上游梯度直接与前向传播中的 F 做了互相关（手动旋转一次、真卷积里又旋转一次，效果相同）。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => convInputGradient(dO, rotated(F)),
    },
  },
  {
    id: 'filter-transposed',
    title: { en: 'The filter is transposed instead of rotated', 'zh-CN': '卷积核做了转置而不是旋转' },
    explanation: {
      en: 'Dense layers go back through a transposed matrix, but a filter that slides is turned by 180°, which keeps its rows as rows.',
      'zh-CN': '全连接层反传用的是转置矩阵，而滑动的卷积核要转 180°，行仍然是行。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => convInputGradient(dO, rotated(transposed(F))),
    },
  },
  {
    id: 'only-rows-flipped',
    title: { en: 'Only the rows of the filter are reversed', 'zh-CN': '只颠倒了卷积核的行序' },
    explanation: {
      en: 'The filter was mirrored top to bottom but not left to right, which is half of a rotation by 180°.',
      'zh-CN': '卷积核只做了上下镜像，没有左右镜像，只完成了 180° 旋转的一半。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) =>
        convInputGradient(
          dO,
          F.map((row) => [...row].reverse()),
        ),
    },
  },
  {
    id: 'only-columns-flipped',
    title: { en: 'Only the columns of the filter are reversed', 'zh-CN': '只颠倒了卷积核的列序' },
    explanation: {
      en: 'The filter was mirrored left to right but not top to bottom, which is half of a rotation by 180°.',
      'zh-CN': '卷积核只做了左右镜像，没有上下镜像，只完成了 180° 旋转的一半。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => convInputGradient(dO, [...F].reverse()),
    },
  },
  {
    id: 'upstream-rotated',
    title: { en: 'The upstream gradient is rotated', 'zh-CN': '旋转的是上游梯度' },
    explanation: {
      en: 'dO was turned around instead of the filter, so the result comes out upside down.',
      'zh-CN': '被旋转的是 dO 而不是卷积核，结果整个颠倒了。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => rotated(convInputGradient(dO, F)),
    },
  },
  {
    id: 'misprinted-entry',
    title: { en: 'F11 stands where F12 belongs', 'zh-CN': '该用 F12 的地方用了 F11' },
    explanation: {
      en: 'Written out for a 3×3 input in 《如何理解后向传播》, ∂E/∂X23 holds the misprint ∂E/∂O22·F11, which its own later figure corrects.',
      'zh-CN':
        '《如何理解后向传播》展开 3×3 输入时，∂E/∂X23 中误印了 ∂E/∂O22·F11，该文后面的图自己纠正了这一处。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => {
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
      convInputGradient: (dO: Matrix, F: Matrix) =>
        convInputGradient(
          dO.map((row) => row.map(() => 1)),
          F,
        ),
    },
  },
  {
    id: 'assigned-not-added',
    title: { en: 'Overlapping windows overwrite each other', 'zh-CN': '重叠的窗口互相覆盖' },
    explanation: {
      en: 'An input takes part in several outputs, but each window overwrites (=) what earlier windows left there.',
      'zh-CN': '一个输入会参与多个输出，这里却让后来的窗口用赋值（=）覆盖了先前窗口留下的值。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => {
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
      convInputGradient: (dO: Matrix, F: Matrix) => {
        const ones = (A: Matrix) => A.map((row) => row.map(() => 1));
        const windows = convInputGradient(ones(dO), ones(F));
        return convInputGradient(dO, F).map((row, i) => row.map((entry, j) => entry / windows[i][j]));
      },
    },
  },
  {
    id: 'not-padded',
    title: { en: 'The upstream gradient is not padded', 'zh-CN': '上游梯度没有补零' },
    explanation: {
      en: 'The filter stayed wholly inside dO, so the border of the input gets no gradient and the result is too small.',
      'zh-CN': '卷积核始终待在 dO 内部，输入的边缘得不到梯度，结果也偏小。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) =>
        convInputGradient(dO, F)
          .slice(F.length - 1, dO.length)
          .map((row) => row.slice(F[0].length - 1, dO[0].length)),
    },
  },
  {
    id: 'padded-by-kernel-size',
    title: { en: 'One ring of zeros too many', 'zh-CN': '多补了一圈零' },
    explanation: {
      en: 'dO was padded by as many zeros as the filter is long, so the outermost positions do not touch it and the result is too large.',
      'zh-CN': 'dO 每侧补的零与卷积核一样长，最外圈的位置碰不到 dO，结果偏大。',
    },
    functions: {
      convInputGradient: (dO: Matrix, F: Matrix) => {
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
      convInputGradient: (dO: Matrix, F: Matrix) => {
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
      convInputGradient: (dO: Matrix, F: Matrix) =>
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
