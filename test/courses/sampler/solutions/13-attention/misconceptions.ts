import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/13-attention/attention.ts';
import { attentionWeights, type Heads } from '../../exercises/13-attention/forward.ts';
import { attentionBackward } from './attention.ts';

const times = (tensor: Heads, factor: number): Heads =>
  tensor.map((heads) => heads.map((rows) => rows.map((row) => row.map((entry) => factor * entry))));

export default defineMisconceptions<typeof stub>([
  {
    id: 'never-causal',
    title: { en: 'As if every position saw all others' },
    explanation: { en: 'In a causal layer nothing comes back from positions that were not seen.' },
    functions: {
      attentionBackward: (Q, K, V, dO, options) =>
        attentionBackward(Q, K, V, dO, { ...options, causal: false }),
    },
  },
  {
    id: 'scale-left-out',
    title: { en: 'As if the scores were not scaled' },
    explanation: { en: 'The gradients by queries and keys are those of scores without their factor.' },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const { dQ, dK, dV } = attentionBackward(Q, K, V, dO, options);
        const scale = options.scale ?? 1 / Math.sqrt(Q[0][0][0].length);
        return { dQ: times(dQ, 1 / scale), dK: times(dK, 1 / scale), dV };
      },
    },
  },
  {
    id: 'weights-held-constant',
    title: { en: 'As if the weights did not depend on queries and keys' },
    explanation: { en: 'Only the values get a gradient, which is right for weights that are given.' },
    functions: {
      attentionBackward: (Q, K, V, dO, options) => {
        const dV = V.map((heads, n) =>
          heads.map((rows, h) => {
            const P = attentionWeights(Q[n][h], K[n][h], options);
            return rows.map((row, j) =>
              row.map((_, k) => P.reduce((sum, own, i) => sum + own[j] * dO[n][h][i][k], 0)),
            );
          }),
        );
        return { dQ: times(Q, 0), dK: times(K, 0), dV };
      },
    },
  },
]);
