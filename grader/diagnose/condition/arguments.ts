import { type Measured, measureOutput } from '../../calculus/measured-outputs.ts';
import { forwardOutputs } from '../../cases/forward.ts';
import { isSetting } from '../../cases/settings.ts';
import { together } from '../../cases/together.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { CourseFault } from '../../model/fault.ts';
import type { MeasuredOutput, Point, Rule } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { difference } from '../../tensor/compare.ts';
import { sameShape, shapeOf, sizeOf } from '../../tensor/shape.ts';
import { flatten, unflatten, zipTensors } from '../../tensor/tensor.ts';
import { tellInEveryLanguage } from '../../words/catalogue.ts';
import type { ConditionWords } from '../../words/condition.ts';
import type { Ask } from '../terms/question.ts';
import { experimentCases } from './drawn.ts';

/** Of so many cases, so many are used that are neither the smallest, which show little, nor large. */
const LOOKED_AT = 42;
const USED = 8;

/** A statement must be seen on so many cases. */
const TELLING = 3;

const CONFIDENCE = 0.94;

/** What finite differences expect at a point, measured when it is first asked for; undefined where they are too inexact. */
type Measure = (point: Point) => Measured | undefined;

/** What an output has to do with an argument as it is: it is the argument, or has it added, or does not depend on it. */
export async function diagnoseArguments(
  rule: Rule,
  output: MeasuredOutput,
  seed: number,
  ask: Ask,
): Promise<Diagnosis | undefined> {
  try {
    const points = middlingPoints(rule, seed);
    const answers = await ask(points);
    const given = points.flatMap((point, i) => {
      const got = answers[i];
      return got === undefined ? [] : [{ point, got }];
    });
    if (given.length < TELLING || given.length < points.length - 1) return undefined;
    const measure = measureOnce(rule, output);
    for (const argument of rule.args) {
      const own = given.flatMap((one) => {
        const value = tensorOf(one.point[argument]);
        return value !== undefined && sameShape(shapeOf(value), shapeOf(one.got)) ? [{ ...one, value }] : [];
      });
      if (own.length < given.length) continue;
      const isCopy = own.every(({ got, value }) => difference(value, got, 0) === undefined);
      // What a first case refutes is not measured on the others.
      if (!isCopy && !isOffset([own[0]], measure)) continue;
      const seen = own.flatMap((one) => {
        const right = measure(one.point);
        return right === undefined ? [] : [{ ...one, ...right }];
      });
      if (seen.length < points.length - 1) continue;
      const deviating = seen.filter(({ expected, got, tolerance }) => difference(expected, got, tolerance));
      if (deviating.length < TELLING) continue;
      if (isCopy) return told('condition-copy', (words) => words.copy(output.key, argument));
      if (isOffset(seen, measure))
        return told('condition-offset', (words) => words.offset(output.key, argument));
    }
    return await unreadArgument(rule, points, measure, ask, output.key);
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

function middlingPoints(rule: Rule, seed: number): Point[] {
  const cases = experimentCases(rule, seed).slice(0, LOOKED_AT);
  return together(rule, () => cases.map(({ point }) => ({ point, weight: weight(rule, point) })))
    .sort((a, b) => a.weight - b.weight)
    .slice(LOOKED_AT / 3)
    .slice(0, USED)
    .map(({ point }) => point);
}

interface WithArgument {
  readonly point: Point;
  readonly got: Tensor;
  readonly value: Tensor;
}

/** Whether the output is what is right and the argument added to it, wherever finite differences tell what is right. */
function isOffset(cases: readonly WithArgument[], measure: Measure): boolean {
  return cases.every(({ point, got, value }) => {
    const right = measure(point);
    if (right === undefined) return true;
    if (!sameShape(shapeOf(right.expected), shapeOf(value))) return false;
    const sum = zipTensors(right.expected, value, (a, b) => a + b);
    return difference(sum, got, 4 * right.tolerance) === undefined;
  });
}

/** An argument whose change changes nothing, where it should. */
async function unreadArgument(
  rule: Rule,
  points: readonly Point[],
  measure: Measure,
  ask: Ask,
  key: string | undefined,
): Promise<Diagnosis | undefined> {
  const firsts = together(rule, () => rule.args.flatMap((name) => firstPair(rule, name, points)));
  const isUnread = sameBefore(await ask(bothOf(firsts)));
  for (const [i, { argument }] of firsts.entries()) {
    // What reads it in one pair reads it.
    if (!isUnread(i)) continue;
    const pairs = together(rule, () =>
      points.flatMap((point) => changedPair(rule, point, argument, points, measure)),
    );
    if (pairs.length < TELLING) continue;
    const answers = await ask(bothOf(pairs));
    const isSame = sameBefore(answers);
    const isZero = answers.every((one) => one !== undefined && flatten(one).every((entry) => entry === 0));
    if (pairs.every((_, n) => isSame(n)) && !isZero)
      return told('condition-unread', (words) => words.unread(key, argument));
  }
  return undefined;
}

/** A point, and the same with another value of an argument. */
interface Pair {
  readonly argument: string;
  readonly point: Point;
  readonly changed: Point;
}

function bothOf(pairs: readonly Pair[]): Point[] {
  return pairs.flatMap(({ point, changed }) => [point, changed]);
}

/** Whether both answers of a pair are the same, bit by bit. */
function sameBefore(answers: readonly (Tensor | undefined)[]): (pair: number) => boolean {
  return (i) => {
    const [before, after] = [answers[2 * i], answers[2 * i + 1]];
    return before !== undefined && JSON.stringify(before) === JSON.stringify(after);
  };
}

function firstPair(rule: Rule, argument: string, points: readonly Point[]): Pair[] {
  for (const point of points) {
    const changed = withOther(rule, point, argument, points);
    if (changed !== undefined) return [{ argument, point, changed }];
  }
  return [];
}

/** A pair whose change matters. */
function changedPair(
  rule: Rule,
  point: Point,
  argument: string,
  points: readonly Point[],
  measure: Measure,
): Pair[] {
  const changed = withOther(rule, point, argument, points);
  if (changed === undefined) return [];
  const [before, after] = [measure(point), measure(changed)];
  if (before === undefined || after === undefined) return [];
  const slack = 1e-6 + before.tolerance + after.tolerance;
  return difference(before.expected, after.expected, slack) === undefined
    ? []
    : [{ argument, point, changed }];
}

function measureOnce(rule: Rule, output: MeasuredOutput): Measure {
  const known = new Map<Point, Measured | undefined>();
  return (point) => {
    if (!known.has(point)) known.set(point, measured(rule, point, output));
    return known.get(point);
  };
}

function measured(rule: Rule, point: Point, output: MeasuredOutput): Measured | undefined {
  try {
    return measureOutput(rule, point, output);
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

/**
 * The same point with other values of an argument that the spec itself draws: those of another case, or as many of them as
 * there are places. The same values in another order will not do: a sum of them stays what it is.
 */
function withOther(rule: Rule, point: Point, argument: string, points: readonly Point[]): Point | undefined {
  const value = point[argument];
  const tensor = tensorOf(value);
  const others = points.map((other) => other[argument]).filter((other) => other !== value);
  const candidates = tensor === undefined ? others : otherTensors(tensor, others);
  for (const candidate of candidates) {
    if (JSON.stringify(candidate) === JSON.stringify(value)) continue;
    if (!isSetting(rule.inputs[argument]) && !isAlike(candidate, value)) continue;
    const moved = { ...point, [argument]: candidate };
    try {
      const changed = argument in rule.inputs ? { ...moved, ...rule.derive(moved) } : moved;
      if (
        !rule.smooth(changed) ||
        JSON.stringify(shapes(rule, changed)) !== JSON.stringify(shapes(rule, point))
      )
        continue;
      return changed;
    } catch {
      // A value that does not go with the others.
    }
  }
  return undefined;
}

/** Tensors of the same shape with other entries. */
function* otherTensors(tensor: Tensor, others: readonly Value[]): Generator<Value> {
  const shape = shapeOf(tensor);
  const sorted = (entries: readonly number[]) => [...entries].sort((a, b) => a - b).join();
  const own = sorted(flatten(tensor));
  const tensors = others.flatMap((other) => tensorOf(other) ?? []);
  for (const other of tensors)
    if (sameShape(shapeOf(other), shape) && sorted(flatten(other)) !== own) yield other;
  // Of larger tensors the first entries: where all of them differ, as many of them do.
  for (const other of tensors) {
    const entries = flatten(other).slice(0, sizeOf(shape));
    if (entries.length === sizeOf(shape) && sorted(entries) !== own) yield unflatten(entries, shape);
  }
}

function shapes(rule: Rule, point: Point): unknown {
  return forwardOutputs(rule, point).map(shapeOf);
}

function isAlike(a: Value, b: Value): boolean {
  const [one, other] = [tensorOf(a), tensorOf(b)];
  return one !== undefined && other !== undefined && sameShape(shapeOf(one), shapeOf(other));
}

function tensorOf(value: Value): Tensor | undefined {
  if (typeof value === 'number') return value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  let first: Value = value;
  while (Array.isArray(first)) first = first[0];
  return typeof first === 'number' ? (value as Tensor) : undefined;
}

function weight(rule: Rule, point: Point): number {
  return rule.args.reduce((sum, name) => {
    const tensor = tensorOf(point[name]);
    return sum + (tensor === undefined ? 0 : sizeOf(shapeOf(tensor)));
  }, 0);
}

function told(
  id: string,
  say: (words: ConditionWords) => { readonly title: string; readonly explanation: string },
): Diagnosis {
  return {
    kind: 'condition',
    id,
    ...tellInEveryLanguage(({ condition }) => say(condition)),
    from: 'experiment',
    confidence: CONFIDENCE,
  };
}
