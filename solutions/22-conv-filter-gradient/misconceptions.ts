import { defineMisconceptions } from '#spec';
import type { Matrix } from '../../exercises/types.ts';
import { convFilterGradient } from './conv-filter-gradient.ts';

export default defineMisconceptions([
  {
    id: 'gradient-rotated',
    title: { en: 'The filter gradient is rotated by 180°', 'zh-CN': '卷积核梯度被旋转了 180°' },
    explanation: {
      en: 'Every number is right, but stands where its mirror image belongs, as if the forward pass had turned the filter around.',
      'zh-CN': '每个数都算对了，却放到了中心对称的位置上，好像前向传播旋转过卷积核一样。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) => rotated(convFilterGradient(X, dO)),
    },
  },
  {
    id: 'upstream-rotated',
    title: { en: 'A true convolution of X with dO', 'zh-CN': '把 X 与 dO 做了真卷积' },
    explanation: {
      en: 'The “Convolution(X, dO)” of 《如何理解后向传播》 was taken at its word: a true convolution turns dO around before sliding it, so outputs meet the wrong patches of X.',
      'zh-CN':
        '照字面理解了《如何理解后向传播》中的 “Convolution(X, dO)”：真卷积会先把 dO 旋转再滑动，于是各个输出对上了 X 中错误的区域。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) => convFilterGradient(X, rotated(dO)),
    },
  },
  {
    id: 'gradient-transposed',
    title: { en: 'The filter gradient is transposed', 'zh-CN': '卷积核梯度被转置了' },
    explanation: {
      en: 'Rows and columns of the filter changed places: the offset down the image ended up as the column of the result.',
      'zh-CN': '卷积核的行与列对调了：图像上向下的偏移量被写成了结果的列号。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) => {
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
      convFilterGradient: (X: Matrix, dO: Matrix) =>
        convFilterGradient(
          X,
          dO.map((row) => row.map(() => 1)),
        ),
    },
  },
  {
    id: 'assigned-not-added',
    title: { en: 'Positions overwrite each other', 'zh-CN': '各个位置互相覆盖' },
    explanation: {
      en: 'The filter is shared by all positions, but each one overwrites (=) what the others contributed, so only the last position is left.',
      'zh-CN': '卷积核由所有位置共享，这里却用赋值（=）覆盖了其他位置的贡献，最后只剩下末尾那个位置。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) => {
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
      convFilterGradient: (X: Matrix, dO: Matrix) =>
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
      convFilterGradient: (X: Matrix, dO: Matrix) =>
        convFilterGradient(X, dO).map((row) => row.map((entry) => entry / (dO.length * dO[0].length))),
    },
  },
  {
    id: 'sum-restarted-each-row',
    title: { en: 'The sum starts anew in each row', 'zh-CN': '每一行都把累加清零了' },
    explanation: {
      en: 'The running sum is reset inside the loop over output rows, so only the last row of dO has any effect.',
      'zh-CN': '累加变量在遍历输出行的循环内部被清零，结果只有 dO 的最后一行起作用。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) =>
        convFilterGradient(X.slice(dO.length - 1), dO.slice(dO.length - 1)),
    },
  },
  {
    id: 'last-positions-missed',
    title: { en: 'The last row and column are missed', 'zh-CN': '漏掉了最后一行和最后一列' },
    explanation: {
      en: 'The loops over the output end one short, so the last row and the last column of dO are never read.',
      'zh-CN': '遍历输出的循环少走了一步，dO 的最后一行和最后一列从未被读取。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) =>
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
      en: 'The loops that sum run over kh×kw, the size of the result, instead of over all positions of the output.',
      'zh-CN': '求和的循环走了 kh×kw（结果的大小），而不是输出的全部位置。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) => {
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
      convFilterGradient: (X: Matrix, dO: Matrix) =>
        convFilterGradient(X, dO).map((row) => row.map((entry) => -entry)),
    },
  },
  {
    id: 'full-instead-of-valid',
    title: { en: 'A full correlation instead of a valid one', 'zh-CN': '用了 full 互相关而不是 valid' },
    explanation: {
      en: 'X was padded with zeros before dO slid over it, so the result is larger than the filter.',
      'zh-CN': 'dO 在 X 上滑动之前先给 X 补了零，结果比卷积核还大。',
    },
    functions: {
      convFilterGradient: (X: Matrix, dO: Matrix) =>
        convFilterGradient(padded(X, dO.length - 1, dO[0].length - 1), dO),
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
      convFilterGradient: (X: Matrix, dO: Matrix) => {
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
