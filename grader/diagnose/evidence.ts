import { type Measured, measureOutputs } from '../calculus/measured-outputs.ts';
import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { deriveSeed } from '../cases/seed.ts';
import type { Evidence } from '../model/diagnosis.ts';
import { CourseFault } from '../model/fault.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Tensor, Value } from '../model/value.ts';
import { observe } from './digest.ts';

/** So many cases are looked at for symptoms. */
const CASES = 15;

/** Cases on which what is right is known without any reference, by finite differences. */
export interface MeasuredCase {
  readonly evidence: Pick<Evidence, 'rule' | 'drawn' | 'point'>;
  readonly args: readonly Value[];
  readonly expected: ReadonlyMap<Output, Measured>;
}

/** The cases in which symptoms of a function are looked for; none where the forward rule cannot be measured. */
export function measuredCases(slug: string, rule: Rule, seed: number): MeasuredCase[] {
  try {
    return drawCases(rule, 'smooth', deriveSeed(seed, slug, rule.function, 'symptoms'), CASES).map(
      (drawn) => {
        const point = pointOf(rule, drawn);
        const expected = measureOutputs(rule, point);
        return { evidence: { rule, drawn, point }, args: argumentsOf(rule, point), expected };
      },
    );
  } catch (error) {
    if (error instanceof CourseFault) return [];
    throw error;
  }
}

/** What a function returned for one output on these cases, beside what is right; only where it is a tensor at all. */
export function evidenceFor(
  output: Output,
  cases: readonly MeasuredCase[],
  outcomes: readonly CallOutcome[],
): Evidence[] {
  return cases.flatMap(({ evidence, expected }, i) => {
    const observed = observe(outcomes[i], output.key);
    const measured = expected.get(output);
    if (observed?.kind !== 'returned' || measured === undefined) return [];
    const got = asTensor(observed.value);
    return got === undefined ? [] : [{ ...evidence, output, got, ...measured }];
  });
}

function asTensor(value: unknown): Tensor | undefined {
  const isTensor = (part: unknown): boolean =>
    typeof part === 'number' ? Number.isFinite(part) : Array.isArray(part) && part.every(isTensor);
  return isTensor(value) ? (value as Tensor) : undefined;
}
