import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Exercise } from '../../grader/model/exercise.ts';
import { loadExercise, solvedFolders } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeFunctions, outline } from '../support/grading.ts';

/** Every exercise of the course that has a solution, judged by its own checks. */
const exercises = await Promise.all(solvedFolders().map((folder) => loadExercise(folder)));

it('finds the course', () => {
  expect(exercises.length).toBeGreaterThan(15);
});

describe.each(exercises.map((one) => [one.exercise.folder, one] as const))('%s', (_, loaded) => {
  const { exercise, reference, misconceptions } = loaded;
  const abridged = withFewCases(exercise);

  it.each([1, 2, 20240229])('gives the reference all points under seed %i', async (seed) => {
    const { result, score, maxScore } = await gradeFunctions(exercise, reference, { seed, reference });
    expect(outline(result)).not.toMatch(/failed|errored|skipped|fault|timed/);
    expect(score).toBe(maxScore);
  });

  it('gives the stub no points', async () => {
    const stub = join(ROOT, 'exercises', exercise.folder, `${exercise.slug}.ts`);
    expect(existsSync(stub)).toBe(true);
    const functions = (await import(stub)) as Record<string, unknown>;
    expect(Object.keys(functions)).toEqual(expect.arrayContaining([...exercise.manifest.functions]));
    const { result, score } = await gradeFunctions(exercise, functions, { reference });
    expect(result.state).toBe('not-started');
    expect(result.checks.map(({ state }) => state)).toEqual(result.checks.map(() => 'not-started'));
    expect(score).toBe(0);
  });

  it.each(misconceptions.map((wrong) => [wrong.id, wrong] as const))('refutes %s', async (_id, wrong) => {
    const functions = { ...reference, ...wrong.functions };
    for (const seed of [1, 77]) {
      const { result, score, maxScore } = await gradeFunctions(abridged, functions, { seed });
      expect(outline(result)).not.toMatch(/fault/);
      expect(score, outline(result)).toBeLessThan(maxScore);
    }
  });
});

/**
 * The exercise with the first few of its cases only: what these refute, all of them refute. The reference is not at
 * hand either, as in a student's repository.
 */
function withFewCases(exercise: Exercise): Exercise {
  const { gradient, law, ...others } = exercise.manifest.checks;
  const checks = {
    ...others,
    ...(gradient && { gradient: { ...gradient, cases: Math.min(gradient.cases ?? 0, 24), largeCases: 1 } }),
    ...(law && { law: { ...law, cases: Math.min(law.cases ?? 0, 4) } }),
  };
  return { ...exercise, manifest: { ...exercise.manifest, checks } };
}
