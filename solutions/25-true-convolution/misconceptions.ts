import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/25-true-convolution/true-convolution.ts';
import type { Matrix } from '../../exercises/types.ts';
import { trueConvolutionBackward } from './true-convolution.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'treated-as-correlation',
    title: { en: 'These are the gradients of a cross-correlation', 'zh-CN': '这是互相关层的梯度' },
    explanation: {
      en: 'These are the gradients of a layer that slides its kernel unrotated; this one rotates it in the forward pass.',
      'zh-CN': '这是卷积核不旋转就滑动时的梯度，而这一层在前向传播中旋转了卷积核。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => ({
        dX: trueConvolutionBackward(X, rotated(K), dP).dX,
        dK: rotated(trueConvolutionBackward(X, K, dP).dK),
      }),
    },
  },
  {
    id: 'dx-by-conv2-full',
    title: { en: 'dX is as conv2(δ, K, ‘full’) gives it', 'zh-CN': 'dX 等于 conv2(δ, K, ‘full’)' },
    explanation: {
      en: 'The formula printed in 《CNN反向推导》 belongs to a layer without rotation; under its own true convolution it is one turn of the kernel too many, as its worked example shows.',
      'zh-CN':
        '《CNN反向推导》印出的公式属于前向不旋转的层；在该文自己的真卷积定义下，这相当于多转了一次卷积核，文中的算例就是反证。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => ({
        ...trueConvolutionBackward(X, K, dP),
        dX: trueConvolutionBackward(X, rotated(K), dP).dX,
      }),
    },
  },
  {
    id: 'dk-by-correlation',
    title: { en: 'dK is turned by 180°', 'zh-CN': 'dK 转了 180°' },
    explanation: {
      en: '《CNN反向推导》 derives dK from a sum in which X and K run in the same direction, two lines after defining * with a kernel that runs the other way; its worked example is the consistent one.',
      'zh-CN':
        '《CNN反向推导》刚把 * 定义为核反向的求和，两行之后推导 dK 时却用了 X 与 K 同向的求和；文中的算例才是自洽的。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => {
        const gradients = trueConvolutionBackward(X, K, dP);
        return { ...gradients, dK: rotated(gradients.dK) };
      },
    },
  },
  {
    id: 'kernel-transposed',
    title: { en: 'dX belongs to the transposed kernel', 'zh-CN': 'dX 属于转置的卷积核' },
    explanation: {
      en: 'dX is as if rows and columns of K were exchanged, as in a dense layer; a sliding kernel keeps its rows as rows.',
      'zh-CN': 'dX 就像 K 的行列对调了（全连接层是那样的），而滑动的卷积核行仍是行。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => ({
        ...trueConvolutionBackward(X, K, dP),
        dX: scatter(dP, rotated(transposed(K))),
      }),
    },
  },
  {
    id: 'dk-transposed',
    title: { en: 'dK is transposed', 'zh-CN': 'dK 被转置了' },
    explanation: {
      en: 'The gradient for an offset down the image stands where the one for that offset to the right belongs.',
      'zh-CN': '图像上向下偏移的梯度放在了向右偏移的位置上，就像行号与列号互换了。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => {
        const gradients = trueConvolutionBackward(X, K, dP);
        return { ...gradients, dK: transposed(gradients.dK) };
      },
    },
  },
  {
    id: 'half-rotation',
    title: { en: 'As for a kernel mirrored left to right', 'zh-CN': '就像卷积核左右镜像了' },
    explanation: {
      en: 'Both gradients belong to a layer with its kernel mirrored left to right, half of the turn by 180°.',
      'zh-CN': '两个梯度都属于卷积核左右镜像的层，只是 180° 旋转的一半。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => ({
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
      trueConvolutionBackward: (X, K, dP) =>
        trueConvolutionBackward(
          X,
          K,
          dP.map((row) => row.map(() => 1)),
        ),
    },
  },
  {
    id: 'dx-overwritten',
    title: { en: 'Only one share is left in each entry of dX', 'zh-CN': 'dX 的每个元素只剩下一份贡献' },
    explanation: {
      en: 'An input takes part in several outputs, but each entry of dX holds only the share of the last window that reads it.',
      'zh-CN': '一个输入会参与多个输出，dX 的每个元素却只含最后一个读取它的窗口的那一份。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => {
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
    title: { en: 'Only the last position counts in dK', 'zh-CN': 'dK 只计入了最后一个位置' },
    explanation: {
      en: 'All positions share the kernel, but dK is what the last position alone contributes.',
      'zh-CN': '所有位置共享卷积核，dK 却只是最后一个位置的贡献。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => {
        const last = dP.map((row, i) =>
          row.map((delta, j) => (i === dP.length - 1 && j === row.length - 1 ? delta : 0)),
        );
        return { ...trueConvolutionBackward(X, K, dP), dK: trueConvolutionBackward(X, K, last).dK };
      },
    },
  },
  {
    id: 'dx-not-padded',
    title: { en: 'Only the inner part of dX is there', 'zh-CN': 'dX 只有内部那一块' },
    explanation: {
      en: 'These are the inner entries of dX, as when the kernel stays wholly inside dP: the border of the input gets no gradient.',
      'zh-CN': '这是 dX 内部的那些元素，就像卷积核始终待在 dP 内部：输入的边缘得不到梯度，dX 也偏小。',
    },
    functions: {
      trueConvolutionBackward: (X, K, dP) => {
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
      trueConvolutionBackward: (X, K, dP) => {
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
