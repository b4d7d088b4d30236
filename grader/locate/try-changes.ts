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

/** An example, and how many rounds and calls a change may take on it. */
export interface Bounded {
  readonly example: Example;
  readonly limit: number;
}

/** Characters that one answer of the child may have, and that one number may take. */
const ROOM = 24_000;
const ROOM_EACH = 26;

/** What a record of results counts beside its numbers, in numbers. */
const RECORD = 8;

/** Changes in one call at most, and calls in one batch. */
const MOST_TOGETHER = 64;
const CALLS_TOGETHER = 8;

/**
 * Tries changes on examples, by their numbers: for each example, what each change makes right. Undefined where the child
 * had to be stopped.
 */
export async function tryChanges(
  runner: Runner,
  bundle: SwitchedBundle,
  rule: Rule,
  examples: readonly Bounded[],
  numbers: readonly number[],
): Promise<readonly ReadonlyMap<number, Right>[] | undefined> {
  const found = examples.map(() => new Map<number, Right>());
  const asked = examples.flatMap(({ example, limit }, at) => {
    const entries = entriesIn(rule, example);
    const together = Math.max(1, Math.min(MOST_TOGETHER, Math.floor(ROOM / (ROOM_EACH * (entries + 4)))));
    const groups: (readonly number[])[] = [];
    for (let i = 0; i < numbers.length; i += together) groups.push(numbers.slice(i, i + together));
    return groups.map((group) => ({
      at,
      group,
      call: {
        ...callOf(bundle, rule, example, group, limit),
        numbers: group.length * (entries + RECORD),
      },
    }));
  });
  for (let i = 0; i < asked.length; i += CALLS_TOGETHER) {
    const batch = asked.slice(i, i + CALLS_TOGETHER);
    const outcomes = await runner.call(batch.map(({ call }) => call));
    for (const [n, outcome] of outcomes.entries()) {
      if (outcome.kind === 'stopped' || outcome.kind === 'not-run') return undefined;
      if (outcome.kind !== 'returned' || !Array.isArray(outcome.value)) continue;
      const { at, group } = batch[n];
      for (const [k, value] of outcome.value.entries())
        if (group[k] !== undefined) found[at].set(group[k], rightOutputs(value, examples[at].example));
    }
  }
  return found;
}

/** What the bundle as it stands makes of an example. */
export interface Standing {
  /** How many rounds and calls it takes. */
  readonly steps: number;
  /** Whether it threw, so that the steps tell little of what it would have taken. */
  readonly threw: boolean;
  readonly right: Right;
}

/** What the bundle as it stands makes of examples; undefined where it cannot be told of one of them. */
export async function standingOn(
  runner: Runner,
  bundle: SwitchedBundle,
  rule: Rule,
  examples: readonly Example[],
): Promise<readonly Standing[] | undefined> {
  const standings: Standing[] = [];
  for (let i = 0; i < examples.length; i += CALLS_TOGETHER) {
    const batch = examples.slice(i, i + CALLS_TOGETHER);
    const outcomes = await runner.call(
      batch.flatMap((example) => [
        { ...callOf(bundle, rule, example, [0], MOST_STEPS), numbers: entriesIn(rule, example) + RECORD },
        { function: bundle.steps, args: [], returnArgs: false },
      ]),
    );
    for (const [n, example] of batch.entries()) {
      const [tried, counted] = [outcomes[2 * n], outcomes[2 * n + 1]];
      if (counted?.kind !== 'returned' || typeof counted.value !== 'number') return undefined;
      const values = tried?.kind === 'returned' && Array.isArray(tried.value) ? tried.value : [];
      const right: Right = values.length > 0 ? rightOutputs(values[0], example) : new Set();
      standings.push({ steps: counted.value, threw: values[0] === false, right });
    }
  }
  return standings;
}

const MOST_STEPS = 1_000_000;

/** About how many numbers an answer holds, whichever outputs an example is about. */
function entriesIn(rule: Rule, { expected }: Example): number {
  const entries = [...expected.values()].reduce((sum, { tensor }) => sum + sizeOf(shapeOf(tensor)), 0);
  return rule.outputs.length === expected.size ? entries : entries * rule.outputs.length * 4;
}

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
