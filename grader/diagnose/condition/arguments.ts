import { isMeasured, type Measured, measureOutput } from '../../calculus/measured-outputs.ts';
import { forwardOutputs } from '../../cases/forward.ts';
import { isSetting } from '../../cases/settings.ts';
import { together } from '../../cases/together.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { CourseFault } from '../../model/fault.ts';
import type { Output, Point, Rule } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { difference } from '../../tensor/compare.ts';
import { sameShape, shapeOf, sizeOf } from '../../tensor/shape.ts';
import { flatten, unflatten, zipTensors } from '../../tensor/tensor.ts';
import { tellInEveryLanguage } from '../../words/catalogue.ts';
import type { ConditionWords } from '../../words/condition.ts';
import type { Ask } from '../terms/question.ts';
import { casesOnce, pointOnce } from './drawn.ts';

/** So many cases are drawn, of which so many are used that are neither the smallest, which show little, nor large. */
const DRAWN = 42;
const USED = 8;

/** A statement must be seen on so many cases. */
const TELLING = 3;

const CONFIDENCE = 0.94;

/** What an output has to do with an argument as it is: it is the argument, or has it added, or does not depend on it. */
export async function diagnoseArguments(
  rule: Rule,
  output: Output,
  seed: number,
  ask: Ask,
): Promise<Diagnosis | undefined> {
  try {
    const points = casesOnce(rule, seed ^ 0x333, DRAWN)
      .map((drawn) => pointOnce(rule, drawn))
      .sort((a, b) => weight(rule, a) - weight(rule, b))
      .slice(DRAWN / 3)
      .slice(0, USED);
    const answers = await ask(points);
    const seen = points.flatMap((point, i) => {
      const got = answers[i];
      const right = measured(rule, point, output);
      return got === undefined || right === undefined ? [] : [{ point, got, ...right }];
    });
    if (seen.length < TELLING || seen.length < points.length - 1) return undefined;
    for (const argument of rule.args) {
      const own = seen.flatMap((one) => {
        const value = tensorOf(one.point[argument]);
        const fits = value !== undefined && sameShape(shapeOf(value), shapeOf(one.got));
        return fits && sameShape(shapeOf(one.expected), shapeOf(one.got)) ? [{ ...one, value }] : [];
      });
      const deviating = own.filter(({ expected, got, tolerance }) => difference(expected, got, tolerance));
      if (own.length < seen.length || deviating.length < TELLING) continue;
      if (own.every(({ got, value }) => difference(value, got, 0) === undefined))
        return told('condition-copy', (words) => words.copy(output.key, argument));
      const isOffset = own.every(({ expected, got, value, tolerance }) => {
        const sum = zipTensors(expected, value, (a, b) => a + b);
        return difference(sum, got, 4 * tolerance) === undefined;
      });
      if (isOffset) return told('condition-offset', (words) => words.offset(output.key, argument));
    }
    return await unreadArgument(rule, output, points, ask);
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

/** An argument whose change changes nothing, where it should. */
async function unreadArgument(
  rule: Rule,
  output: Output,
  points: readonly Point[],
  ask: Ask,
): Promise<Diagnosis | undefined> {
  for (const argument of rule.args) {
    const pairs = together(rule, () =>
      points.flatMap((point) => changedPair(rule, output, point, argument, points)),
    );
    if (pairs.length < TELLING) continue;
    const answers = await ask(pairs.flatMap(({ point, changed }) => [point, changed]));
    const same = pairs.every((_, i) => {
      const [before, after] = [answers[2 * i], answers[2 * i + 1]];
      return before !== undefined && JSON.stringify(before) === JSON.stringify(after);
    });
    const isZero = answers.every((one) => one !== undefined && flatten(one).every((entry) => entry === 0));
    if (same && !isZero) return told('condition-unread', (words) => words.unread(output.key, argument));
  }
  return undefined;
}

/** A point, and the same with another value of an argument that matters there. */
function changedPair(
  rule: Rule,
  output: Output,
  point: Point,
  argument: string,
  points: readonly Point[],
): { readonly point: Point; readonly changed: Point }[] {
  const changed = withOther(rule, point, argument, points);
  if (changed === undefined) return [];
  const [before, after] = [measured(rule, point, output), measured(rule, changed, output)];
  if (before === undefined || after === undefined) return [];
  const slack = 1e-6 + before.tolerance + after.tolerance;
  return difference(before.expected, after.expected, slack) === undefined ? [] : [{ point, changed }];
}

/** Undefined where finite differences are too inexact. */
function measured(rule: Rule, point: Point, output: Output): Measured | undefined {
  if (!isMeasured(output)) return undefined;
  try {
    return measureOutput(rule, point, output);
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

/** The same point with other values of an argument that the spec itself draws: turned around, or those of another case. */
function withOther(rule: Rule, point: Point, argument: string, points: readonly Point[]): Point | undefined {
  const value = point[argument];
  const candidates: Value[] = [];
  const tensor = tensorOf(value);
  if (tensor !== undefined && typeof tensor !== 'number')
    candidates.push(unflatten(flatten(tensor).toReversed(), shapeOf(tensor)) as Value);
  for (const other of points) candidates.push(other[argument]);
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
