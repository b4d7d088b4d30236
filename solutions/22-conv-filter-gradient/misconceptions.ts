import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/22-conv-filter-gradient/conv-filter-gradient.ts';
import type { Matrix } from '../../exercises/types.ts';
import { convFilterGradient } from './conv-filter-gradient.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'gradient-rotated',
    title: { en: 'The filter gradient is rotated by 180°', 'zh-CN': '卷积核梯度被旋转了 180°' },
    explanation: {
      en: 'Every number is right, but stands where its mirror image belongs, as if the forward pass had turned the filter around.',
      'zh-CN': '每个数都算对了，却放到了中心对称的位置上，好像前向传播旋转过卷积核一样。',
    },
    functions: {
      convFilterGradient: (X, dO) => rotated(convFilterGradient(X, dO)),
    },
  },
  {
    id: 'upstream-rotated',
    title: { en: 'The numbers of a true convolution of X with dO', 'zh-CN': '这是 X 与 dO 真卷积的结果' },
    explanation: {
      en: 'As if the “Convolution(X, dO)” of 《如何理解后向传播》 were meant literally: a true convolution pairs each output with the patch of X at the opposite place.',
      'zh-CN':
        '这相当于照字面理解《如何理解后向传播》中的 “Convolution(X, dO)”：真卷积让每个输出对上 X 中对面位置的区域。',
    },
    functions: {
      convFilterGradient: (X, dO) => convFilterGradient(X, rotated(dO)),
    },
  },
  {
    id: 'gradient-transposed',
    title: { en: 'The filter gradient is transposed', 'zh-CN': '卷积核梯度被转置了' },
    explanation: {
      en: 'The gradient for an offset down the image stands where the one for that offset to the right belongs, as if rows and columns of the filter were exchanged.',
      'zh-CN': '图像上向下偏移的梯度放在了向右偏移的位置上，就像卷积核的行与列互换了。',
    },
    functions: {
      convFilterGradient: (X, dO) => {
        const dF = convFilterGradient(X, dO);
        return dF[0].map((_, b) => dF.map((row) => row[b]));
      },
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Every position counts as if the loss grew by 1 with each output, which is true only when dO is all ones.',
      'zh-CN': '每个位置都按“输出增加 1，损失也增加 1”来计算，只有 dO 全为 1 时才成立。',
    },
    functions: {
      convFilterGradient: (X, dO) =>
        convFilterGradient(
          X,
          dO.map((row) => row.map(() => 1)),
        ),
    },
  },
  {
    id: 'assigned-not-added',
    title: { en: 'Only the last position counts', 'zh-CN': '只计入了最后一个位置' },
    explanation: {
      en: 'The filter is shared by all positions, but the result is what the last position alone contributes.',
      'zh-CN': '卷积核由所有位置共享，结果却只是最后一个位置的贡献。',
    },
    functions: {
      convFilterGradient: (X, dO) => {
        const dF = convFilterGradient(X, dO);
        const i = dO.length - 1;
        const j = dO[0].length - 1;
        return dF.map((row, a) => row.map((_, b) => X[i + a][j + b] * dO[i][j]));
      },
    },
  },
  {
    id: 'first-position-only',
    title: { en: 'Only the first position counts', 'zh-CN': '只算了第一个位置' },
    explanation: {
      en: 'The filter’s share in O[0][0] was computed; the filter also takes part in every other output.',
      'zh-CN': '只算了卷积核对 O[0][0] 的作用，而它还参与了其余每一个输出。',
    },
    functions: {
      convFilterGradient: (X, dO) =>
        convFilterGradient(X, dO).map((row, a) => row.map((_, b) => X[a][b] * dO[0][0])),
    },
  },
  {
    id: 'mean-over-positions',
    title: { en: 'Averaged over the positions', 'zh-CN': '对位置取了平均' },
    explanation: {
      en: 'The contributions of the positions were divided by their number, but the forward rule contains no mean.',
      'zh-CN': '把各位置的贡献除以了位置的个数，可前向规则里并没有求平均。',
    },
    functions: {
      convFilterGradient: (X, dO) =>
        convFilterGradient(X, dO).map((row) => row.map((entry) => entry / (dO.length * dO[0].length))),
    },
  },
  {
    id: 'sum-restarted-each-row',
    title: { en: 'Only the last row of dO counts', 'zh-CN': '只计入了 dO 的最后一行' },
    explanation: {
      en: 'The filter is shared by all positions, but only those in the last row of outputs have any effect.',
      'zh-CN': '卷积核由所有位置共享，却只有最后一行的各个位置起作用。',
    },
    functions: {
      convFilterGradient: (X, dO) => convFilterGradient(X.slice(dO.length - 1), dO.slice(dO.length - 1)),
    },
  },
  {
    id: 'last-positions-missed',
    title: { en: 'The last row and column are missed', 'zh-CN': '漏掉了最后一行和最后一列' },
    explanation: {
      en: 'The last row and the last column of dO have no effect, as if the output were one smaller each way.',
      'zh-CN': 'dO 的最后一行和最后一列不起作用，好像输出在两个方向上都小了一。',
    },
    functions: {
      convFilterGradient: (X, dO) =>
        convFilterGradient(
          X,
          dO.map((row, i) => row.map((entry, j) => (i < dO.length - 1 && j < dO[0].length - 1 ? entry : 0))),
        ),
    },
  },
  {
    id: 'sums-over-filter-size',
    title: { en: 'Sums over a window as large as the filter', 'zh-CN': '按卷积核的大小求和' },
    explanation: {
      en: 'The sum holds kh×kw positions, as many as the result has entries, instead of all positions of the output.',
      'zh-CN': '求和只包含 kh×kw 个位置（与结果的大小一样），而不是输出的全部位置。',
    },
    functions: {
      convFilterGradient: (X, dO) => {
        const kh = X.length - dO.length + 1;
        const kw = X[0].length - dO[0].length + 1;
        return convFilterGradient(
          X,
          dO.map((row, i) => row.map((entry, j) => (i < kh && j < kw ? entry : 0))),
        );
      },
    },
  },
  {
    id: 'negated',
    title: { en: 'The sign is flipped', 'zh-CN': '符号反了' },
    explanation: {
      en: 'The minus sign of gradient descent belongs to the update of the filter, not to the gradient.',
      'zh-CN': '负号属于梯度下降的更新步骤，而不属于梯度本身。',
    },
    functions: {
      convFilterGradient: (X, dO) => convFilterGradient(X, dO).map((row) => row.map((entry) => -entry)),
    },
  },
  {
    id: 'full-instead-of-valid',
    title: { en: 'As large as a full correlation', 'zh-CN': '与 full 互相关一样大' },
    explanation: {
      en: 'The result is larger than the filter, as when X has a border of zeros: most of its entries belong to no weight.',
      'zh-CN': '结果比卷积核还大，就像 X 外围有一圈零：其中大多数元素不属于任何权重。',
    },
    functions: {
      convFilterGradient: (X, dO) => convFilterGradient(padded(X, dO.length - 1, dO[0].length - 1), dO),
    },
  },
  {
    id: 'square-filter-assumed',
    title: { en: 'A square filter is assumed', 'zh-CN': '默认卷积核是方的' },
    explanation: {
      en: 'The height of the filter was used for its width as well; a filter need not be square.',
      'zh-CN': '把卷积核的高度也当成了宽度，而卷积核不一定是方的。',
    },
    functions: {
      convFilterGradient: (X, dO) => {
        const kh = X.length - dO.length + 1;
        const wide = X.map((row) => Array.from({ length: kh + dO[0].length - 1 }, (_, j) => row[j] ?? 0));
        return convFilterGradient(wide, dO);
      },
    },
  },
]);

function rotated(A: Matrix): Matrix {
  return [...A].reverse().map((row) => [...row].reverse());
}

function padded(A: Matrix, rows: number, columns: number): Matrix {
  const width = A[0].length + 2 * columns;
  const zeros = () => Array.from({ length: rows }, () => new Array<number>(width).fill(0));
  const side = new Array<number>(columns).fill(0);
  return [...zeros(), ...A.map((row) => [...side, ...row, ...side]), ...zeros()];
}
