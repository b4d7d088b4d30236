import { nameMistake } from '../diagnose/name-mistake.ts';
import { type Explanation, explainOutputs } from '../fingerprints/match.ts';
import { knownOf, observeProbes } from '../fingerprints/put-probes.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { courseRunner } from '../sandbox/index.ts';
import { linearIn } from '../spec/laws.ts';
import { mapTensor } from '../tensor/tensor.ts';
import type { Taken } from '../words/verify.ts';
import { bundleHere } from './grade-functions.ts';

export type Functions = Readonly<Record<string, unknown>>;

/** What the digests take each output of a function for. */
export async function sayDigests(
  exercise: Exercise,
  fingerprints: Fingerprints,
  rule: Rule,
  functions: Functions,
): Promise<ReadonlyMap<string, Taken>> {
  const probed = { exercise, bundle: bundleHere(exercise), runner: courseRunner(functions), fingerprints };
  const observed = await observeProbes(probed, [rule]);
  const observations = observed.kind === 'observed' ? observed.functions.get(rule.function) : undefined;
  if (observations === undefined) return new Map(rule.outputs.map(({ key }) => [key ?? '', 'unknown']));
  const explanations = explainOutputs(knownOf(exercise, fingerprints, rule), observations);
  return new Map([...explanations].map(([output, one]) => [output, takenFor(one)]));
}

function takenFor(one: Explanation): Taken {
  if (one.kind === 'right') return 'right';
  const id = nameMistake(one)?.id;
  return id === undefined ? 'unknown' : { mistake: id };
}

/** The same functions, with every output of one of them changed. */
export function withOutputs(
  rule: Rule,
  functions: Functions,
  change: (output: Tensor, args: readonly Value[]) => Tensor,
): Functions {
  const call = functions[rule.function] as (...args: readonly Value[]) => Tensor | Record<string, Tensor>;
  return {
    ...functions,
    [rule.function]: (...args: readonly Value[]) => {
      const returned = call(...args);
      if (typeof returned === 'number' || Array.isArray(returned)) return change(returned, args);
      return Object.fromEntries(Object.entries(returned).map(([key, output]) => [key, change(output, args)]));
    },
  };
}

/** A rule that is linear in its upstream gradients, computed with scaled ones and scaled back: it rounds otherwise. */
export function scaledThere(rule: Rule, functions: Functions, factor: number): Functions | undefined {
  const names = rule.upstreams.map(({ name }) => name);
  const [first, ...others] = names;
  if (first === undefined || names.some((name) => !rule.args.includes(name))) return undefined;
  if (!rule.laws.some(({ id }) => id === linearIn(first, ...others).id)) return undefined;
  const call = functions[rule.function] as (...args: readonly Value[]) => unknown;
  const scaled = (...args: readonly Value[]) =>
    call(
      ...args.map((arg, i) =>
        names.includes(rule.args[i]) ? mapTensor(arg as Tensor, (entry) => entry * factor) : arg,
      ),
    );
  const there = { ...functions, [rule.function]: scaled };
  return withOutputs(rule, there, (output) => mapTensor(output, (entry) => entry / factor));
}
