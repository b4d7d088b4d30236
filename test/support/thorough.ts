/**
 * Whether each matter is shown as often as it can be: in `.ci/run`. `npm test` shows each by what tells most about it;
 * test/README.md says what it leaves out, and which fault still turns it red.
 */
export const THOROUGH = process.env.THOROUGH === '1';

/** The whole list in `.ci/run`; in `npm test` its first, and every `n`th after that. */
export function everyNth<T>(n: number, list: readonly T[]): readonly T[] {
  return THOROUGH ? list : list.filter((_, i) => i % n === 0);
}
