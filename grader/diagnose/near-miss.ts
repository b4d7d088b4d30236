import { loss } from '../calculus/loss.ts';
import { roundingTolerance } from '../calculus/tolerances.ts';
import { argumentsOf, numbersAt } from '../cases/point.ts';
import type { Diagnosis, Evidence } from '../model/diagnosis.ts';
import type { Functions, GradientOutput, Output, Point, Rule } from '../model/rule.ts';
import type { Returned, Tensor, Value } from '../model/value.ts';
import { sameShape, shapeOf } from '../tensor/shape.ts';
import { flatten, mapTensor } from '../tensor/tensor.ts';
import { formatNumber } from '../text/number.ts';
import type { SymptomFacts } from '../words/symptoms.ts';
import { partOf, tensorIn } from './returned.ts';
import type { Witness } from './symptoms/gather.ts';
import { gatherEvidence, tellSymptoms } from './symptoms/index.ts';
import { isKinked } from './symptoms/kinks.ts';
import { outputOf } from './symptoms/names.ts';
import { precision } from './symptoms/precision.ts';
import { viewOf } from './symptoms/view.ts';

/** What makes a result that is nearly right inexact, as far as the numbers show it. */
export async function diagnoseNearMiss(
  witness: Witness & { readonly reference?: Functions },
  functionIndex: number,
  output: Output,
): Promise<readonly Diagnosis[]> {
  const rule = witness.exercise.rules[functionIndex];
  const gathered = await gatherEvidence(witness, functionIndex, output, 'rounded');
  const rounded = gathered
    .filter((one) => !isKinked(one))
    .map((one) => (witness.reference === undefined ? one : exactly(witness.reference, one)));
  const deviating = rounded.filter((one) => viewOf(one).deviates);
  if (deviating.length < FEWEST) return [];
  const found =
    decimalsOf(deviating) ??
    differencesOf(rule, output, deviating) ??
    (await unnoticed(witness, rule, output, deviating));
  return tellSymptoms(found === undefined ? precision(rounded) : [{ ...found, confidence: CONFIDENCE }]);
}

/** What the reference gives is more exact than what differences measure. */
function exactly(reference: Functions, one: Evidence): Evidence {
  const { rule, output, point, expected } = one;
  const call = reference[rule.function] as (...values: unknown[]) => Returned;
  const args = argumentsOf(rule, point);
  try {
    const right = partOf(call(...(structuredClone(args) as unknown[])), output) as Tensor;
    if (!sameShape(shapeOf(right), shapeOf(expected))) return one;
    return { ...one, expected: right, tolerance: roundingTolerance(args, right) };
  } catch {
    // That the reference is broken is told elsewhere.
    return one;
  }
}

/** What one case shows may be chance. */
const FEWEST = 2;
const CONFIDENCE = 0.95;

/** Numbers with so few decimals were rounded to them, where what is right has more. */
function decimalsOf(evidence: readonly Evidence[]): SymptomFacts | undefined {
  const entries = evidence.flatMap(({ got }) => flatten(got));
  for (let decimals = FEWEST_DECIMALS; decimals <= MOST_DECIMALS; decimals++) {
    if (!entries.every((entry) => Number(entry.toFixed(decimals)) === entry)) continue;
    const isRounding = evidence.every(({ expected, got, tolerance }) => {
      const right = flatten(expected);
      const room = 0.5 * 10 ** -decimals + 2 * tolerance;
      return flatten(got).every((entry, i) => Math.abs(entry - right[i]) <= room);
    });
    return isRounding
      ? { id: 'symptom-rounded', facts: { output: outputOf(evidence[0]), decimals } }
      : undefined;
  }
  return undefined;
}

const FEWEST_DECIMALS = 5;
const MOST_DECIMALS = 12;

/** Inputs are moved by so little that single precision does not hold the difference. */
const NUDGE = 2 ** -30;

/** So many of all entries stay what they are, to the bit. */
const UNNOTICED = 0.9;

/** In double precision, inputs that differ in the ninth digit give other results: not where 32 bits are in between. */
async function unnoticed(
  { runner }: Witness,
  rule: Rule,
  output: Output,
  evidence: readonly Evidence[],
): Promise<SymptomFacts | undefined> {
  const outcomes = await runner.call(
    evidence.map(({ point }) => ({
      function: rule.function,
      args: argumentsOf(rule, nudged(rule, point)),
      returnArgs: false,
      numbers: numbersAt(rule, point),
    })),
  );
  let same = 0;
  let all = 0;
  for (const [n, { got }] of evidence.entries()) {
    const again = tensorIn(outcomes[n], output);
    if (again === undefined) return undefined;
    const after = flatten(again);
    for (const [i, entry] of flatten(got).entries()) {
      if (entry === 0) continue;
      all++;
      if (after[i] === entry) same++;
    }
  }
  if (all < 4 * FEWEST || same < UNNOTICED * all) return undefined;
  return { id: 'symptom-float32', facts: { output: outputOf(evidence[0]) } };
}

/** Every number of the arguments, but labels and options, moved by a share of its own. */
function nudged(rule: Rule, point: Point): Point {
  let n = 0;
  const move = (value: Value): Value =>
    mapTensor(value as Tensor, (entry) => entry * (1 + NUDGE * (1 + (n++ % 5) / 4)));
  const isNumbers = (name: string) => {
    const kind = rule.inputs[name]?.kind;
    return kind === 'tensor' || (kind === undefined && isTensor(point[name]));
  };
  return Object.fromEntries(
    Object.entries(point).map(([name, value]) => [name, isNumbers(name) ? move(value) : value]),
  );
}

function isTensor(value: Value): value is Tensor {
  return typeof value === 'number' || (Array.isArray(value) && value.every(isTensor));
}

/** The step with which the bend of forward is measured. */
const STEP = 2 ** -7;

/** So much of the largest error may be anything else. */
const RESIDUAL = 0.05;

/**
 * Differences of a finite step h are off by h²/6 times the third derivative of L, those to one side by h/2 times the
 * second. Both are measured, and h is fitted: shown only where one h accounts for every error on every case.
 */
function differencesOf(rule: Rule, output: Output, evidence: readonly Evidence[]): SymptomFacts | undefined {
  if (output.kind !== 'partial' || output.from !== undefined || rule.linearIn.includes(output.of))
    return undefined;
  const bends = evidence.map((one) => bendsOf(rule, output, one));
  const errors = evidence.map(({ got, expected }) => {
    const right = flatten(expected);
    return flatten(got).map((entry, i) => entry - right[i]);
  });
  for (const sides of ['both', 'one'] as const) {
    const shape = bends.map((one) => one[sides]);
    const a = fitted(errors.flat(), shape.flat());
    const largest = Math.max(...errors.flat().map(Math.abs));
    const holds = errors.every((list, n) =>
      list.every(
        (error, i) => Math.abs(error - a * shape[n][i]) <= RESIDUAL * largest + 2 * evidence[n].tolerance,
      ),
    );
    const isAbove = evidence.every(({ tolerance }) => largest > 20 * tolerance);
    if (!holds || !isAbove || !(sides === 'both' ? a > 0 : a !== 0)) continue;
    const h = sides === 'both' ? Math.sqrt(a) : Math.abs(a);
    return {
      id: 'symptom-differences',
      facts: {
        output: outputOf(evidence[0]),
        of: output.of,
        step: formatNumber(Number(h.toPrecision(1))),
        sides: sides === 'both' ? 'both' : a > 0 ? 'after' : 'before',
      },
    };
  }
  return undefined;
}

interface Bends {
  readonly both: readonly number[];
  readonly one: readonly number[];
}

/** A sixth of the third derivative, and half of the second, by each entry. */
function bendsOf(rule: Rule, { of }: GradientOutput, { point, expected }: Evidence): Bends {
  const start = point[of] as Tensor;
  const here = loss(rule, point);
  const at = (n: number, step: number) => {
    let i = 0;
    const moved = mapTensor(start, (entry) => (i++ === n ? entry + step : entry));
    return loss(rule, { ...point, [of]: moved });
  };
  const both: number[] = [];
  const one: number[] = [];
  for (const [n, right] of flatten(expected).entries()) {
    const [after, before] = [at(n, STEP), at(n, -STEP)];
    both.push(((after - before) / (2 * STEP) - right) / STEP ** 2);
    one.push((after - 2 * here + before) / (2 * STEP ** 2));
  }
  return { both, one };
}

/** The factor by which the second list comes nearest to the first. */
function fitted(list: readonly number[], by: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, entry, i) => sum + entry * b[i], 0);
  const square = dot(by, by);
  return square === 0 ? 0 : dot(list, by) / square;
}
