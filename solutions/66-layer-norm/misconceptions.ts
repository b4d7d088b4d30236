import { defineMisconceptions } from '#spec';
import { rowStatistics } from '../../exercises/66-layer-norm/forward.ts';
import type * as stub from '../../exercises/66-layer-norm/layer-norm.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';
import { batchNormBackward } from '../65-batch-norm/batch-norm.ts';
import { exchanged, parametersExchanged } from '../65-batch-norm/wrong-parameters.ts';
import { layerNormBackward } from './layer-norm.ts';

/** One row, and what the right rule finds out about it. */
interface Row {
  readonly x: Vector;
  readonly gamma: Vector;
  readonly dy: Vector;
  /** √(v + ε) of the row. */
  readonly deviation: number;
  /** The normalized entries. */
  readonly N: Vector;
  /** ∂L/∂N. */
  readonly dN: Vector;
  /** How many rows there are. */
  readonly samples: number;
}

type Rule = typeof layerNormBackward;

const mean = (entries: Vector) => entries.reduce((sum, entry) => sum + entry, 0) / entries.length;
const product = (a: Vector, b: Vector) => a.map((entry, j) => entry * b[j]);

/** √(v + ε), as it is right. */
const rooted = (variance: number, epsilon: number, _d: number) => Math.sqrt(variance + epsilon);

function rowsOf(X: Matrix, gamma: Vector, epsilon: number, dY: Matrix, root = rooted): Row[] {
  const statistics = rowStatistics(X);
  return X.map((x, i) => {
    const deviation = root(statistics.variance[i], epsilon, x.length);
    const N = x.map((entry) => (entry - statistics.mean[i]) / deviation);
    return { x, gamma, dy: dY[i], deviation, N, dN: product(gamma, dY[i]), samples: X.length };
  });
}

/** Another dX, row by row; the rest is right. */
function withRows(dXOf: (row: Row) => Vector): Rule {
  return (X, gamma, epsilon, dY) => ({
    ...layerNormBackward(X, gamma, epsilon, dY),
    dX: rowsOf(X, gamma, epsilon, dY).map(dXOf),
  });
}

/** Another dGamma, made of what each row contributes; the rest is right. */
function withScales(contribution: (row: Row) => Vector): Rule {
  return (X, gamma, epsilon, dY) => {
    const rows = rowsOf(X, gamma, epsilon, dY).map(contribution);
    const dGamma = gamma.map((_, j) => rows.reduce((sum, row) => sum + row[j], 0));
    return { ...layerNormBackward(X, gamma, epsilon, dY), dGamma };
  };
}

const rightRow = ({ dN, N, deviation }: Row): Vector =>
  dN.map((delta, j) => (delta - mean(dN) - N[j] * mean(product(dN, N))) / deviation);

/** The right rule with something else in the place of √(v + ε). */
function withRoot(root: typeof rooted): Rule {
  return (X, gamma, epsilon, dY) => {
    const rows = rowsOf(X, gamma, epsilon, dY, root);
    const dGamma = gamma.map((_, j) => rows.reduce((sum, { dy, N }) => sum + dy[j] * N[j], 0));
    return { ...layerNormBackward(X, gamma, epsilon, dY), dX: rows.map(rightRow), dGamma };
  };
}

export default defineMisconceptions<typeof stub>([
  {
    id: 'statistics-held-constant',
    title: { en: 'Mean and variance are held constant', 'zh-CN': '把均值和方差当成了常数' },
    explanation: {
      en: 'Both are computed from the row itself, so every entry of the row moves them.',
      'zh-CN': '二者都由这一行自己算出，因此行中的每个元素都会推动它们。',
    },
    functions: {
      layerNormBackward: withRows(({ dN, deviation }) => dN.map((delta) => delta / deviation)),
    },
  },
  {
    id: 'variance-held-constant',
    title: { en: 'Only the mean is differentiated', 'zh-CN': '只对均值求了导' },
    explanation: {
      en: 'The way through the mean is there, but the variance of a row depends on its entries too.',
      'zh-CN': '经过均值的那条路算上了，可一行的方差也依赖于它的元素。',
    },
    functions: {
      layerNormBackward: withRows(({ dN, deviation }) => dN.map((delta) => (delta - mean(dN)) / deviation)),
    },
  },
  {
    id: 'mean-held-constant',
    title: { en: 'Only the variance is differentiated', 'zh-CN': '只对方差求了导' },
    explanation: {
      en: 'The way through the variance is there, but subtracting the mean links all entries of a row as well.',
      'zh-CN': '经过方差的那条路算上了，可减去均值同样把一行的所有元素联系在一起。',
    },
    functions: {
      layerNormBackward: withRows(({ dN, N, deviation }) =>
        dN.map((delta, j) => (delta - N[j] * mean(product(dN, N))) / deviation),
      ),
    },
  },
  {
    id: 'scale-outside-the-means',
    title: { en: 'The scale is multiplied in after the means', 'zh-CN': '先取平均，后乘缩放系数' },
    explanation: {
      en: 'In batch normalization a mean runs over entries that share one γ, so γ can wait; along a row each entry has another one.',
      'zh-CN': '批归一化中，求平均的元素共用一个 γ，可以最后再乘；而沿着一行，每个元素的 γ 各不相同。',
    },
    functions: {
      layerNormBackward: withRows(({ gamma, dy, N, deviation }) =>
        dy.map((delta, j) => (gamma[j] / deviation) * (delta - mean(dy) - N[j] * mean(product(dy, N)))),
      ),
    },
  },
  {
    id: 'statistics-of-the-columns',
    title: { en: 'Mean and variance are those of the columns', 'zh-CN': '用了各列的均值和方差' },
    explanation: {
      en: 'That is batch normalization; here each sample is normalized by itself, over its features.',
      'zh-CN': '那是批归一化；这里每个样本单独归一化，对它自己的各个特征求均值和方差。',
    },
    functions: {
      layerNormBackward: (X, gamma, epsilon, dY) =>
        X.length === 0 ? layerNormBackward(X, gamma, epsilon, dY) : batchNormBackward(X, gamma, dY, epsilon),
    },
  },
  {
    id: 'epsilon-forgotten',
    title: { en: 'ε is left out', 'zh-CN': '漏掉了 ε' },
    explanation: {
      en: 'The variance alone stands below the fraction, which is not what the forward rule divides by, and is zero where all entries of a row are equal.',
      'zh-CN': '分母里只有方差，这不是前向规则所除的数；一行的元素全部相等时它还会是零。',
    },
    functions: { layerNormBackward: withRoot((variance) => Math.sqrt(variance)) },
  },
  {
    id: 'epsilon-outside-the-root',
    title: { en: 'ε is added outside the root', 'zh-CN': 'ε 加在了根号外面' },
    explanation: {
      en: 'Some libraries add ε to the standard deviation, but here it is added to the variance, before the root is taken.',
      'zh-CN': '有些库把 ε 加在标准差上，而这里是在开方之前加到方差上的。',
    },
    functions: { layerNormBackward: withRoot((variance, epsilon) => Math.sqrt(variance) + epsilon) },
  },
  parametersExchanged({
    layerNormBackward: (...args) => exchanged(layerNormBackward(...args)),
  }),
  {
    id: 'variance-of-a-sample',
    title: { en: 'The variance is divided by d − 1', 'zh-CN': '方差除以了 d − 1' },
    explanation: {
      en: 'The forward rule normalizes by the mean of the squared deviations, of which a row has d.',
      'zh-CN': '前向规则用来归一化的是离差平方的平均，一行有 d 个离差。',
    },
    functions: {
      layerNormBackward: withRoot((variance, epsilon, d) =>
        Math.sqrt((variance * d) / Math.max(1, d - 1) + epsilon),
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
    functions: { layerNormBackward: withRows((row) => rightRow({ ...row, dN: row.dy })) },
  },
  {
    id: 'deviation-forgotten',
    title: { en: 'dX is not divided by the deviation', 'zh-CN': 'dX 没有除以标准差' },
    explanation: {
      en: 'The normalization divides by √(v + ε), and so does its derivative.',
      'zh-CN': '归一化除以了 √(v + ε)，它的导数也一样。',
    },
    functions: {
      layerNormBackward: withRows((row) => rightRow(row).map((entry) => entry * row.deviation)),
    },
  },
  {
    id: 'means-not-divided',
    title: { en: 'Sums along the row stand where means belong', 'zh-CN': '该沿行取平均的地方用了总和' },
    explanation: {
      en: 'Mean and variance of a row are means over its d entries, so each entry has only a small part in them.',
      'zh-CN': '一行的均值和方差是 d 个元素的平均，每个元素只占其中一小份。',
    },
    functions: {
      layerNormBackward: withRows(({ dN, N, deviation }) => {
        const d = dN.length;
        return dN.map((delta, j) => (delta - d * mean(dN) - d * N[j] * mean(product(dN, N))) / deviation);
      }),
    },
  },
  {
    id: 'means-over-the-samples',
    title: { en: 'Sums along the row are divided by the number of samples', 'zh-CN': '沿行的和除以了样本数' },
    explanation: {
      en: 'A sum along a row has one term for each feature; how many rows there are plays no part in it.',
      'zh-CN': '沿行的和每个特征一项，与有多少行无关。',
    },
    functions: {
      layerNormBackward: withRows(({ dN, N, deviation, samples }) => {
        const share = dN.length / samples;
        return dN.map(
          (delta, j) => (delta - share * mean(dN) - share * N[j] * mean(product(dN, N))) / deviation,
        );
      }),
    },
  },
  {
    id: 'raw-input-in-d-gamma',
    title: { en: 'dGamma is weighted by the raw input', 'zh-CN': 'dGamma 用原始输入加了权' },
    explanation: {
      en: 'γ does not multiply X itself, but what the normalization made of it.',
      'zh-CN': 'γ 乘的不是 X 本身，而是归一化之后的结果。',
    },
    functions: { layerNormBackward: withScales(({ dy, x }) => product(dy, x)) },
  },
  {
    id: 'centred-input-in-d-gamma',
    title: { en: 'dGamma is not divided by the deviation', 'zh-CN': 'dGamma 没有除以标准差' },
    explanation: {
      en: 'The mean was subtracted from the input, but the second half of the normalization was left out.',
      'zh-CN': '输入减去了均值，归一化的后一半却漏掉了。',
    },
    functions: {
      layerNormBackward: withScales(({ dy, N, deviation }) =>
        product(
          dy,
          N.map((entry) => entry * deviation),
        ),
      ),
    },
  },
  {
    id: 'parameters-averaged',
    title: { en: 'dGamma and dBeta are averaged over the rows', 'zh-CN': 'dGamma 和 dBeta 对各行取了平均' },
    explanation: {
      en: 'All rows use the same γ and β, and what comes back along several ways is added, never averaged.',
      'zh-CN': '所有行共用同一组 γ 和 β，沿多条路回来的梯度应当相加，而不是取平均。',
    },
    functions: {
      layerNormBackward: (X, gamma, epsilon, dY) => {
        const right = layerNormBackward(X, gamma, epsilon, dY);
        const averaged = (entry: number) => entry / Math.max(1, X.length);
        return { ...right, dGamma: right.dGamma.map(averaged), dBeta: right.dBeta.map(averaged) };
      },
    },
  },
  {
    id: 'parameters-of-the-last-row',
    title: { en: 'dGamma and dBeta hold the last row only', 'zh-CN': 'dGamma 和 dBeta 只含最后一行' },
    explanation: {
      en: 'All rows use the same γ and β; what the earlier ones contribute is missing.',
      'zh-CN': '所有行共用同一组 γ 和 β；前面的行所贡献的缺少了。',
    },
    functions: {
      layerNormBackward: (X, gamma, epsilon, dY) => {
        const { dGamma, dBeta } = layerNormBackward(X.slice(-1), gamma, epsilon, dY.slice(-1));
        return { ...layerNormBackward(X, gamma, epsilon, dY), dGamma, dBeta };
      },
    },
  },
  {
    id: 'parameters-summed-along-the-row',
    title: { en: 'dGamma and dBeta are summed along the rows', 'zh-CN': 'dGamma 和 dBeta 沿行求了和' },
    explanation: {
      en: 'Mean and variance run along the rows, but γ and β belong to features: there is one of each for every column.',
      'zh-CN': '均值和方差沿行计算，γ 和 β 却属于特征：每一列各有一个。',
    },
    functions: {
      layerNormBackward: (X, gamma, epsilon, dY) => {
        const rows = rowsOf(X, gamma, epsilon, dY);
        return {
          ...layerNormBackward(X, gamma, epsilon, dY),
          dGamma: rows.map(({ dy, N }) => mean(product(dy, N)) * dy.length),
          dBeta: rows.map(({ dy }) => mean(dy) * dy.length),
        };
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
      layerNormBackward: (X, gamma, epsilon, dY) => {
        const right = layerNormBackward(X, gamma, epsilon, dY);
        return { ...right, dBeta: product(right.dBeta, gamma) };
      },
    },
  },
]);
