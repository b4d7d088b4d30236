import { describe, expect, it } from 'vitest';
import { loadSolved } from '../support/course.ts';
import { putMistakes } from './put-mistakes.ts';

const SEEDS = [1, 2, 3, 2024, 987654321];

/**
 * The mistakes of these chapters: under each of five seeds the cases of a grade refute every one of them, and tell any
 * two of them apart. That such findings cost points is held in test/checks/misconceptions.test.ts.
 */
export async function describeMistakes(chapters: readonly string[]): Promise<void> {
  const { exercises } = await loadSolved();
  const chosen = exercises.filter(([folder]) => chapters.includes(folder[0]));

  describe.each(chosen)('%s', (_, loaded) => {
    it('names at least six mistakes', () => {
      expect(loaded.misconceptions.length).toBeGreaterThanOrEqual(6);
    });

    it.each(SEEDS)('refutes each mistake and tells any two apart under seed %i', async (seed) => {
      expect(await putMistakes(loaded, seed)).toEqual({ survivors: [], twins: [] });
    });
  });
}
