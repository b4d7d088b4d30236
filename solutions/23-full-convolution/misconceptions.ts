import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/23-full-convolution/full-convolution.ts';
import type { Matrix } from '../../exercises/types.ts';
import { correlateValid, fullConvolution, rotate180, zeroPad } from './full-convolution.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'transposed-not-rotated',
    title: { en: 'The transpose, not the rotation', 'zh-CN': '这是转置，不是旋转' },
    explanation: {
      en: 'Rows became columns, whereas a matrix that stands upside down still has its rows as rows.',
      'zh-CN': '行变成了列，而倒过来的矩阵，行仍然是行。',
    },
    functions: { rotate180: (F) => transposed(F) },
  },
  {
    id: 'rotated-by-90',
    title: { en: 'Turned by 90°', 'zh-CN': '转了 90°' },
    explanation: {
      en: 'Each entry stands where half of the turn would take it.',
      'zh-CN': '每个元素都落在只转一半时的位置上，就像转了 90°。',
    },
    functions: { rotate180: (F) => transposed([...F].reverse()) },
  },
  {
    id: 'rows-flipped-only',
    title: { en: 'Only the order of the rows has changed', 'zh-CN': '只有行的次序变了' },
    explanation: {
      en: 'A mirror image top to bottom is not yet a rotation: within each row the order is as it was.',
      'zh-CN': '这是上下镜像，还不是旋转：每一行内部的次序没有变。',
    },
    functions: { rotate180: (F) => [...F].reverse().map((row) => [...row]) },
  },
  {
    id: 'columns-flipped-only',
    title: { en: 'Only the order within the rows has changed', 'zh-CN': '只有每行内部的次序变了' },
    explanation: {
      en: 'A mirror image left to right is not yet a rotation: the rows are where they were.',
      'zh-CN': '这是左右镜像，还不是旋转：各行仍在原来的位置。',
    },
    functions: { rotate180: (F) => F.map((row) => [...row].reverse()) },
  },
  {
    id: 'padding-exchanged',
    title: { en: 'Rows and columns of zeros are exchanged', 'zh-CN': '零的行数与列数对调了' },
    explanation: {
      en: 'The number of zero rows was used for the columns, and the number of zero columns for the rows.',
      'zh-CN': '把要补的行数用在了列上，把要补的列数用在了行上。',
    },
    functions: { zeroPad: (A, rows, cols) => zeroPad(A, cols, rows) },
  },
  {
    id: 'padded-at-one-end',
    title: { en: 'All zeros stand at the end', 'zh-CN': '零全都补在了末尾' },
    explanation: {
      en: 'The result has the right size, but A still starts at [0][0] instead of standing in the middle.',
      'zh-CN': '结果的大小是对的，但 A 仍从 [0][0] 开始，没有居中。',
    },
    functions: {
      zeroPad: (A, rows, cols) => zeroPad(A, rows, cols).map((row, i) => row.map((_, j) => A[i]?.[j] ?? 0)),
    },
  },
  {
    id: 'padded-on-one-side',
    title: { en: 'Zeros stand on one side only', 'zh-CN': '零只在一侧' },
    explanation: {
      en: 'There are zeros before the first row and column but none after the last, so the result is too small.',
      'zh-CN': '首行首列之前有零，末行末列之后没有，结果偏小。',
    },
    functions: {
      zeroPad: (A, rows, cols) =>
        zeroPad(A, rows, cols)
          .slice(0, A.length + rows)
          .map((row) => row.slice(0, A[0].length + cols)),
    },
  },
  {
    id: 'edge-repeated',
    title: { en: 'The border is repeated instead of zero', 'zh-CN': '外围是边缘值而不是零' },
    explanation: {
      en: 'Outside A stands its nearest entry, but there is nothing to multiply with.',
      'zh-CN': 'A 之外放的是 A 最近的元素，而那里本来没有东西可乘。',
    },
    functions: {
      zeroPad: (A, rows, cols) =>
        zeroPad(A, rows, cols).map((row, i) =>
          row.map((_, j) => A[within(i - rows, A.length)][within(j - cols, A[0].length)]),
        ),
    },
  },
  {
    id: 'correlation-rotates',
    title: { en: 'The numbers of a true convolution', 'zh-CN': '这是真卷积的结果' },
    explanation: {
      en: 'Cross-correlation multiplies K with the patch just as both stand; these are the numbers for a K turned by 180°.',
      'zh-CN': '这是 K 转了 180° 所得的数，而互相关让 K 与图像块原样对应相乘。',
    },
    functions: { correlateValid: (A, K) => correlateValid(A, rotate180(K)) },
  },
  {
    id: 'last-position-missed',
    title: { en: 'The last position is missed', 'zh-CN': '漏掉了最后一个位置' },
    explanation: {
      en: 'K stops one row and one column before the border of A, so the result is one too small each way.',
      'zh-CN': 'K 在离 A 的边界还差一行一列处就停下了，结果在两个方向上都少了一。',
    },
    functions: {
      correlateValid: (A, K) =>
        correlateValid(A, K)
          .slice(0, -1)
          .map((row) => row.slice(0, -1)),
    },
  },
  {
    id: 'last-product-only',
    title: { en: 'Only the last product counts', 'zh-CN': '只计入了最后一个乘积' },
    explanation: {
      en: 'Each result is the product at the last corner of K alone, without the others under the kernel.',
      'zh-CN': '每个结果只是 K 右下角的那个乘积，核下的其余乘积都不在内。',
    },
    functions: {
      correlateValid: (A, K) =>
        correlateValid(
          A,
          K.map((row, a) => row.map((entry, b) => (a === K.length - 1 && b === row.length - 1 ? entry : 0))),
        ),
    },
  },
  {
    id: 'kernel-not-rotated',
    title: { en: 'A full correlation, not a convolution', 'zh-CN': '结果等于 full 互相关，不是卷积' },
    explanation: {
      en: 'These are the numbers of K sliding over the padded A as it stands (a kernel that is rotated twice gives the same).',
      'zh-CN': '这等于 K 原样在补零后的 A 上滑动的结果（旋转两次也一样）。',
    },
    functions: { fullConvolution: (A, K) => fullConvolution(A, rotate180(K)) },
  },
  {
    id: 'same-mode',
    title: { en: 'The result is as large as A', 'zh-CN': '结果与 A 一样大' },
    explanation: {
      en: 'That is mode “same”: the outermost overlaps of A and K are missing.',
      'zh-CN': '那是 “same” 模式：缺少 A 与 K 最外圈的重叠部分。',
    },
    functions: {
      fullConvolution: (A, K) => {
        const top = Math.floor((K.length - 1) / 2);
        const left = Math.floor((K[0].length - 1) / 2);
        return fullConvolution(A, K)
          .slice(top, top + A.length)
          .map((row) => row.slice(left, left + A[0].length));
      },
    },
  },
  {
    id: 'not-padded',
    title: { en: 'Only the inner part is there', 'zh-CN': '只有内部那一块' },
    explanation: {
      en: 'That is mode “valid”: only positions count where K lies wholly inside A.',
      'zh-CN': '那是 “valid” 模式：只计入 K 完全落在 A 内部的位置。',
    },
    functions: {
      fullConvolution: (A, K) =>
        fullConvolution(A, K)
          .slice(K.length - 1, A.length)
          .map((row) => row.slice(K[0].length - 1, A[0].length)),
    },
  },
  {
    id: 'padded-by-kernel-size',
    title: { en: 'One ring of zeros too many', 'zh-CN': '外围多了一圈零' },
    explanation: {
      en: 'The outermost entries are 0, as when K starts where it does not touch A at all.',
      'zh-CN': '最外圈的元素是 0，就像 K 从根本碰不到 A 的位置开始滑动。',
    },
    functions: {
      fullConvolution: (A, K) => zeroPad(fullConvolution(A, K), 1, 1),
    },
  },
  {
    id: 'padding-from-wrong-side',
    title: {
      en: 'Height and width of the kernel are exchanged in the size',
      'zh-CN': '结果的大小用反了核的高与宽',
    },
    explanation: {
      en: 'The result is as if rows had a margin by the width of K and columns one by its height, which only a square kernel forgives.',
      'zh-CN': '这相当于行的边距取自 K 的宽度、列的边距取自 K 的高度，只有方形核才看不出差别。',
    },
    functions: {
      fullConvolution: (A, K) => {
        const side = Math.max(K.length, K[0].length) - 1;
        const wide = correlateValid(zeroPad(A, side, side), rotate180(K));
        const rows = side - (K[0].length - 1);
        const columns = side - (K.length - 1);
        return wide
          .slice(rows, Math.max(rows, wide.length - rows))
          .map((row) => row.slice(columns, Math.max(columns, row.length - columns)));
      },
    },
  },
]);

function transposed(A: Matrix): Matrix {
  return A[0].map((_, j) => A.map((row) => row[j]));
}

function within(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}
