import { describe, expect, it } from 'vitest';
import type { Exercise } from '../../grader/model/exercise.ts';
import { withoutSlowChecks } from '../../grader/verify/grade-functions.ts';
import { loadSolved } from '../support/course.ts';
import { gradeFunctions, outline } from '../support/grading.ts';

/** Every named wrong rule of the course must lose points; test/mistakes holds them to the cases of more seeds. */
const { exercises } = await loadSolved();
const withMistakes = exercises.filter(([, { misconceptions }]) => misconceptions.length > 0);

it('there are many', () => {
  expect(withMistakes.flatMap(([, { misconceptions }]) => misconceptions).length).toBeGreaterThan(300);
});

describe.each(withMistakes)('%s', (_folder, { exercise, reference, misconceptions }) => {
  const abridged = withFewCases(exercise);

  it.each(misconceptions.map((wrong) => [wrong.id, wrong] as const))('refutes %s', async (_id, wrong) => {
    const functions = { ...reference, ...wrong.functions };
    const { result, score, maxScore } = await gradeFunctions(abridged, functions, { seed: 77 });
    expect(outline(result)).not.toMatch(/fault/);
    expect(score, outline(result)).toBeLessThan(maxScore);
  });
});

/**
 * The exercise with the first few of its cases only: what these refute, all of them refute. The reference is not at
 * hand either, as in a student's repository.
 */
function withFewCases(exercise: Exercise): Exercise {
  const { gradient, law, ...others } = withoutSlowChecks(exercise).manifest.checks;
  const checks = {
    ...others,
    ...(gradient && { gradient: { ...gradient, cases: Math.min(gradient.cases ?? 0, 24), largeCases: 1 } }),
    ...(law && { law: { ...law, cases: Math.min(law.cases ?? 0, 4) } }),
  };
  return { ...exercise, manifest: { ...exercise.manifest, checks } };
}
