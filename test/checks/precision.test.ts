import { describe, expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { findingsIn, gradeFunctions, outline } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

/** What may happen to the right result on its way out: every number of it is moved by a relative error. */
const ERRORS: readonly (readonly [string, (x: number, n: number) => number, number])[] = [
  ['is right', (x) => x, 1],
  ['has a noise of 1e-10', (x, n) => x * (1 + 1e-10 * (n % 2 === 0 ? 1 : -1)), 0.95],
  ['is rounded to single precision', (x) => Math.fround(x), 0.8],
  ['has a noise of 1e-6', (x, n) => x * (1 + 1e-6 * (n % 2 === 0 ? 1 : -1)), 0.8],
];

type Numbers = number | readonly Numbers[] | { readonly [key: string]: Numbers };

function moved(value: Numbers, move: (x: number, n: number) => number): Numbers {
  let n = 0;
  const visit = (part: Numbers): Numbers => {
    if (typeof part === 'number') return move(part, n++);
    if (Array.isArray(part)) return part.map(visit);
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, visit(one)]));
  };
  return visit(value);
}

describe.each(everyNth(2, ['11', '13', '15', '23', '31', '41', '44', '65']))('%s', (number) => {
  it.each(ERRORS)('that %s keeps its share of the points', async (_, move, share) => {
    const { exercise, reference } = await loadExercise(number);
    const functions = Object.fromEntries(
      Object.entries(reference).map(([name, right]) => [
        name,
        (...args: never[]) => moved(right(...args) as Numbers, move),
      ]),
    );
    const { result, score, maxScore } = await gradeFunctions(exercise, functions, { reference });
    expect(Math.abs(score / maxScore - share), outline(result)).toBeLessThan(0.025);
    const codes = new Set(findingsIn(result).map(({ code }) => code));
    expect([...codes]).toEqual(share === 1 ? [] : ['imprecise']);
  });
});
