import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/12-embedding/embedding.ts';
import { embeddingBackward } from './embedding.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'repeated-tokens-once',
    title: { en: 'As if a token that occurs twice in a text occurred once' },
    explanation: { en: 'The row of a repeated token has the gradient of one occurrence only.' },
    functions: {
      embeddingBackward: (tokens, labels, E, W, weights, options) => {
        const { dW } = embeddingBackward(tokens, labels, E, W, weights, options);
        const dE = E.map((row) => row.map(() => 0));
        for (const [i, text] of tokens.entries()) {
          const share = options.reduction === 'mean' ? 1 / tokens.length : 1;
          const sum = options.reduction === 'mean' ? 'sum' : options.reduction;
          const own = embeddingBackward([text], [labels[i]], E, W, weights, { reduction: sum });
          for (const token of new Set(text)) {
            const times = text.filter((other) => other === token).length;
            for (let j = 0; j < dE[token].length; j++) dE[token][j] += (share * own.dE[token][j]) / times;
          }
        }
        return { dE, dW };
      },
    },
  },
  {
    id: 'always-the-sum',
    title: { en: 'The gradients of the sum over the batch, whatever is asked' },
    explanation: { en: 'With the mean, every text counts for one part of the batch.' },
    functions: {
      embeddingBackward: (tokens, labels, E, W, weights) =>
        embeddingBackward(tokens, labels, E, W, weights, { reduction: 'sum' }),
    },
  },
  {
    id: 'classes-alike',
    title: { en: 'As if all classes weighed the same' },
    explanation: { en: 'Where there are weights, a text counts as much as its class does.' },
    functions: {
      embeddingBackward: (tokens, labels, E, W, _, options) =>
        embeddingBackward(tokens, labels, E, W, null, options),
    },
  },
]);
