import type { Output, Rule } from '../model/rule.ts';
import type { Call, Runner } from '../model/runner.ts';
import { Oddity, type Returned, type Tensor, type Value } from '../model/value.ts';
import { difference } from '../tensor/compare.ts';
import { conform } from '../tensor/conform.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import type { Example } from './examples.ts';
import type { SwitchedBundle } from './switched.ts';

/** Which of the expected outputs a change makes right, of those that the example is about. */
export type Right = ReadonlySet<Output>;

/** Characters that one answer of the child may have, and that one number may take. */
const ROOM = 24_000;
const ROOM_EACH = 26;

/** What a record of results counts beside its numbers, in numbers. */
const RECORD = 8;

/** Changes in one call at most, and calls in one batch. */
const MOST_TOGETHER = 64;
const CALLS_TOGETHER = 8;

/** Tries changes on one example; undefined where the child had to be stopped. */
export async function tryChanges(
  runner: Runner,
  bundle: SwitchedBundle,
  rule: Rule,
  example: Example,
  numbers: readonly number[],
  limit: number,
): Promise<ReadonlyMap<number, Right> | undefined> {
  const entries = [...example.expected.values()].reduce(
    (sum, { tensor }) => sum + sizeOf(shapeOf(tensor)),
    0,
  );
  const all = rule.outputs.length === example.expected.size ? entries : entries * rule.outputs.length * 4;
  const together = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(ROOM / (ROOM_EACH * (all + 4)))));
  const groups: (readonly number[])[] = [];
  for (let i = 0; i < numbers.length; i += together) groups.push(numbers.slice(i, i + together));
  const found = new Map<number, Right>();
  for (let i = 0; i < groups.length; i += CALLS_TOGETHER) {
    const batch = groups.slice(i, i + CALLS_TOGETHER);
    const outcomes = await runner.call(
      batch.map((group) => ({
        ...callOf(bundle, rule, example, group, limit),
        numbers: group.length * (all + RECORD),
      })),
    );
    for (const [n, outcome] of outcomes.entries()) {
      if (outcome.kind === 'stopped' || outcome.kind === 'not-run') return undefined;
      if (outcome.kind !== 'returned' || !Array.isArray(outcome.value)) continue;
      for (const [k, value] of outcome.value.entries()) {
        const number = batch[n][k];
        if (number !== undefined) found.set(number, rightOutputs(value, example));
      }
    }
  }
  return found;
}

/** How many rounds and calls the bundle as it stands takes on an example. */
export async function stepsOn(
  runner: Runner,
  bundle: SwitchedBundle,
  rule: Rule,
  example: Example,
): Promise<number | undefined> {
  const [, outcome] = await runner.call([
    callOf(bundle, rule, example, [0], MOST_STEPS),
    { function: bundle.steps, args: [], returnArgs: false },
  ]);
  return outcome?.kind === 'returned' && typeof outcome.value === 'number' ? outcome.value : undefined;
}

const MOST_STEPS = 1_000_000;

function callOf(
  bundle: SwitchedBundle,
  rule: Rule,
  { args }: Example,
  numbers: readonly number[],
  limit: number,
): Call {
  return {
    function: bundle.tries,
    args: [rule.function, args as Value[], numbers as number[], limit],
    returnArgs: false,
  };
}

function rightOutputs(value: Returned, { expected }: Example): Right {
  const right = new Set<Output>();
  for (const [output, { tensor, tolerance }] of expected) {
    const part = partOf(value, output.key);
    if (part === undefined) continue;
    const conformity = conform(part, shapeOf(tensor));
    if (conformity.kind !== 'conforms') continue;
    if (difference(tensor, conformity.tensor as Tensor, tolerance) === undefined) right.add(output);
  }
  return right;
}

function partOf(value: Returned, key: string | undefined): Returned | undefined {
  if (key === undefined) return value;
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Oddity) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
