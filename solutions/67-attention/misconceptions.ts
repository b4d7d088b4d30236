import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/67-attention/attention.ts';
import { type AttentionOptions, attentionWeights } from '../../exercises/67-attention/forward.ts';
import type { Matrix, Vector } from '../../exercises/types.ts';
import { attentionBackward } from './attention.ts';

type Rule = typeof attentionBackward;

const sum = (entries: Vector) => entries.reduce((total, entry) => total + entry, 0);
const dot = (a: Vector, b: Vector) => a.reduce((total, entry, k) => total + entry * b[k], 0);
const transposed = (A: Matrix): Matrix => A[0].map((_, j) => A.map((row) => row[j]));
const product = (A: Matrix, B: Matrix): Matrix => {
  const columns = transposed(B);
  return A.map((row) => columns.map((column) => dot(row, column)));
};
const scaled = (A: Matrix, factor: number): Matrix => A.map((row) => row.map((entry) => entry * factor));

/** What a mistake may replace. */
interface Steps {
  readonly weights: (Q: Matrix, K: Matrix, options: AttentionOptions) => Matrix;
  /** ∂L/∂S of one row, from its weights and what arrives at them. */
  readonly softmax: (P: Vector, dP: Vector) => Vector;
  /** What the gradients by the scores are multiplied by on their way to Q and K. */
  readonly factor: (d: number) => number;
  /** The gradients by the scores, before they go on. */
  readonly scores: (dS: Matrix, options: AttentionOptions) => Matrix;
}

const right: Steps = {
  weights: attentionWeights,
  softmax: (P, dP) => P.map((p, j) => p * (dP[j] - dot(P, dP))),
  factor: (d) => 1 / Math.sqrt(d),
  scores: (dS) => dS,
};

/** The right rule with one step replaced. */
function attentionWith(wrong: Partial<Steps>): Rule {
  const steps = { ...right, ...wrong };
  return (Q, K, V, dO, options) => {
    const P = steps.weights(Q, K, options);
    const dP = product(dO, transposed(V));
    const dS = steps.scores(
      P.map((row, i) => steps.softmax(row, dP[i])),
      options,
    );
    const passed = scaled(dS, steps.factor(Q[0].length));
    return {
      dQ: product(passed, K),
      dK: product(transposed(passed), Q),
      dV: product(transposed(P), dO),
    };
  };
}

/** Attention whose scores are multiplied by another factor than 1/√d, forwards as well. */
function scaledBy(factor: (d: number) => number): Rule {
  return attentionWith({
    // Weights of rescaled queries: attentionWeights divides by √d itself.
    weights: (Q, K, options) =>
      attentionWeights(scaled(Q, Math.sqrt(Q[0].length) * factor(Q[0].length)), K, options),
    factor,
  });
}

/** A softmax along a row of scores. */
function softmax(scores: Vector): Vector {
  const max = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - max));
  return powers.map((power) => power / sum(powers));
}

const scoresOf = (Q: Matrix, K: Matrix): Matrix =>
  scaled(product(Q, transposed(K)), 1 / Math.sqrt(Q[0].length));

const isHidden = (i: number, j: number, { causal }: AttentionOptions) => causal && j > i;

export default defineMisconceptions<typeof stub>([
  {
    id: 'softmax-passed-by',
    title: { en: 'The softmax is passed by', 'zh-CN': '越过了 softmax' },
    explanation: {
      en: 'What arrives at the weights went on to the scores as it was, as if the weights were the scores.',
      'zh-CN': '到达权重的梯度原样传给了得分，好像权重就是得分。',
    },
    functions: { attentionBackward: attentionWith({ softmax: (_P, dP) => dP }) },
  },
  {
    id: 'softmax-entry-by-entry',
    title: { en: 'The softmax is differentiated entry by entry', 'zh-CN': '对 softmax 逐元素求了导' },
    explanation: {
      en: 'P(1 − P) is how a weight answers to its own score; every score of a row moves all weights of the row.',
      'zh-CN': 'P(1 − P) 是一个权重对自己的得分的导数；而一行中的每个得分都会推动该行的所有权重。',
    },
    functions: {
      attentionBackward: attentionWith({ softmax: (P, dP) => P.map((p, j) => p * (1 - p) * dP[j]) }),
    },
  },
  {
    id: 'total-not-differentiated',
    title: { en: 'The total below the fraction is held constant', 'zh-CN': '把分母中的总和当成了常数' },
    explanation: {
      en: 'The total depends on every score of the row: whatever the scores are, the weights add up to 1.',
      'zh-CN': '总和依赖于该行的每个得分：不论得分是多少，一行的权重之和总是 1。',
    },
    functions: { attentionBackward: attentionWith({ softmax: (P, dP) => P.map((p, j) => p * dP[j]) }) },
  },
  {
    id: 'plain-mean-subtracted',
    title: { en: 'The plain mean is subtracted', 'zh-CN': '减去的是普通平均' },
    explanation: {
      en: 'What is taken from each entry is a mean along the row, but one in which a key counts by its weight.',
      'zh-CN': '每个元素要减去的是沿行的平均，但其中每个键按自己的权重计算。',
    },
    functions: {
      attentionBackward: attentionWith({
        softmax: (P, dP) => P.map((p, j) => p * (dP[j] - sum(dP) / dP.length)),
      }),
    },
  },
  {
    id: 'scale-not-differentiated',
    title: { en: 'dQ and dK lack the factor 1/√d', 'zh-CN': 'dQ 和 dK 缺少因子 1/√d' },
    explanation: {
      en: 'The scores are products divided by √d, and so are their derivatives.',
      'zh-CN': '得分是除以 √d 的内积，它的导数也一样。',
    },
    functions: { attentionBackward: attentionWith({ factor: () => 1 }) },
  },
  {
    id: 'scale-twice',
    title: { en: 'dQ and dK have the factor 1/√d twice', 'zh-CN': 'dQ 和 dK 乘了两次 1/√d' },
    explanation: {
      en: 'The scores are products divided by √d once, and so is what goes from them to queries and keys.',
      'zh-CN': '得分是除以一次 √d 的内积，从得分传给查询和键的梯度也只除以一次。',
    },
    functions: { attentionBackward: attentionWith({ factor: (d) => 1 / d }) },
  },
  {
    id: 'scores-not-scaled',
    title: { en: 'The scores are not divided by √d', 'zh-CN': '得分没有除以 √d' },
    explanation: {
      en: 'Without the division the weights are other ones, and sharper: forwards and backwards belong together.',
      'zh-CN': '不除的话权重就是另外一组，而且更尖锐：前向与反向要一致。',
    },
    functions: { attentionBackward: scaledBy(() => 1) },
  },
  {
    id: 'scores-divided-by-d',
    title: { en: 'The scores are divided by d', 'zh-CN': '得分除以了 d' },
    explanation: {
      en: 'The forward rule divides by the square root of the length of a query, not by the length itself.',
      'zh-CN': '前向规则除以的是查询长度的平方根，而不是长度本身。',
    },
    functions: { attentionBackward: scaledBy((d) => 1 / d) },
  },
  {
    id: 'softmax-down-the-columns',
    title: { en: 'The softmax runs down the columns', 'zh-CN': 'softmax 沿列进行' },
    explanation: {
      en: 'The weights of one query over all keys add up to 1; those of one key over all queries need not.',
      'zh-CN': '一个查询对所有键的权重之和为 1；一个键对所有查询的权重之和却不必如此。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const scores = scoresOf(Q, K).map((row, i) =>
          row.map((score, j) => (isHidden(i, j, options) ? Number.NEGATIVE_INFINITY : score)),
        );
        const columns = transposed(scores).map((column) =>
          column.every((score) => score === Number.NEGATIVE_INFINITY) ? column.map(() => 0) : softmax(column),
        );
        const dP = transposed(product(dO, transposed(V)));
        const dS = transposed(columns.map((P, j) => right.softmax(P, dP[j])));
        const passed = scaled(dS, right.factor(Q[0].length));
        return { dQ: product(passed, K), dK: product(transposed(passed), Q), dV: product(columns, dO) };
      },
    },
  },
  {
    id: 'causal-ignored',
    title: { en: 'causal is ignored', 'zh-CN': '忽略了 causal' },
    explanation: {
      en: 'With causal a query sees the keys up to its own position only; later ones have no weight and get nothing.',
      'zh-CN': '有 causal 时，一个查询只能看到自己位置为止的键；后面的键没有权重，也得不到任何梯度。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO) => attentionBackward(Q, K, V, dO, { causal: false }),
    },
  },
  {
    id: 'causal-always',
    title: { en: 'Every call is treated as causal', 'zh-CN': '每次调用都当成 causal' },
    explanation: {
      en: 'Later keys are hidden only if options.causal says so.',
      'zh-CN': '只有 options.causal 为真时，后面的键才看不到。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO) => attentionBackward(Q, K, V, dO, { causal: true }),
    },
  },
  {
    id: 'hidden-scores-are-zero',
    title: { en: 'Hidden keys have the score 0', 'zh-CN': '看不到的键得分为 0' },
    explanation: {
      en: 'e⁰ is 1: a key with the score 0 still takes a share of the weight from those that are seen.',
      'zh-CN': 'e⁰ 等于 1：得分为 0 的键仍然会从看得到的键那里分走一部分权重。',
    },
    functions: {
      attentionBackward: attentionWith({
        weights: (Q, K, options) =>
          scoresOf(Q, K).map((row, i) =>
            softmax(row.map((score, j) => (isHidden(i, j, options) ? 0 : score))),
          ),
        scores: (dS, options) =>
          dS.map((row, i) => row.map((entry, j) => (isHidden(i, j, options) ? 0 : entry))),
      }),
    },
  },
  {
    id: 'hidden-after-the-softmax',
    title: {
      en: 'Weights of hidden keys are set to 0 after the softmax',
      'zh-CN': 'softmax 之后才把看不到的键的权重置 0',
    },
    explanation: {
      en: 'The softmax has shared out the weight among all keys by then, so what is left of a row adds up to less than 1.',
      'zh-CN': '这时 softmax 已经把权重分给了所有的键，一行剩下的权重之和不到 1。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const P = attentionWeights(Q, K, { causal: false });
        const kept = (A: Matrix) =>
          A.map((row, i) => row.map((entry, j) => (isHidden(i, j, options) ? 0 : entry)));
        const dP = kept(product(dO, transposed(V)));
        const passed = scaled(
          P.map((row, i) => right.softmax(row, dP[i])),
          right.factor(Q[0].length),
        );
        return {
          dQ: product(passed, K),
          dK: product(transposed(passed), Q),
          dV: product(transposed(kept(P)), dO),
        };
      },
    },
  },
  {
    id: 'earlier-keys-hidden',
    title: {
      en: 'The earlier keys are hidden in place of the later ones',
      'zh-CN': '遮住的是前面的键，而不是后面的',
    },
    explanation: {
      en: 'Position i may look back at the positions 0 … i, not ahead.',
      'zh-CN': '位置 i 可以回看位置 0 … i，不能看后面的。',
    },
    functions: {
      attentionBackward: attentionWith({
        weights: (Q, K, { causal }) =>
          scoresOf(Q, K).map((row, i) => {
            const hidden = causal ? Math.min(i, row.length) : 0;
            const seen = row.slice(hidden);
            return [...row.slice(0, hidden).map(() => 0), ...(seen.length === 0 ? [] : softmax(seen))];
          }),
      }),
    },
  },
  {
    id: 'own-key-hidden',
    title: { en: 'A position does not see itself', 'zh-CN': '一个位置看不到它自己' },
    explanation: {
      en: 'Causal hides what comes later; the key at the position of the query itself is still seen.',
      'zh-CN': 'causal 遮住的是后面的；查询自己所在位置的键仍然看得到。',
    },
    functions: {
      attentionBackward: attentionWith({
        weights: (Q, K, { causal }) =>
          scoresOf(Q, K).map((row, i) => {
            const seen = row.slice(0, causal ? i : row.length);
            const weights = seen.length === 0 ? [] : softmax(seen);
            return row.map((_, j) => weights[j] ?? 0);
          }),
      }),
    },
  },
  {
    id: 'weights-forgotten-in-d-v',
    title: { en: 'dV lacks the weights', 'zh-CN': 'dV 缺少权重' },
    explanation: {
      en: 'A value stands in each output with a weight of its own, and that is what its share of the upstream gradient is.',
      'zh-CN': '一个值以各自的权重进入每个输出，它分到的上游梯度也按这个权重。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => ({
        ...attentionBackward(Q, K, V, dO, options),
        dV: V.map((_, j) =>
          dO[0].map((_entry, c) => sum(dO.map((row, i) => (isHidden(i, j, options) ? 0 : row[c])))),
        ),
      }),
    },
  },
  {
    id: 'last-query-only',
    title: { en: 'dK and dV hold the last query only', 'zh-CN': 'dK 和 dV 只含最后一个查询' },
    explanation: {
      en: 'Every query takes from the same keys and values; what the earlier ones contribute is missing.',
      'zh-CN': '所有查询用的是同样的键和值；前面的查询所贡献的缺少了。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const last = dO.map((row, i) => (i === dO.length - 1 ? row : row.map(() => 0)));
        const { dK, dV } = attentionBackward(Q, K, V, last, options);
        return { ...attentionBackward(Q, K, V, dO, options), dK, dV };
      },
    },
  },
  {
    id: 'queries-and-keys-swapped',
    title: { en: 'dQ and dK are swapped', 'zh-CN': 'dQ 与 dK 弄反了' },
    explanation: {
      en: 'There is a row of dQ for each query, and a row of dK for each key.',
      'zh-CN': 'dQ 的每一行对应一个查询，dK 的每一行对应一个键。',
    },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const { dQ, dK, dV } = attentionBackward(Q, K, V, dO, options);
        return { dQ: dK, dK: dQ, dV };
      },
    },
  },
  {
    id: 'exponentials-overflow',
    title: { en: 'Exponentials overflow', 'zh-CN': '指数函数溢出' },
    explanation: {
      en: 'e to the power of 710 is already infinity; dividing all exponentials of a row by the same number changes no weight.',
      'zh-CN': 'e 的 710 次方已经是无穷大；把一行的幂都除以同一个数，权重不变。',
    },
    functions: {
      attentionBackward: attentionWith({
        weights: (Q, K, options) =>
          scoresOf(Q, K).map((row, i) => {
            const powers = row.map((score, j) => (isHidden(i, j, options) ? 0 : Math.exp(score)));
            return powers.map((power) => power / sum(powers));
          }),
      }),
    },
  },
  {
    id: 'very-negative-scores',
    title: { en: 'A row of very negative scores gives NaN', 'zh-CN': '一行得分都很负时得到 NaN' },
    explanation: {
      en: 'What is subtracted from the scores has to be the largest one of the row, also if that is negative; else all exponentials are 0, and 0/0 is left.',
      'zh-CN': '从得分中减去的应是该行最大的得分，即使它是负数；否则所有的幂都是 0，剩下 0/0。',
    },
    functions: {
      attentionBackward: attentionWith({
        weights: (Q, K, options) =>
          scoresOf(Q, K).map((row, i) => {
            const seen = row.filter((_, j) => !isHidden(i, j, options));
            const max = Math.max(0, ...seen);
            const powers = row.map((score, j) => (isHidden(i, j, options) ? 0 : Math.exp(score - max)));
            return powers.map((power) => power / sum(powers));
          }),
      }),
    },
  },
]);
