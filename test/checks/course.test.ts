import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSolved } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeFunctions, outline } from '../support/grading.ts';

/** Every exercise of the course that has a solution, judged by its own checks. */
const { exercises, broken } = await loadSolved();

it('every exercise with a solution can be loaded', () => {
  expect(broken).toEqual([]);
  expect(exercises.length).toBeGreaterThan(20);
});

describe.each(exercises)('%s', (_, { exercise, reference }) => {
  // test/references holds it to 20 seeds more, without the training.
  it('gives the reference all points', async () => {
    const { result, score, maxScore } = await gradeFunctions(exercise, reference, { seed: 1, reference });
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
});
