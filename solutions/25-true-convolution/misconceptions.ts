import { defineMisconceptions } from '#spec';
import type { Matrix } from '../../exercises/types.ts';
import { trueConvolutionBackward } from './true-convolution.ts';

type Gradients = { dX: Matrix; dK: Matrix };

export default defineMisconceptions([
  {
    id: 'treated-as-correlation',
    title: { en: 'The layer is treated as a cross-correlation', 'zh-CN': '把这一层当成了互相关' },
    explanation: {
      en: 'These are the gradients of a layer that slides its kernel unrotated; this one rotates it in the forward pass.',
      'zh-CN': '这是卷积核不旋转就滑动时的梯度，而这一层在前向传播中旋转了卷积核。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => ({
        dX: trueConvolutionBackward(X, rotated(K), dP).dX,
        dK: rotated(trueConvolutionBackward(X, K, dP).dK),
      }),
    },
  },
  {
    id: 'dx-by-conv2-full',
    title: { en: 'dX is conv2(δ, K, ‘full’)', 'zh-CN': 'dX 写成了 conv2(δ, K, ‘full’)' },
    explanation: {
      en: 'The formula printed in 《CNN反向推导》 belongs to a layer without rotation; under its own true convolution it turns the kernel once too often, as its worked example shows.',
      'zh-CN':
        '《CNN反向推导》印出的公式属于前向不旋转的层；按该文自己的真卷积定义，它多旋转了一次卷积核，文中的算例就是反证。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => ({
        ...trueConvolutionBackward(X, K, dP),
        dX: trueConvolutionBackward(X, rotated(K), dP).dX,
      }),
    },
  },
  {
    id: 'dk-by-correlation',
    title: { en: 'dK is left in the order of the sliding patch', 'zh-CN': 'dK 停留在滑动窗口的次序' },
    explanation: {
      en: '《CNN反向推导》 derives dK from a sum in which X and K run in the same direction, two lines after defining * with a rotated kernel; its worked example is the consistent one.',
      'zh-CN':
        '《CNN反向推导》刚把 * 定义为旋转卷积核，两行之后推导 dK 时却用了 X 与 K 同向的求和；文中的算例才是自洽的。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const gradients = trueConvolutionBackward(X, K, dP);
        return { ...gradients, dK: rotated(gradients.dK) };
      },
    },
  },
  {
    id: 'kernel-transposed',
    title: { en: 'dX uses the transposed kernel', 'zh-CN': 'dX 用了转置的卷积核' },
    explanation: {
      en: 'Rows and columns of K changed places on the way back, as in a dense layer; a sliding kernel keeps its rows as rows.',
      'zh-CN': '反传时像全连接层那样把 K 的行列对调了，而滑动的卷积核行仍是行。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => ({
        ...trueConvolutionBackward(X, K, dP),
        dX: scatter(dP, rotated(transposed(K))),
      }),
    },
  },
  {
    id: 'dk-transposed',
    title: { en: 'dK is transposed', 'zh-CN': 'dK 被转置了' },
    explanation: {
      en: 'The offset down the image ended up as the column of dK, and the offset to the right as its row.',
      'zh-CN': '图像上向下的偏移写成了 dK 的列号，向右的偏移写成了行号。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const gradients = trueConvolutionBackward(X, K, dP);
        return { ...gradients, dK: transposed(gradients.dK) };
      },
    },
  },
  {
    id: 'half-rotation',
    title: { en: 'Only the rows are reversed', 'zh-CN': '只颠倒了行序' },
    explanation: {
      en: 'Both gradients mirror the kernel top to bottom and forget left to right.',
      'zh-CN': '两个梯度里卷积核都只做了上下镜像，漏掉了左右镜像。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => ({
        dX: trueConvolutionBackward(X, mirrored(K), dP).dX,
        dK: mirrored(trueConvolutionBackward(X, K, dP).dK),
      }),
    },
  },
  {
    id: 'upstream-ignored',
    title: { en: 'The upstream gradient is ignored', 'zh-CN': '忽略了上游梯度' },
    explanation: {
      en: 'Both gradients are as if dP were all ones, so the rest of the network has no say.',
      'zh-CN': '两个梯度都相当于把 dP 当成全 1，网络的其余部分完全不起作用。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients =>
        trueConvolutionBackward(
          X,
          K,
          dP.map((row) => row.map(() => 1)),
        ),
    },
  },
  {
    id: 'dx-overwritten',
    title: { en: 'Overlapping windows overwrite each other in dX', 'zh-CN': 'dX 中重叠的窗口互相覆盖' },
    explanation: {
      en: 'An input takes part in several outputs, but each window overwrites (=) what earlier windows left there.',
      'zh-CN': '一个输入会参与多个输出，这里却让后来的窗口用赋值（=）覆盖了先前窗口留下的值。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const dX = X.map((row) => row.map(() => 0));
        const R = rotated(K);
        dP.forEach((row, i) => {
          row.forEach((delta, j) => {
            R.forEach((weights, a) => {
              weights.forEach((weight, b) => {
                dX[i + a][j + b] = delta * weight;
              });
            });
          });
        });
        return { ...trueConvolutionBackward(X, K, dP), dX };
      },
    },
  },
  {
    id: 'dk-overwritten',
    title: { en: 'Positions overwrite each other in dK', 'zh-CN': 'dK 中各个位置互相覆盖' },
    explanation: {
      en: 'All positions share the kernel, but each overwrites (=) in dK what the others contributed, so only the last one counts.',
      'zh-CN': '所有位置共享卷积核，这里却让 dK 中每个位置用赋值（=）覆盖其他位置的贡献，只剩最后一个。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const last = dP.map((row, i) =>
          row.map((delta, j) => (i === dP.length - 1 && j === row.length - 1 ? delta : 0)),
        );
        return { ...trueConvolutionBackward(X, K, dP), dK: trueConvolutionBackward(X, K, last).dK };
      },
    },
  },
  {
    id: 'dx-not-padded',
    title: { en: 'dP is not padded for dX', 'zh-CN': '求 dX 时没有给 dP 补零' },
    explanation: {
      en: 'The kernel stayed wholly inside dP, so the border of the input gets no gradient and dX is too small.',
      'zh-CN': '卷积核始终待在 dP 内部，输入的边缘得不到梯度，dX 也偏小。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const gradients = trueConvolutionBackward(X, K, dP);
        const dX = gradients.dX
          .slice(K.length - 1, dP.length)
          .map((row) => row.slice(K[0].length - 1, dP[0].length));
        return { ...gradients, dX };
      },
    },
  },
  {
    id: 'dk-mean',
    title: { en: 'dK is averaged over the positions', 'zh-CN': 'dK 对位置取了平均' },
    explanation: {
      en: 'The contributions of the positions were divided by their number, but the forward rule contains no mean.',
      'zh-CN': '把各位置对 dK 的贡献除以了位置的个数，可前向规则里并没有求平均。',
    },
    functions: {
      trueConvolutionBackward: (X: Matrix, K: Matrix, dP: Matrix): Gradients => {
        const gradients = trueConvolutionBackward(X, K, dP);
        const positions = dP.length * dP[0].length;
        return { ...gradients, dK: gradients.dK.map((row) => row.map((entry) => entry / positions)) };
      },
    },
  },
]);

/** Adds a copy of R at every position of dP, as large as that entry of dP. */
function scatter(dP: Matrix, R: Matrix): Matrix {
  const columns = dP[0].length + R[0].length - 1;
  const dX = Array.from({ length: dP.length + R.length - 1 }, () => new Array<number>(columns).fill(0));
  dP.forEach((row, i) => {
    row.forEach((delta, j) => {
      R.forEach((weights, a) => {
        weights.forEach((weight, b) => {
          dX[i + a][j + b] += delta * weight;
        });
      });
    });
  });
  return dX;
}

function rotated(A: Matrix): Matrix {
  return [...A].reverse().map((row) => [...row].reverse());
}

function mirrored(A: Matrix): Matrix {
  return A.map((row) => [...row].reverse());
}

function transposed(A: Matrix): Matrix {
  return A[0].map((_, j) => A.map((row) => row[j]));
}
