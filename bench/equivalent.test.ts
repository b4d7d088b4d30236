/**
 * What a teacher would write without this project: the same solutions imported in-process, the same number of
 * fast-check cases judged by finite differences and by the reference, the same worked examples. No sandbox, no
 * partial credit, no report.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAlong } from '../grader/calculus/finite-difference.ts';
import { measureOutput } from '../grader/calculus/measured-outputs.ts';
import { arbitraryCase } from '../grader/cases/draw.ts';
import { outputShape } from '../grader/cases/output-shape.ts';
import { argumentsOf, pointOf } from '../grader/cases/point.ts';
import { loadCourse } from '../grader/course/load.ts';
import { loadReference } from '../grader/course/mirrors.ts';
import type { Case, CaseStyle } from '../grader/model/case.ts';
import type { Output, Point, Rule } from '../grader/model/rule.ts';
import type { Tensor, Value } from '../grader/model/value.ts';
import { shapeOf } from '../grader/tensor/shape.ts';
import { flatten, generate, innerProduct } from '../grader/tensor/tensor.ts';

const course = await loadCourse('.', []);

/** The folders of the exercises to judge, with spaces between; all if there are none. */
const chosen = process.env.BENCH_EXERCISES?.split(' ');

/** 1e-9 of the size of the numbers: what a teacher would choose. */
function close(got: Tensor, expected: Tensor): void {
  const [have, want] = [flatten(got), flatten(expected)];
  const scale = want.reduce((max, entry) => Math.max(max, Math.abs(entry)), 1);
  expect(have.length).toBe(want.length);
  for (let i = 0; i < want.length; i++) {
    if (Math.abs(have[i] - want[i]) > 1e-9 * scale) expect(got).toEqual(expected);
  }
}

for (const exercise of course.exercises) {
  const solution = await loadReference(course, exercise);
  if (solution === undefined || chosen?.includes(exercise.folder) === false) continue;
  const call = (rule: Rule, args: readonly Value[]): unknown =>
    (solution[rule.function] as (...values: unknown[]) => unknown)(...(structuredClone(args) as unknown[]));
  const pick = (returned: unknown, { key }: Output): Tensor =>
    key === undefined ? (returned as Tensor) : (returned as Record<string, Tensor>)[key];
  const property = (rule: Rule, style: CaseStyle, numRuns: number, judge: (point: Point) => void): void => {
    if (numRuns === 0) return;
    const judgeCase = (drawn: Case) => judge(pointOf(rule, drawn));
    fc.assert(fc.property(arbitraryCase(rule, style, 'free'), judgeCase), { numRuns, seed: 1 });
  };

  describe(exercise.slug, () => {
    const { checks } = exercise.manifest;
    for (const fixture of exercise.fixtures) {
      it(`example ${fixture.id}`, () => {
        const rule = exercise.rules.find((one) => one.function === fixture.function) as Rule;
        const returned = call(
          rule,
          rule.args.map((name) => fixture.args[name]),
        );
        for (const output of rule.outputs) {
          const expected = pick(fixture.expected, output);
          if (fixture.decimals === undefined) close(pick(returned, output), expected);
        }
      });
    }
    const { training } = exercise;
    if (training !== undefined) {
      it('training', () => {
        const rule = exercise.rules.find((one) => one.function === training.function) as Rule;
        const data = training.data();
        let state = training.initial(data, 1);
        const losses: number[] = [];
        for (let step = 0; step < training.steps; step++) {
          const args = training.args({ data, state, step, seed: 1 });
          losses.push(training.loss(args));
          const returned = call(rule, args);
          const gradients = Object.fromEntries(
            rule.outputs.map((one) => [one.key ?? '', pick(returned, one)]),
          );
          state = training.update(state, gradients, step);
        }
        const { measures } = training.evaluate({ data, state, losses });
        for (const { measure, bound, value } of training.goals) {
          if (bound === 'at-least') expect(measures[measure].value).toBeGreaterThanOrEqual(value);
          else expect(measures[measure].value).toBeLessThanOrEqual(value);
        }
      }, 120_000);
    }
    for (const rule of exercise.rules) {
      it(`${rule.function}: shape and determinism`, () => {
        property(rule, 'smooth', 24, (point) => {
          const args = argumentsOf(rule, point);
          const [first, second] = [call(rule, args), call(rule, args)];
          for (const output of rule.outputs) {
            expect(shapeOf(pick(first, output))).toEqual(outputShape(rule, output, point));
          }
          expect(first).toEqual(second);
        });
      });
      it(`${rule.function}: reference`, () => {
        property(rule, 'kinked', checks.reference?.cases ?? 0, (point) => {
          const args = argumentsOf(rule, point);
          const [got, expected] = [call(rule, args), call(rule, args)];
          for (const output of rule.outputs) close(pick(got, output), pick(expected, output));
        });
      });
      it(`${rule.function}: gradient`, () => {
        property(rule, 'smooth', checks.gradient?.cases ?? 0, (point) => {
          const got = call(rule, argumentsOf(rule, point));
          for (const output of rule.outputs) {
            if (output.kind === 'plain') continue;
            close(pick(got, output), measureOutput(rule, point, output).expected);
          }
        });
      });
      it(`${rule.function}: gradient of large cases`, () => {
        property(rule, 'reaching', checks.gradient?.largeCases ?? 0, (point) => {
          const got = call(rule, argumentsOf(rule, point));
          for (const output of rule.outputs) {
            if (output.kind !== 'partial' || output.from) continue;
            let n = 0;
            const direction = generate(shapeOf(point[output.of] as Tensor), () => ((7 * n++ + 3) % 11) - 5);
            close(
              innerProduct(pick(got, output), direction),
              measureAlong(rule, point, output.of, direction).value,
            );
          }
        });
      });
      for (const law of rule.laws) {
        it(`${rule.function}: ${law.id}`, () => {
          property(rule, 'smooth', checks.law?.cases ?? 0, (point) => {
            const outputs = law.variants(point).map((variant) => {
              return call(rule, argumentsOf(rule, { ...variant })) as Tensor;
            });
            for (const { left, right } of law.relate(outputs, point)) close(left, right);
          });
        });
      }
    }
  });
}
