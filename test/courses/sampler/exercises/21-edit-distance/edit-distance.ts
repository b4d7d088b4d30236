import type { EditCosts, Word } from './forward.ts';

/**
 * The cheapest changes that turn one word into another, for all beginnings of both.
 *
 * @param a the word to begin with, n letters
 * @param b the word to end with, m letters
 * @param costs `replace`, and `swap`, which may be left out
 * @returns D[i][j]: what it costs to turn the first i letters of a into the first j letters of b, (n+1)×(m+1)
 */
export function editTable(a: Word, b: Word, costs: EditCosts): number[][] {
  // TODO: fill the table here, then run: npm run grade -- edit-distance
  throw new Error('not started');
}
