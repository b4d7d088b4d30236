import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/65-batch-norm/batch-norm.ts';
import { channelStatistics, statistics } from '../../exercises/65-batch-norm/forward.ts';
import type { Matrix, Tensor4, Vector } from '../../exercises/types.ts';
import { batchNorm2dBackward, batchNormBackward } from './batch-norm.ts';
import { exchanged, parametersExchanged } from './wrong-parameters.ts';

/** γ/√(v + ε) of each feature. */
function slopes(X: Matrix, gamma: Vector, epsilon: number): Vector {
  const { variance } = statistics(X);
  return gamma.map((scale, j) => scale / Math.sqrt(variance[j] + epsilon));
}

/** The normalized input. */
function normalize(X: Matrix, epsilon: number): Matrix {
  const { mean, variance } = statistics(X);
  return X.map((row) => row.map((x, j) => (x - mean[j]) / Math.sqrt(variance[j] + epsilon)));
}

function meanOfColumns(A: Matrix): Vector {
  return A[0].map((_, j) => A.reduce((sum, row) => sum + row[j], 0) / A.length);
}

/** The right rule with other deviations in the place of √(v + ε). */
function withDeviations(X: Matrix, gamma: Vector, dY: Matrix, deviations: Vector) {
  const { mean } = statistics(X);
  const N = X.map((row) => row.map((x, j) => (x - mean[j]) / deviations[j]));
  const dBeta = meanOfColumns(dY).map((entry) => entry * X.length);
  const dGamma = meanOfColumns(N.map((row, i) => row.map((entry, j) => entry * dY[i][j]))).map(
    (entry) => entry * X.length,
  );
  const dX = dY.map((row, i) =>
    row.map(
      (delta, j) =>
        (gamma[j] / deviations[j]) * (delta - dBeta[j] / X.length - (N[i][j] * dGamma[j]) / X.length),
    ),
  );
  return { dX, dGamma, dBeta };
}

/** Every pixel as a row: its channels are the features. */
function pixelsOf(X: Tensor4): Matrix {
  return X.flatMap((image) => image[0].flatMap((row, y) => row.map((_, x) => image.map((map) => map[y][x]))));
}

/** The pixels back in images of the form of X. */
function imagesOf(pixels: Matrix, X: Tensor4): Tensor4 {
  const [h, w] = [X[0][0].length, X[0][0][0].length];
  return X.map((image, i) =>
    image.map((map, c) => map.map((row, y) => row.map((_, x) => pixels[(i * h + y) * w + x][c]))),
  );
}

/** A mistake in the rule for rows, and the same mistake in the rule for images. */
function both(wrong: typeof batchNormBackward) {
  const ofImages: typeof batchNorm2dBackward = (X, gamma, dY, epsilon) => {
    const found = wrong(pixelsOf(X), gamma, pixelsOf(dY), epsilon);
    return { ...found, dX: imagesOf(found.dX, X) };
  };
  return { batchNormBackward: wrong, batchNorm2dBackward: ofImages };
}

/** The right rule, with so many numbers in each of the two means of dX. */
function withCount(count: (X: Tensor4) => number): typeof batchNorm2dBackward {
  return (X, gamma, dY, epsilon) => {
    const right = batchNorm2dBackward(X, gamma, dY, epsilon);
    const { mean, variance } = channelStatistics(X);
    const dX = X.map((image, i) =>
      image.map((map, c) => {
        const root = Math.sqrt(variance[c] + epsilon);
        return map.map((row, y) =>
          row.map((entry, x) => {
            const shared = right.dBeta[c] + ((entry - mean[c]) / root) * right.dGamma[c];
            return (gamma[c] / root) * (dY[i][c][y][x] - shared / count(X));
          }),
        );
      }),
    );
    return { ...right, dX };
  };
}

const sumOf = (vectors: readonly Vector[]): Vector =>
  vectors[0].map((_, c) => vectors.reduce((sum, vector) => sum + vector[c], 0));

export default defineMisconceptions<typeof stub>([
  {
    id: 'statistics-held-constant',
    title: { en: 'Mean and variance are held constant', 'zh-CN': '把均值和方差当成了常数' },
    explanation: {
      en: 'This is the rule of inference, where the statistics are stored; in training every entry moves the mean and the variance of its feature as well.',
      'zh-CN': '这是推理时的规则，那时统计量是存好的；训练时，每个元素还会推动它所属特征的均值和方差。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const slope = slopes(X, gamma, epsilon);
      const dX = dY.map((row) => row.map((delta, j) => slope[j] * delta));
      return { ...batchNormBackward(X, gamma, dY, epsilon), dX };
    }),
  },
  {
    id: 'variance-held-constant',
    title: { en: 'Only the mean is differentiated', 'zh-CN': '只对均值求了导' },
    explanation: {
      en: 'The way through the mean is there, but the variance depends on the input too.',
      'zh-CN': '经过均值的那条路算上了，可方差也依赖于输入。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const slope = slopes(X, gamma, epsilon);
      const mean = meanOfColumns(dY);
      const dX = dY.map((row) => row.map((delta, j) => slope[j] * (delta - mean[j])));
      return { ...batchNormBackward(X, gamma, dY, epsilon), dX };
    }),
  },
  {
    id: 'mean-held-constant',
    title: { en: 'Only the variance is differentiated', 'zh-CN': '只对方差求了导' },
    explanation: {
      en: 'The way through the variance is there, but subtracting the mean links all entries of a feature as well.',
      'zh-CN': '经过方差的那条路算上了，可减去均值同样把一个特征的所有元素联系在一起。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const right = batchNormBackward(X, gamma, dY, epsilon);
      const slope = slopes(X, gamma, epsilon);
      const mean = meanOfColumns(dY);
      return { ...right, dX: right.dX.map((row) => row.map((entry, j) => entry + slope[j] * mean[j])) };
    }),
  },
  {
    id: 'epsilon-forgotten',
    title: { en: 'ε is left out', 'zh-CN': '漏掉了 ε' },
    explanation: {
      en: 'The variance alone stands below the fraction, which is not what the forward rule divides by, and is zero where all entries of a feature are equal.',
      'zh-CN': '分母里只有方差，这不是前向规则所除的数；某个特征的元素全部相等时它还会是零。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix) =>
      withDeviations(X, gamma, dY, statistics(X).variance.map(Math.sqrt)),
    ),
  },
  {
    id: 'epsilon-outside-the-root',
    title: { en: 'ε is added outside the root', 'zh-CN': 'ε 加在了根号外面' },
    explanation: {
      en: 'Some libraries add ε to the standard deviation, but here it is added to the variance, before the root is taken.',
      'zh-CN': '有些库把 ε 加在标准差上，而这里是在开方之前加到方差上的。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) =>
      withDeviations(
        X,
        gamma,
        dY,
        statistics(X).variance.map((variance) => Math.sqrt(variance) + epsilon),
      ),
    ),
  },
  {
    id: 'variance-of-a-sample-throughout',
    title: {
      en: 'The variance is divided by one less, in the derivative too',
      'zh-CN': '方差除以了元素个数减 1，导数里也是',
    },
    explanation: {
      en: 'The derivative goes with that variance, but the forward rule has another: it normalizes by the mean of the squares.',
      'zh-CN': '导数与那个方差是相配的，但前向规则用的是另一个：归一化用的是平方的平均。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const rest = Math.max(1, X.length - 1);
      const deviations = statistics(X).variance.map((variance) =>
        Math.sqrt((variance * X.length) / rest + epsilon),
      );
      const found = withDeviations(X, gamma, dY, deviations);
      const { mean } = statistics(X);
      const dX = dY.map((row, i) =>
        row.map((delta, j) => {
          const normal = (X[i][j] - mean[j]) / deviations[j];
          const through = delta - found.dBeta[j] / X.length - (normal * found.dGamma[j]) / rest;
          return (gamma[j] / deviations[j]) * through;
        }),
      );
      return { ...found, dX };
    }),
  },
  parametersExchanged({
    batchNormBackward: (...args) => exchanged(batchNormBackward(...args)),
    batchNorm2dBackward: (...args) => exchanged(batchNorm2dBackward(...args)),
  }),
  {
    id: 'variance-of-a-sample',
    title: {
      en: 'The variance is divided by one less than the number of entries',
      'zh-CN': '方差除以了元素个数减 1',
    },
    explanation: {
      en: 'That estimate is for the stored statistics; the forward rule normalizes by the mean of the squares.',
      'zh-CN': '那种估计用于存储的统计量；前向规则用来归一化的是平方的平均。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) =>
      withDeviations(
        X,
        gamma,
        dY,
        statistics(X).variance.map((variance) =>
          Math.sqrt((variance * X.length) / Math.max(1, X.length - 1) + epsilon),
        ),
      ),
    ),
  },
  {
    id: 'gamma-forgotten',
    title: { en: 'The scale is missing in dX', 'zh-CN': 'dX 中漏掉了缩放系数' },
    explanation: {
      en: 'The gradient went past the scaling at the end of the forward rule as if it were not there.',
      'zh-CN': '梯度越过了前向规则末尾的缩放，好像它不存在一样。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const ones = gamma.map(() => 1);
      return {
        ...batchNormBackward(X, gamma, dY, epsilon),
        dX: batchNormBackward(X, ones, dY, epsilon).dX,
      };
    }),
  },
  {
    id: 'raw-input-in-d-gamma',
    title: { en: 'dGamma is weighted by the raw input', 'zh-CN': 'dGamma 用原始输入加了权' },
    explanation: {
      en: 'γ does not multiply X itself, but what the normalization made of it.',
      'zh-CN': 'γ 乘的不是 X 本身，而是归一化之后的结果。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => ({
      ...batchNormBackward(X, gamma, dY, epsilon),
      dGamma: gamma.map((_, j) => X.reduce((sum, row, i) => sum + row[j] * dY[i][j], 0)),
    })),
  },
  {
    id: 'centred-input-in-d-gamma',
    title: { en: 'dGamma is not divided by the deviation', 'zh-CN': 'dGamma 没有除以标准差' },
    explanation: {
      en: 'The mean was subtracted from the input, but the second half of the normalization was left out.',
      'zh-CN': '输入减去了均值，归一化的后一半却漏掉了。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const { mean } = statistics(X);
      return {
        ...batchNormBackward(X, gamma, dY, epsilon),
        dGamma: gamma.map((_, j) => X.reduce((sum, row, i) => sum + (row[j] - mean[j]) * dY[i][j], 0)),
      };
    }),
  },
  {
    id: 'parameters-averaged',
    title: { en: 'dGamma and dBeta are averaged', 'zh-CN': 'dGamma 和 dBeta 取了平均' },
    explanation: {
      en: 'All entries of a feature use the same γ and β, and what comes back along several ways is added, never averaged.',
      'zh-CN': '一个特征的所有元素共用同一个 γ 和同一个 β，沿多条路回来的梯度应当相加，而不是取平均。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const { dX, dGamma, dBeta } = batchNormBackward(X, gamma, dY, epsilon);
      const mean = (entry: number) => entry / X.length;
      return { dX, dGamma: dGamma.map(mean), dBeta: dBeta.map(mean) };
    }),
  },
  {
    id: 'scaled-d-beta',
    title: { en: 'dBeta is multiplied by the scale', 'zh-CN': 'dBeta 多乘了缩放系数' },
    explanation: {
      en: 'The shift is added after the scaling, so the scale does not lie on its way.',
      'zh-CN': '平移是在缩放之后加上的，缩放系数并不在它的路径上。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const right = batchNormBackward(X, gamma, dY, epsilon);
      return { ...right, dBeta: right.dBeta.map((entry, j) => entry * gamma[j]) };
    }),
  },
  {
    id: 'means-not-divided',
    title: { en: 'Sums stand where means belong', 'zh-CN': '该用平均的地方用了总和' },
    explanation: {
      en: 'Mean and variance are means over all entries of a feature, so each entry has only a small part in them.',
      'zh-CN': '均值和方差都是一个特征所有元素的平均，每个元素只占其中一小份。',
    },
    functions: both((X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
      const { dGamma, dBeta } = batchNormBackward(X, gamma, dY, epsilon);
      const slope = slopes(X, gamma, epsilon);
      const N = normalize(X, epsilon);
      const dX = dY.map((row, i) =>
        row.map((delta, j) => slope[j] * (delta - dBeta[j] - N[i][j] * dGamma[j])),
      );
      return { dX, dGamma, dBeta };
    }),
  },
  {
    id: 'statistics-of-each-image',
    title: { en: 'Each image has a mean and a variance of its own', 'zh-CN': '每幅图像各用自己的均值和方差' },
    explanation: {
      en: 'That is instance normalization; here a channel has one mean and one variance for all images of the batch.',
      'zh-CN': '那是实例归一化；这里一个通道在整个批次的所有图像中共用一个均值和一个方差。',
    },
    functions: {
      batchNorm2dBackward: (X, gamma, dY, epsilon) => {
        const parts = X.map((image, i) => batchNorm2dBackward([image], gamma, [dY[i]], epsilon));
        return {
          dX: parts.flatMap(({ dX }) => dX),
          dGamma: sumOf(parts.map(({ dGamma }) => dGamma)),
          dBeta: sumOf(parts.map(({ dBeta }) => dBeta)),
        };
      },
    },
  },
  {
    id: 'statistics-of-each-place',
    title: {
      en: 'Each place of the images has a mean and a variance of its own',
      'zh-CN': '图像的每个位置各用自己的均值和方差',
    },
    explanation: {
      en: 'Each pixel was taken for a feature of its own, as if the images had been flattened; the pixels of a channel share one mean and one variance.',
      'zh-CN': '每个像素被当成了单独的特征，好像图像先展平了；其实一个通道的像素共用一个均值和一个方差。',
    },
    functions: {
      batchNorm2dBackward: (X, gamma, dY, epsilon) => {
        const rows = (images: Tensor4): Matrix => images.map((image) => image.flat(2));
        const area = X[0][0].length * X[0][0][0].length;
        const scales = gamma.flatMap((scale) => new Array<number>(area).fill(scale));
        const { dX, dGamma, dBeta } = batchNormBackward(rows(X), scales, rows(dY), epsilon);
        const perChannel = (vector: Vector) =>
          gamma.map((_, c) => vector.slice(c * area, (c + 1) * area).reduce((sum, entry) => sum + entry, 0));
        const w = X[0][0][0].length;
        return {
          dX: X.map((image, i) =>
            image.map((map, c) => map.map((row, y) => row.map((_, x) => dX[i][c * area + y * w + x]))),
          ),
          dGamma: perChannel(dGamma),
          dBeta: perChannel(dBeta),
        };
      },
    },
  },
  {
    id: 'means-over-the-images',
    title: {
      en: 'dX: sums over all pixels are divided by the number of images',
      'zh-CN': 'dX：对全部像素的和除以了图像的个数',
    },
    explanation: {
      en: 'Mean and variance of a channel are means over the pixels of all images, which are more than there are images.',
      'zh-CN': '一个通道的均值和方差是对所有图像的像素求的平均，像素的个数比图像多。',
    },
    functions: { batchNorm2dBackward: withCount((X) => X.length) },
  },
  {
    id: 'means-over-one-image',
    title: {
      en: 'dX: sums over all pixels are divided by the number of pixels in one image',
      'zh-CN': 'dX：对全部像素的和除以了一幅图像的像素个数',
    },
    explanation: {
      en: 'The sums hold the pixels of all images of the batch; so does the count that makes means of them.',
      'zh-CN': '这些和含有批次中所有图像的像素，求平均时也应按这个个数来除。',
    },
    functions: { batchNorm2dBackward: withCount((X) => X[0][0].length * X[0][0][0].length) },
  },
  {
    id: 'parameters-of-the-last-image',
    title: { en: 'dGamma and dBeta hold the last image only', 'zh-CN': 'dGamma 和 dBeta 只含最后一幅图像' },
    explanation: {
      en: 'All images use the same γ and β, but dGamma and dBeta hold what the last one alone contributes.',
      'zh-CN': '所有图像共用同一组 γ 和 β，dGamma 和 dBeta 却只是最后一幅图像的贡献。',
    },
    functions: {
      batchNorm2dBackward: (X, gamma, dY, epsilon) => {
        const kept = dY.map((image, i) =>
          i === dY.length - 1 ? image : image.map((map) => map.map((row) => row.map(() => 0))),
        );
        const { dGamma, dBeta } = batchNorm2dBackward(X, gamma, kept, epsilon);
        return { ...batchNorm2dBackward(X, gamma, dY, epsilon), dGamma, dBeta };
      },
    },
  },
]);
