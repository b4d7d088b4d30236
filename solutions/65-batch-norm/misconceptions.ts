import { defineMisconceptions } from '#spec';
import { statistics } from '../../exercises/65-batch-norm/forward.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';
import { batchNormBackward } from './batch-norm.ts';

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

export default defineMisconceptions([
  {
    id: 'statistics-held-constant',
    title: { en: 'Mean and variance are held constant', 'zh-CN': '把均值和方差当成了常数' },
    explanation: {
      en: 'This is the rule of inference, where the statistics are stored; in training every entry of a column moves the mean and the variance of its column as well.',
      'zh-CN': '这是推理时的规则，那时统计量是存好的；训练时，一列中的每个元素还会推动该列的均值和方差。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const slope = slopes(X, gamma, epsilon);
        const dX = dY.map((row) => row.map((delta, j) => slope[j] * delta));
        return { ...batchNormBackward(X, gamma, dY, epsilon), dX };
      },
    },
  },
  {
    id: 'variance-held-constant',
    title: { en: 'Only the mean is differentiated', 'zh-CN': '只对均值求了导' },
    explanation: {
      en: 'The way through the mean is there, but the variance depends on the input too.',
      'zh-CN': '经过均值的那条路算上了，可方差也依赖于输入。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const slope = slopes(X, gamma, epsilon);
        const mean = meanOfColumns(dY);
        const dX = dY.map((row) => row.map((delta, j) => slope[j] * (delta - mean[j])));
        return { ...batchNormBackward(X, gamma, dY, epsilon), dX };
      },
    },
  },
  {
    id: 'mean-held-constant',
    title: { en: 'Only the variance is differentiated', 'zh-CN': '只对方差求了导' },
    explanation: {
      en: 'The way through the variance is there, but subtracting the mean links all samples as well.',
      'zh-CN': '经过方差的那条路算上了，可减去均值同样把所有样本联系在一起。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const right = batchNormBackward(X, gamma, dY, epsilon);
        const slope = slopes(X, gamma, epsilon);
        const mean = meanOfColumns(dY);
        return { ...right, dX: right.dX.map((row) => row.map((entry, j) => entry + slope[j] * mean[j])) };
      },
    },
  },
  {
    id: 'epsilon-forgotten',
    title: { en: 'ε is left out', 'zh-CN': '漏掉了 ε' },
    explanation: {
      en: 'The variance alone stands below the fraction, which is not what the forward rule divides by, and is zero for a constant column.',
      'zh-CN': '分母里只有方差，这不是前向规则所除的数；某一列为常数时它还会是零。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix) =>
        withDeviations(X, gamma, dY, statistics(X).variance.map(Math.sqrt)),
    },
  },
  {
    id: 'epsilon-outside-the-root',
    title: { en: 'ε is added outside the root', 'zh-CN': 'ε 加在了根号外面' },
    explanation: {
      en: 'Some libraries add ε to the standard deviation, but here it is added to the variance, before the root is taken.',
      'zh-CN': '有些库把 ε 加在标准差上，而这里是在开方之前加到方差上的。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) =>
        withDeviations(
          X,
          gamma,
          dY,
          statistics(X).variance.map((variance) => Math.sqrt(variance) + epsilon),
        ),
    },
  },
  {
    id: 'variance-of-a-sample',
    title: { en: 'The variance is divided by n − 1', 'zh-CN': '方差除以了 n − 1' },
    explanation: {
      en: 'That estimate is for the stored statistics; the forward rule normalizes by the mean of the squares.',
      'zh-CN': '那种估计用于存储的统计量；前向规则用来归一化的是平方的平均。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) =>
        withDeviations(
          X,
          gamma,
          dY,
          statistics(X).variance.map((variance) =>
            Math.sqrt((variance * X.length) / Math.max(1, X.length - 1) + epsilon),
          ),
        ),
    },
  },
  {
    id: 'gamma-forgotten',
    title: { en: 'The scale is missing in dX', 'zh-CN': 'dX 中漏掉了缩放系数' },
    explanation: {
      en: 'The gradient went past the scaling at the end of the forward rule as if it were not there.',
      'zh-CN': '梯度越过了前向规则末尾的缩放，好像它不存在一样。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const ones = gamma.map(() => 1);
        return {
          ...batchNormBackward(X, gamma, dY, epsilon),
          dX: batchNormBackward(X, ones, dY, epsilon).dX,
        };
      },
    },
  },
  {
    id: 'raw-input-in-d-gamma',
    title: { en: 'dGamma is weighted by the raw input', 'zh-CN': 'dGamma 用原始输入加了权' },
    explanation: {
      en: 'γ does not multiply X itself, but what the normalization made of it.',
      'zh-CN': 'γ 乘的不是 X 本身，而是归一化之后的结果。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => ({
        ...batchNormBackward(X, gamma, dY, epsilon),
        dGamma: gamma.map((_, j) => X.reduce((sum, row, i) => sum + row[j] * dY[i][j], 0)),
      }),
    },
  },
  {
    id: 'centred-input-in-d-gamma',
    title: { en: 'dGamma is not divided by the deviation', 'zh-CN': 'dGamma 没有除以标准差' },
    explanation: {
      en: 'The mean was subtracted from the input, but the second half of the normalization was left out.',
      'zh-CN': '输入减去了均值，归一化的后一半却漏掉了。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const { mean } = statistics(X);
        return {
          ...batchNormBackward(X, gamma, dY, epsilon),
          dGamma: gamma.map((_, j) => X.reduce((sum, row, i) => sum + (row[j] - mean[j]) * dY[i][j], 0)),
        };
      },
    },
  },
  {
    id: 'parameters-averaged',
    title: { en: 'dGamma and dBeta are averaged over the batch', 'zh-CN': 'dGamma 和 dBeta 对批次取了平均' },
    explanation: {
      en: 'Every sample uses the same γ and β, and what comes back along several ways is added, never averaged.',
      'zh-CN': '所有样本共用同一组 γ 和 β，沿多条路回来的梯度应当相加，而不是取平均。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const { dX, dGamma, dBeta } = batchNormBackward(X, gamma, dY, epsilon);
        const mean = (entry: number) => entry / X.length;
        return { dX, dGamma: dGamma.map(mean), dBeta: dBeta.map(mean) };
      },
    },
  },
  {
    id: 'scaled-d-beta',
    title: { en: 'dBeta is multiplied by the scale', 'zh-CN': 'dBeta 多乘了缩放系数' },
    explanation: {
      en: 'The shift is added after the scaling, so the scale does not lie on its way.',
      'zh-CN': '平移是在缩放之后加上的，缩放系数并不在它的路径上。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const right = batchNormBackward(X, gamma, dY, epsilon);
        return { ...right, dBeta: right.dBeta.map((entry, j) => entry * gamma[j]) };
      },
    },
  },
  {
    id: 'means-not-divided',
    title: { en: 'Sums over the batch stand where means belong', 'zh-CN': '该用批次平均的地方用了总和' },
    explanation: {
      en: 'Mean and variance are means over n samples, so each sample moves them by one n-th only.',
      'zh-CN': '均值和方差都是 n 个样本的平均，每个样本只能推动它们的 n 分之一。',
    },
    functions: {
      batchNormBackward: (X: Matrix, gamma: Vector, dY: Matrix, epsilon: number) => {
        const { dGamma, dBeta } = batchNormBackward(X, gamma, dY, epsilon);
        const slope = slopes(X, gamma, epsilon);
        const N = normalize(X, epsilon);
        const dX = dY.map((row, i) =>
          row.map((delta, j) => slope[j] * (delta - dBeta[j] - N[i][j] * dGamma[j])),
        );
        return { dX, dGamma, dBeta };
      },
    },
  },
]);
