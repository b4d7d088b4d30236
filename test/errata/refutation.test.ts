import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureOutputs } from '../../grader/calculus/measured-outputs.ts';
import { roundingTolerance } from '../../grader/calculus/tolerances.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import type { Point, Rule } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { difference } from '../../grader/tensor/compare.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { type Loaded, loadExercise } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { findingsIn, gradeFunctions } from '../support/grading.ts';
import { ERRATA, type Erratum } from './errata.ts';

/** So many drawn cases on which the formulas are compared. */
const CASES = 60;

const DOCUMENTS = ['errata.md', 'errata.zh-CN.md'].map((name) =>
  readFileSync(join(ROOT, 'docs', name), 'utf8'),
);

const rows = await Promise.all(
  ERRATA.map(async (erratum) => [erratum.title, erratum, await loadExercise(erratum.exercise)] as const),
);

describe.each(rows)('%s', (_, erratum, loaded) => {
  const rule = loaded.exercise.rules.find((one) => one.function === erratum.function)!;
  const wrong = loaded.misconceptions.find(({ id }) => id === erratum.misconception)!;
  const { point, publishedNumbers, rightNumbers } = erratum;

  it('both formulas give the numbers of the document', () => {
    expect(erratum.published(point)).toEqual(publishedNumbers);
    expect(erratum.right(point)).toEqual(rightNumbers);
    for (const text of DOCUMENTS) {
      expect(text).toContain(printed(publishedNumbers));
      expect(text).toContain(printed(rightNumbers));
      expect(text).toContain(`\`${erratum.misconception}\``);
    }
  });

  it('finite differences refute the published formula and confirm the right one', () => {
    expect(refutes(rule, erratum, point, publishedNumbers)).toBe(true);
    expect(refutes(rule, erratum, point, rightNumbers)).toBe(false);
  });

  it('they do so on drawn cases', () => {
    const points = drawCases(rule, 'smooth', 1, CASES).map((drawn) => pointOf(rule, drawn));
    const claimed = points.filter((one) => erratum.claims?.(one) ?? true);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.filter((one) => refutes(rule, erratum, one, erratum.right(one)))).toEqual([]);
    expect(claimed.some((one) => refutes(rule, erratum, one, erratum.published(one)))).toBe(true);
  });

  it('the misconception of the course is the published formula', () => {
    const points = [point, ...drawCases(rule, 'smooth', 2, CASES).map((drawn) => pointOf(rule, drawn))];
    for (const one of points.filter((candidate) => erratum.claims?.(candidate) ?? true)) {
      const got = callOf(loaded, wrong.functions, rule, one, erratum.output);
      const expected = erratum.published(one);
      expect(shapeOf(got)).toEqual(shapeOf(expected));
      expect(difference(expected, got, roundingTolerance(argumentsOf(rule, one), expected))).toBeUndefined();
    }
  });

  it('the grader takes points for it, and says what is wrong', async () => {
    const { exercise, reference } = loaded;
    const { result, score, maxScore } = await gradeFunctions(exercise, { ...reference, ...wrong.functions });
    expect(score).toBeLessThan(maxScore);
    expect(
      findingsIn(result).every(({ code }) =>
        ['mismatch', 'wrong-shape', 'adjoint-mismatch', 'law-violated'].includes(code),
      ),
    ).toBe(true);
    expect(result.checks.find(({ kind }) => kind === 'gradient')?.state ?? 'none').not.toBe('passed');
  });
});

/** Whether finite differences of the given forward rule contradict this gradient. */
function refutes(rule: Rule, { output }: Erratum, point: Point, gradient: Tensor): boolean {
  const which = rule.outputs.find(({ key }) => key === output)!;
  const { expected, tolerance } = measureOutputs(rule, point).get(which)!;
  if (JSON.stringify(shapeOf(gradient)) !== JSON.stringify(shapeOf(expected))) return true;
  return difference(expected, gradient, tolerance) !== undefined;
}

function callOf(
  { reference }: Loaded,
  functions: Readonly<Record<string, (...args: never[]) => unknown>>,
  rule: Rule,
  point: Point,
  output: string | undefined,
): Tensor {
  const call = { ...reference, ...functions }[rule.function] as (...values: unknown[]) => unknown;
  const returned = call(...structuredClone(argumentsOf(rule, point)));
  return output === undefined ? (returned as Tensor) : (returned as Record<string, Tensor>)[output];
}

/** `[[1, 2], [3, 4]]` */
function printed(tensor: Tensor): string {
  return JSON.stringify(tensor).replaceAll(',', ', ').replaceAll('-', '−');
}
