import { expect, it } from 'vitest';
import { withoutSlowChecks } from '../../grader/verify/grade-functions.ts';
import { loadSolved } from '../support/course.ts';
import { gradeFunctions, outline } from '../support/grading.ts';

const SEEDS = Array.from({ length: 20 }, (_, i) => 101 + i);

/**
 * The references of these chapters get full marks under 20 seeds. Training takes too long for that: it is held to one
 * seed in test/checks/course.test.ts, and to 20 by `npm run bench:seeds`.
 */
export async function describeReferences(chapters: readonly string[]): Promise<void> {
  const { exercises } = await loadSolved();
  const chosen = exercises.filter(([folder]) => chapters.includes(folder[0]));

  it.each(chosen)('%s: full marks under 20 seeds', async (_, { exercise, reference }) => {
    const short: string[] = [];
    for (const seed of SEEDS) {
      const { result, score, maxScore } = await gradeFunctions(withoutSlowChecks(exercise), reference, {
        seed,
        reference,
      });
      if (score !== maxScore) short.push(`seed ${seed}: ${outline(result)}`);
    }
    expect(short).toEqual([]);
  });

  it('there are some', () => expect(chosen.length).toBeGreaterThan(0));
}
