import { measureOutputs } from '../calculus/measured-outputs.ts';
import { publishedTolerance, roundingTolerance } from '../calculus/tolerances.ts';
import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { deriveSeed } from '../cases/seed.ts';
import type { Exercise, Fixture } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import { functionOf } from '../model/function-of.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';

/** One call of a function, and what it should give for some or all outputs. */
export interface Example {
  readonly args: readonly Value[];
  readonly expected: ReadonlyMap<Output, { readonly tensor: Tensor; readonly tolerance: number }>;
}

/** So many cases are drawn afresh, to try what passed the smallest failing case. */
const DRAWN = 12;

/** The cases that mismatches show, with what is expected there. */
export function failingExamples(rule: Rule, findings: readonly Finding[]): Example[] {
  return findings.flatMap((finding): Example[] => {
    const compared = finding.code === 'imprecise' ? finding.entries : finding;
    if (finding.code !== 'mismatch' && finding.code !== 'imprecise') return [];
    if (finding.case.function !== rule.function || compared === undefined) return [];
    const { case: shown } = finding;
    const { tolerance } = compared as { readonly tolerance: number };
    const output = rule.outputs.find(({ key }) => key === shown.output);
    if (output === undefined || shown.expected === undefined) return [];
    return [
      {
        args: rule.args.map((name) => shown.inputs[name]),
        expected: new Map([[output, { tensor: shown.expected, tolerance }]]),
      },
    ];
  });
}

/** Whether a finding says that a function gives what it should not. */
export function isAboutResult(finding: Finding, rule: Rule): boolean {
  return functionOf(finding) === rule.function;
}

/** The worked examples of a function. */
export function workedExamples(exercise: Exercise, rule: Rule): Example[] {
  return exercise.fixtures
    .filter((fixture) => fixture.function === rule.function)
    .map((fixture) => {
      const args = rule.args.map((name) => fixture.args[name]);
      return { args, expected: new Map(rule.outputs.map((one) => [one, published(fixture, args, one)])) };
    });
}

function published(fixture: Fixture, args: readonly Value[], { key }: Output) {
  const tensor = (
    key === undefined ? fixture.expected : (fixture.expected as Record<string, Tensor>)[key]
  ) as Tensor;
  const { decimals } = fixture;
  const tolerance =
    decimals === undefined ? roundingTolerance(args, tensor) : publishedTolerance(decimals, args, tensor);
  return { tensor, tolerance };
}

/** Cases that no check has drawn, with what finite differences expect: the smallest first. */
export function freshExamples(exercise: Exercise, rule: Rule, seed: number): Example[] {
  const own = deriveSeed(seed, exercise.slug, rule.function, 'place');
  try {
    return drawCases(rule, 'smooth', own, DRAWN)
      .map((drawn) => {
        const point = pointOf(rule, drawn);
        const measured = measureOutputs(rule, point);
        return {
          args: argumentsOf(rule, point),
          expected: new Map(
            [...measured].map(([output, { expected, tolerance }]) => [
              output,
              { tensor: expected, tolerance },
            ]),
          ),
        };
      })
      .sort((a, b) => JSON.stringify(a.args).length - JSON.stringify(b.args).length);
  } catch (error) {
    if (error instanceof CourseFault) return [];
    throw error;
  }
}
