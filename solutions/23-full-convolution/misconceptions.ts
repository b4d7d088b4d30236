import { defineMisconceptions } from '#spec';
import type { Matrix } from '../../exercises/types.ts';
import { correlateValid, fullConvolution, rotate180, zeroPad } from './full-convolution.ts';

export default defineMisconceptions([
  {
    id: 'transposed-not-rotated',
    title: { en: 'Transposed instead of rotated', 'zh-CN': '做了转置而不是旋转' },
    explanation: {
      en: 'Rows became columns; turning a matrix upside down keeps its rows as rows.',
      'zh-CN': '行变成了列；而把矩阵转 180° 之后，行仍然是行。',
    },
    functions: { rotate180: (F: Matrix) => transposed(F) },
  },
  {
    id: 'rotated-by-90',
    title: { en: 'Rotated by 90°', 'zh-CN': '只旋转了 90°' },
    explanation: {
      en: 'The matrix was turned only half as far as needed.',
      'zh-CN': '矩阵只转了所需角度的一半。',
    },
    functions: { rotate180: (F: Matrix) => transposed([...F].reverse()) },
  },
  {
    id: 'rows-flipped-only',
    title: { en: 'Only the order of the rows is reversed', 'zh-CN': '只颠倒了行的顺序' },
    explanation: {
      en: 'A mirror image top to bottom is not yet a rotation: within each row the order stayed as it was.',
      'zh-CN': '上下镜像还不是旋转：每一行内部的次序没有变。',
    },
    functions: { rotate180: (F: Matrix) => [...F].reverse().map((row) => [...row]) },
  },
  {
    id: 'columns-flipped-only',
    title: { en: 'Only the order within the rows is reversed', 'zh-CN': '只颠倒了每行内部的顺序' },
    explanation: {
      en: 'A mirror image left to right is not yet a rotation: the rows stayed where they were.',
      'zh-CN': '左右镜像还不是旋转：各行仍停在原来的位置。',
    },
    functions: { rotate180: (F: Matrix) => F.map((row) => [...row].reverse()) },
  },
  {
    id: 'padding-exchanged',
    title: { en: 'Row and column padding are exchanged', 'zh-CN': '行、列的补零数对调了' },
    explanation: {
      en: 'The number of zero rows was used for the columns, and the number of zero columns for the rows.',
      'zh-CN': '把要补的行数用在了列上，把要补的列数用在了行上。',
    },
    functions: { zeroPad: (A: Matrix, rows: number, cols: number) => zeroPad(A, cols, rows) },
  },
  {
    id: 'padded-at-one-end',
    title: { en: 'All zeros stand at the end', 'zh-CN': '零全都补在了末尾' },
    explanation: {
      en: 'The result has the right size, but A still starts at [0][0] instead of standing in the middle.',
      'zh-CN': '结果的大小是对的，但 A 仍从 [0][0] 开始，没有居中。',
    },
    functions: {
      zeroPad: (A: Matrix, rows: number, cols: number) =>
        zeroPad(A, rows, cols).map((row, i) => row.map((_, j) => A[i]?.[j] ?? 0)),
    },
  },
  {
    id: 'padded-on-one-side',
    title: { en: 'Only one side is padded', 'zh-CN': '只补了一侧' },
    explanation: {
      en: 'The zeros were put before the first row and column but not after the last, so the result is too small.',
      'zh-CN': '只在首行首列之前补了零，末行末列之后没有补，结果偏小。',
    },
    functions: {
      zeroPad: (A: Matrix, rows: number, cols: number) =>
        zeroPad(A, rows, cols)
          .slice(0, A.length + rows)
          .map((row) => row.slice(0, A[0].length + cols)),
    },
  },
  {
    id: 'edge-repeated',
    title: { en: 'The border is repeated instead of zero', 'zh-CN': '用边缘值填充而不是补零' },
    explanation: {
      en: 'The nearest entry of A was copied outwards; outside A there is nothing to multiply with.',
      'zh-CN': '把 A 最近的元素向外复制了一圈；而 A 之外本来就没有东西可乘。',
    },
    functions: {
      zeroPad: (A: Matrix, rows: number, cols: number) =>
        zeroPad(A, rows, cols).map((row, i) =>
          row.map((_, j) => A[within(i - rows, A.length)][within(j - cols, A[0].length)]),
        ),
    },
  },
  {
    id: 'correlation-rotates',
    title: { en: 'The kernel of the correlation is rotated', 'zh-CN': '互相关里旋转了卷积核' },
    explanation: {
      en: 'Cross-correlation multiplies K with the patch just as both stand; turning K first makes it a true convolution.',
      'zh-CN': '互相关让 K 与图像块原样对应相乘；先把 K 旋转就成了真卷积。',
    },
    functions: { correlateValid: (A: Matrix, K: Matrix) => correlateValid(A, rotate180(K)) },
  },
  {
    id: 'last-position-missed',
    title: { en: 'The last position is missed', 'zh-CN': '漏掉了最后一个位置' },
    explanation: {
      en: 'K stops one row and one column before the border of A, so the result is one too small each way.',
      'zh-CN': 'K 在离 A 的边界还差一行一列处就停下了，结果在两个方向上都少了一。',
    },
    functions: {
      correlateValid: (A: Matrix, K: Matrix) =>
        correlateValid(A, K)
          .slice(0, -1)
          .map((row) => row.slice(0, -1)),
    },
  },
  {
    id: 'last-product-only',
    title: { en: 'Products overwrite each other', 'zh-CN': '乘积互相覆盖' },
    explanation: {
      en: 'Each product under the kernel overwrites (=) the one before, so only the last corner of K counts.',
      'zh-CN': '核下的每个乘积都用赋值（=）覆盖了前一个，最后只有 K 的右下角起作用。',
    },
    functions: {
      correlateValid: (A: Matrix, K: Matrix) =>
        correlateValid(
          A,
          K.map((row, a) => row.map((entry, b) => (a === K.length - 1 && b === row.length - 1 ? entry : 0))),
        ),
    },
  },
  {
    id: 'kernel-not-rotated',
    title: { en: 'A full correlation, not a convolution', 'zh-CN': '做成了 full 互相关而不是卷积' },
    explanation: {
      en: 'K slid over the padded A as it stands, or was rotated twice, which comes to the same.',
      'zh-CN': 'K 原样在补零后的 A 上滑动，或者旋转了两次，效果相同。',
    },
    functions: { fullConvolution: (A: Matrix, K: Matrix) => fullConvolution(A, rotate180(K)) },
  },
  {
    id: 'same-mode',
    title: { en: 'The result is as large as A', 'zh-CN': '结果与 A 一样大' },
    explanation: {
      en: 'That is mode “same”: the outermost overlaps of A and K were cut off.',
      'zh-CN': '那是 “same” 模式：A 与 K 最外圈的重叠部分被裁掉了。',
    },
    functions: {
      fullConvolution: (A: Matrix, K: Matrix) => {
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
    title: { en: 'A is not padded', 'zh-CN': '没有给 A 补零' },
    explanation: {
      en: 'That is mode “valid”: only positions count where K lies wholly inside A.',
      'zh-CN': '那是 “valid” 模式：只计入 K 完全落在 A 内部的位置。',
    },
    functions: {
      fullConvolution: (A: Matrix, K: Matrix) =>
        fullConvolution(A, K)
          .slice(K.length - 1, A.length)
          .map((row) => row.slice(K[0].length - 1, A[0].length)),
    },
  },
  {
    id: 'padded-by-kernel-size',
    title: { en: 'One row and column too many are padded', 'zh-CN': '多补了一圈零' },
    explanation: {
      en: 'With as many zeros on each side as K is long, the outermost positions do not touch A at all.',
      'zh-CN': '每侧补的零与 K 一样长，最外圈的位置根本碰不到 A。',
    },
    functions: {
      fullConvolution: (A: Matrix, K: Matrix) => zeroPad(fullConvolution(A, K), 1, 1),
    },
  },
  {
    id: 'padding-from-wrong-side',
    title: { en: 'The padding takes height for width', 'zh-CN': '补零时高宽颠倒' },
    explanation: {
      en: 'The rows were padded by the width of K and the columns by its height, which only a square kernel forgives.',
      'zh-CN': '行按 K 的宽度补零、列按 K 的高度补零，只有方形核才看不出差别。',
    },
    functions: {
      fullConvolution: (A: Matrix, K: Matrix) => {
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
