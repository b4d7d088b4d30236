import { expect, it } from 'vitest';
import type { Point, Rule } from '../../grader/model/rule.ts';
import { gradeFunctions, withoutSlowChecks } from '../../grader/verify/grade-functions.ts';
import type { Bench } from '../../grader/verify/proof.ts';
import { budget } from '../../grader/verify/proofs/budget.ts';
import { loadExercise } from '../support/course.ts';

/** A value that calls `onRead` for every part that is read of it. */
function watched(value: unknown, onRead: () => void): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return new Proxy(value, {
    get: (target, key, receiver) => {
      onRead();
      return watched(Reflect.get(target, key, receiver), onRead);
    },
  });
}

it.each(['22', '41'])('tells of exercise %s as many reads as there are', async (number) => {
  const loaded = await loadExercise(number);
  const { exercise, reference } = loaded;
  const { detail } = await budget.prove({ ...loaded, language: 'en' } as unknown as Bench);
  let [evaluations, reads] = [0, 0];
  const rules = exercise.rules.map((rule): Rule => {
    const forward = (point: Point) => {
      evaluations++;
      const given = Object.entries(point).map(([name, value]) => [name, watched(value, () => reads++)]);
      return rule.forward(Object.fromEntries(given) as Point);
    };
    return { ...rule, forward };
  });
  await gradeFunctions({ ...withoutSlowChecks(exercise), rules }, reference, reference, 1);
  expect(detail).toBe(
    `${evaluations} forward evaluations, ${(reads / 1e6).toFixed(1)} of 20.0 million reads`,
  );
});
