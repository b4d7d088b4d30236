import type { LawWords } from '../laws.ts';

export const laws: LawWords = {
  'linear-in': (names) =>
    names.length === 1
      ? `The result is linear in ${names[0]}: doubling ${names[0]} doubles it, and the result for a sum is the sum of the results.`
      : `The result is linear in ${listed(names)} together: doubling all of them doubles it, and the result for sums is the sum of the results.`,
  'zero-upstream': (names) =>
    `If ${listed(names)} ${names.length === 1 ? 'is' : 'are'} zero everywhere, nothing influences the loss, so every result is zero.`,
  'keeps-sum-of': ([name]) =>
    `Every entry of ${name} is handed on in full, so the entries of the result add up to the same total.`,
  'batch-additivity': () =>
    'Each sample of a batch counts by itself: results for single samples, put together, are the result for the batch.',
};

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  const last = names[names.length - 1];
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
