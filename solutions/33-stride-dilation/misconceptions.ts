import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/33-stride-dilation/stride-dilation.ts';
import type { Matrix } from '../../exercises/types.ts';
import { dilate, dilateAndPad } from './stride-dilation.ts';

type Pair = [number, number];

/** Zeros with `delta` at the places firstRow + i·stepRow, firstColumn + j·stepColumn. */
function spread(delta: Matrix, [rows, columns]: Pair, [firstRow, firstColumn]: Pair, [sh, sw]: Pair): Matrix {
  const D: Matrix = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let i = 0; i < delta.length; i++) {
    for (let j = 0; j < delta[0].length; j++) D[firstRow + i * sh][firstColumn + j * sw] = delta[i][j];
  }
  return D;
}

function pad(A: Matrix, [top, left]: Pair, [bottom, right]: Pair): Matrix {
  return spread(A, [A.length + top + bottom, A[0].length + left + right], [top, left], [1, 1]);
}

function withMargin(A: Matrix, [kh, kw]: Pair): Matrix {
  return pad(A, [kh - 1, kw - 1], [kh - 1, kw - 1]);
}

/** A wrong dilation, and the padded form that is built upon it. */
function dilating(wrong: (delta: Matrix, stride: Pair) => Matrix) {
  return {
    dilate: wrong,
    dilateAndPad: (delta: Matrix, stride: Pair, kernel: Pair) => withMargin(wrong(delta, stride), kernel),
  };
}

export default defineMisconceptions<typeof stub>([
  {
    id: 's-zeros-between',
    title: { en: 'One zero too many between neighbours', 'zh-CN': '相邻元素之间多插了一个零' },
    explanation: {
      en: 'As many zeros as the stride were put between two neighbours, so that they stand one step further apart than the forward windows do.',
      'zh-CN': '相邻元素之间插入的零与步幅一样多，使它们的间距比前向窗口的间距多了一格。',
    },
    functions: dilating((delta, [sh, sw]) => dilate(delta, [sh + 1, sw + 1])),
  },
  {
    id: 'zeros-after-the-last',
    title: { en: 'Zeros after the last entry too', 'zh-CN': '最后一个元素之后也插了零' },
    explanation: {
      en: 'Zeros were put after every entry, including the last of each row and column, although zeros belong only between neighbours.',
      'zh-CN': '每个元素之后都插了零，连每行每列的最后一个也不例外，而零只应出现在相邻元素之间。',
    },
    functions: dilating((delta, [sh, sw]) =>
      spread(delta, [delta.length * sh, delta[0].length * sw], [0, 0], [sh, sw]),
    ),
  },
  {
    id: 'zeros-before-the-first',
    title: { en: 'Zeros before the first entry too', 'zh-CN': '第一个元素之前也插了零' },
    explanation: {
      en: 'Zeros were put before every entry, including the first, which shifts the whole gradient away from the first window.',
      'zh-CN': '每个元素之前都插了零，连第一个也不例外，整个梯度因此偏离了第一个窗口。',
    },
    functions: dilating((delta, [sh, sw]) =>
      spread(delta, [delta.length * sh, delta[0].length * sw], [sh - 1, sw - 1], [sh, sw]),
    ),
  },
  {
    id: 'repeated-instead-of-zeros',
    title: { en: 'Gaps filled by repetition', 'zh-CN': '空隙用重复值填充' },
    explanation: {
      en: 'The gaps repeat the neighbouring entry as an image enlargement does, although the positions that the stride skipped had no influence on the output.',
      'zh-CN': '空隙像放大图像那样重复了相邻元素，然而被步幅跳过的位置对输出毫无影响。',
    },
    functions: dilating((delta, [sh, sw]) =>
      Array.from({ length: (delta.length - 1) * sh + 1 }, (_, y) =>
        Array.from(
          { length: (delta[0].length - 1) * sw + 1 },
          (_, x) => delta[Math.floor(y / sh)][Math.floor(x / sw)],
        ),
      ),
    ),
  },
  {
    id: 'strides-swapped',
    title: { en: 'The two strides are swapped', 'zh-CN': '两个步幅弄反了' },
    explanation: {
      en: 'The stride of the columns spreads the rows, and the other way round.',
      'zh-CN': '列方向的步幅被用来拉开行，行方向的步幅被用来拉开列。',
    },
    functions: dilating((delta, [sh, sw]) => dilate(delta, [sw, sh])),
  },
  {
    id: 'one-stride-for-both',
    title: { en: 'The row stride is used for both axes', 'zh-CN': '两个方向都用了行步幅' },
    explanation: {
      en: 'Only the first of the two strides is read, and columns are spread as far as rows.',
      'zh-CN': '只读取了两个步幅中的第一个，列被拉开得和行一样远。',
    },
    functions: dilating((delta, [sh]) => dilate(delta, [sh, sh])),
  },
  {
    id: 'columns-not-dilated',
    title: { en: 'Zeros stand between the rows only', 'zh-CN': '只有行之间有零' },
    explanation: {
      en: 'There are rows of zeros between the rows, but the entries within a row still touch each other.',
      'zh-CN': '行与行之间有全零行，但同一行内的元素仍然紧挨在一起。',
    },
    functions: dilating((delta, [sh]) => dilate(delta, [sh, 1])),
  },
  {
    id: 'rows-not-dilated',
    title: { en: 'Zeros stand between the columns only', 'zh-CN': '只有列之间有零' },
    explanation: {
      en: 'There are zeros between the entries of a row, but the rows themselves still touch each other.',
      'zh-CN': '同一行的元素之间有零，但行与行仍然紧挨在一起。',
    },
    functions: dilating((delta, [, sw]) => dilate(delta, [1, sw])),
  },
  {
    id: 'stride-ignored-in-padding',
    title: { en: 'A margin, but no zeros between', 'zh-CN': '有外围的零，没有中间的零' },
    explanation: {
      en: 'The margin stands around the upstream gradient as it came, as if the stride of the forward pass were 1.',
      'zh-CN': '外围的零就在原来的上游梯度周围，好像前向传播的步幅是 1。',
    },
    functions: { dilateAndPad: (delta, _stride, kernel) => withMargin(delta, kernel) },
  },
  {
    id: 'padded-by-k',
    title: { en: 'The margin is one too wide', 'zh-CN': '外围多补了一圈零' },
    explanation: {
      en: 'The margin is as wide as the kernel, so that the outermost window of a full convolution would not touch the gradient at all.',
      'zh-CN': '外围的宽度等于核的尺寸，于是全卷积最外侧的窗口根本碰不到梯度。',
    },
    functions: {
      dilateAndPad: (delta, stride, [kh, kw]) => pad(dilate(delta, stride), [kh, kw], [kh, kw]),
    },
  },
  {
    id: 'margin-of-half-a-kernel',
    title: { en: 'The margin of a "same" convolution', 'zh-CN': '用了“same”卷积的边距' },
    explanation: {
      en: 'The margin keeps the size of its input, as half a kernel on each side does, although the gradient of a valid convolution has to grow.',
      'zh-CN': '每侧只补了半个核宽，这只能保持尺寸不变，而有效卷积的输入梯度必须比上游梯度大。',
    },
    functions: {
      dilateAndPad: (delta, stride, [kh, kw]) =>
        pad(
          dilate(delta, stride),
          [Math.floor((kh - 1) / 2), Math.floor((kw - 1) / 2)],
          [Math.ceil((kh - 1) / 2), Math.ceil((kw - 1) / 2)],
        ),
    },
  },
  {
    id: 'kernel-sizes-swapped',
    title: { en: 'Kernel height and width are swapped', 'zh-CN': '核的高与宽弄反了' },
    explanation: {
      en: 'The margin at the top and bottom follows the width of the kernel, and the margin at the sides its height.',
      'zh-CN': '上下的边距取自核的宽度，左右的边距取自核的高度。',
    },
    functions: {
      dilateAndPad: (delta, stride, [kh, kw]) => dilateAndPad(delta, stride, [kw, kh]),
    },
  },
  {
    id: 'padded-before-dilating',
    title: { en: 'The margin is spread as well', 'zh-CN': '边距也被拉开了' },
    explanation: {
      en: 'The margin is wider than the kernel asks for, as when it is there already before zeros are put between the entries.',
      'zh-CN': '边距比核所需要的更宽，就像先有边距，再把元素连同边距一起拉开。',
    },
    functions: {
      dilateAndPad: (delta, stride, kernel) => dilate(withMargin(delta, kernel), stride),
    },
  },
  {
    id: 'padded-on-one-side',
    title: { en: 'Padded only at the top and at the left', 'zh-CN': '只在上方和左侧补了零' },
    explanation: {
      en: 'The margin is missing at the bottom and at the right, where the last windows of a full convolution reach out too.',
      'zh-CN': '下方和右侧缺少边距，而全卷积最后的窗口同样会伸出那两侧。',
    },
    functions: {
      dilateAndPad: (delta, stride, [kh, kw]) => pad(dilate(delta, stride), [kh - 1, kw - 1], [0, 0]),
    },
  },
]);
