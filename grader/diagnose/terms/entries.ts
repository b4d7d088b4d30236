import { measureOutput } from '../../calculus/measured-outputs.ts';
import { CourseFault } from '../../model/fault.ts';
import type { CaseEvidence } from '../../model/finding.ts';
import type { GradientOutput, Point, Rule } from '../../model/rule.ts';
import type { Index, Tensor } from '../../model/value.ts';
import { indexOf, sameShape, shapeOf, sizeOf } from '../../tensor/shape.ts';
import { linearArguments } from './expected.ts';
import { type Ask, type EntryQuestion, entryOf } from './question.ts';
import { upstreamNames, withRandom } from './values.ts';

/** So many entries are tried where nothing can be said of the first. */
const MOST_ENTRIES = 3;

const SEED = 1;

/** More entries that are wrong on the case that a finding shows: where the worst is at a kink, another may not be. */
export function otherEntries(question: EntryQuestion, { expected, got }: CaseEvidence): EntryQuestion[] {
  if (expected === undefined || got === undefined) return [];
  const worst = question.index.join();
  return indicesOf(expected)
    .filter((index) => index.join() !== worst)
    .map((index) => ({
      ...question,
      index,
      expected: entryOf(expected, index),
      got: entryOf(got as Tensor, index),
    }))
    .filter((one) => deviates(one))
    .slice(0, MOST_ENTRIES - 1);
}

/**
 * Entries to tell the terms of where the output has another shape: one that is wrong of those that both have; else one that is
 * lacking, or one that is too many, rather one that is not always 0. What they are in general is seen at a random point.
 * `isEmpty`: the output has no entries.
 */
export async function entriesInOtherShape(
  rule: Rule,
  output: GradientOutput,
  point: Point,
  ask: Ask,
  isEmpty: boolean,
): Promise<EntryQuestion[]> {
  const [got] = isEmpty ? [[]] : await ask([point]);
  const right = measured(rule, output, point);
  if (got === undefined || right === undefined) return [];
  const { expected, tolerance } = right;
  const [want, have] = [shapeOf(expected), shapeOf(got)];
  if (!isEmpty && (want.length !== have.length || sameShape(want, have))) return [];
  const all = [...indicesOf(expected), ...indicesOf(got).filter((index) => !isIn(expected, index))];
  const questions = all.map((index): EntryQuestion => {
    const own = { expected: entryOf(expected, index), got: entryOf(got, index) };
    return { rule, output, point, index, ...own, tolerance, isOtherShape: true };
  });
  const elsewhere = withRandom(point, [...upstreamNames(rule), ...linearArguments({ rule, point })], SEED);
  const [gotThere] = await ask([elsewhere]);
  const rightThere = measured(rule, output, elsewhere);
  const deviation = ({ index }: EntryQuestion) =>
    Math.abs((entryOf(rightThere?.expected, index) ?? 0) - (entryOf(gotThere, index) ?? 0));
  const byDeviation = [...questions].sort((a, b) => deviation(b) - deviation(a));
  const isShared = ({ expected, got }: EntryQuestion) => expected !== undefined && got !== undefined;
  const shared = byDeviation.filter(
    (one) => isShared(one) && (deviates(one) || deviation(one) > (rightThere?.tolerance ?? tolerance)),
  );
  const single = byDeviation.filter((one) => !isShared(one));
  return [
    ...shared.slice(0, 1),
    ...single.slice(0, 1),
    ...questions.filter((one) => !isShared(one)).slice(0, 1),
  ];
}

function deviates({ expected, got, tolerance }: EntryQuestion): boolean {
  return expected !== undefined && got !== undefined && Math.abs(expected - got) > tolerance;
}

function isIn(tensor: Tensor, index: Index): boolean {
  return entryOf(tensor, index) !== undefined;
}

function indicesOf(tensor: Tensor): Index[] {
  const shape = shapeOf(tensor);
  return Array.from({ length: sizeOf(shape) }, (_, n) => indexOf(n, shape));
}

function measured(rule: Rule, output: GradientOutput, point: Point) {
  try {
    return measureOutput(rule, point, output);
  } catch (error) {
    // Where finite differences are too inexact, nothing is said.
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}
