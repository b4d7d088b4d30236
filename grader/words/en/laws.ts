import type { LawWords } from '../laws.ts';

export const laws: LawWords = {
  linearIn: (name) =>
    `The result is linear in ${name}: doubling ${name} doubles it, and the result for a sum is the sum of the results.`,
  zeroUpstream: (name) =>
    `If ${name} is zero everywhere, nothing influences the loss, so every result is zero.`,
  keepsSumOf: (name) =>
    `Every entry of ${name} is handed on in full, so the entries of the result add up to the same total.`,
  batchAdditivity:
    'Each sample of a batch counts by itself: results for single samples, put together, are the result for the batch.',
};
