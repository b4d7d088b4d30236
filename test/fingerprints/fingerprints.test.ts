import { describe, expect, it } from 'vitest';
import { roundingTolerance } from '../../grader/calculus/tolerances.ts';
import { integerStream } from '../../grader/cases/seed.ts';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import { nameMistake } from '../../grader/diagnose/name-mistake.ts';
import { explainOutputs } from '../../grader/fingerprints/match.ts';
import { plannedProbes } from '../../grader/fingerprints/probes.ts';
import { knownOf, observeProbes } from '../../grader/fingerprints/put-probes.ts';
import type { Fingerprints } from '../../grader/model/fingerprints.ts';
import { outputName } from '../../grader/model/output-name.ts';
import type { Rule } from '../../grader/model/rule.ts';
import type { Tensor, Value } from '../../grader/model/value.ts';
import { inProcessRunner } from '../../grader/sandbox/index.ts';
import { mapTensor } from '../../grader/tensor/tensor.ts';
import { type Loaded, loadExercise, readReal } from '../support/course.ts';
import type { Functions } from '../support/grading.ts';

interface Known extends Loaded {
  readonly fingerprints: Fingerprints;
}

/** Of every exercise, `verify` proves as much. */
const exercises = await Promise.all(
  ['16', '24', '31', '42'].map(async (name): Promise<Known> => {
    const loaded = await loadExercise(name);
    return { ...loaded, fingerprints: loadFingerprints(loaded.course, loaded.exercise)! };
  }),
);

/** What the digests say about each output of a function: `right`, the name of a mistake, or `unknown`. */
async function say(
  { exercise, fingerprints }: Known,
  rule: Rule,
  functions: Functions,
): Promise<Record<string, string>> {
  const bundle = { file: '', code: '', map: '', inputs: [] };
  const runner = inProcessRunner(functions);
  const observed = await observeProbes({ exercise, bundle, runner, fingerprints }, [rule]);
  if (observed.kind !== 'observed') throw new Error(observed.kind);
  const explanations = explainOutputs(
    knownOf(exercise, fingerprints, rule),
    observed.functions.get(rule.function)!,
  );
  return Object.fromEntries(
    [...explanations].map(([output, one]) => [output, nameMistake(one)?.id ?? one.kind]),
  );
}

function allRight(rule: Rule): Record<string, string> {
  return Object.fromEntries(rule.outputs.map(({ key }) => [outputName(key), 'right']));
}

/** The same function, with every output changed by `change`. */
function changed(
  rule: Rule,
  functions: Functions,
  change: (output: Tensor, args: readonly Value[], key: string | undefined) => Tensor,
): Functions {
  const call = functions[rule.function] as (...args: readonly Value[]) => unknown;
  return {
    ...functions,
    [rule.function]: (...args: readonly Value[]) => {
      const returned = call(...args);
      if (rule.outputs[0].key === undefined) return change(returned as Tensor, args, undefined);
      return Object.fromEntries(
        Object.entries(returned as Record<string, Tensor>).map(([key, value]) => [
          key,
          change(value, args, key),
        ]),
      );
    },
  };
}

describe.each(exercises.map((one) => [one.exercise.folder, one] as const))('%s', (_, one) => {
  const { exercise, reference, misconceptions, fingerprints } = one;

  it('tells every two wrong rules apart, and each from the reference', () => {
    expect(fingerprints.misconceptions.map(({ id }) => id)).toEqual(misconceptions.map(({ id }) => id));
    const texts = fingerprints.misconceptions.map(({ digests }) => JSON.stringify(digests));
    expect(new Set(texts).size).toBe(texts.length);
    for (const { id, digests } of fingerprints.misconceptions) {
      const different = Object.values(digests).flatMap((outputs) => Object.keys(outputs));
      expect(different.length, id).toBeGreaterThan(0);
    }
  });

  it('confirms the reference, and each function that rounds otherwise as well as it can', async () => {
    for (const rule of exercise.rules) {
      expect(await say(one, rule, reference)).toEqual(allRight(rule));
      for (const salt of [1, 2, 3]) {
        const next = integerStream(salt, -8, 8);
        const noisy = changed(rule, reference, (output, args) => {
          const tolerance = roundingTolerance(args, output);
          return mapTensor(output, (entry) => entry + (tolerance * next()) / 8);
        });
        expect(await say(one, rule, noisy), rule.function).toEqual(allRight(rule));
      }
      const negativeZeros = changed(rule, reference, (output) =>
        mapTensor(output, (entry) => (entry === 0 ? -0 : entry)),
      );
      expect(await say(one, rule, negativeZeros)).toEqual(allRight(rule));
    }
  });

  it('confirms a rule that scales the upstream and scales back', async () => {
    for (const rule of exercise.rules) {
      const upstream = rule.upstreams[0]?.name ?? '';
      const at = rule.args.indexOf(upstream);
      const linear = rule.laws.some(({ id }) => id === `linear-in-${upstream}`);
      if (at < 0 || !linear) continue;
      const call = reference[rule.function] as (...args: readonly Value[]) => Value;
      const scaled = (factor: number): Functions => ({
        [rule.function]: (...args: readonly Value[]) => {
          const part = args.map((arg, i) =>
            i === at ? mapTensor(arg as Tensor, (entry) => entry * factor) : arg,
          );
          return mapped(call(...part), (entry) => entry / factor);
        },
      });
      for (const factor of [1 / 3, 0.1, -7]) {
        expect(await say(one, rule, scaled(factor)), rule.function).toEqual(allRight(rule));
      }
    }
  });

  it.each(misconceptions.map((wrong) => [wrong.id, wrong] as const))('names %s', async (id, wrong) => {
    for (const rule of exercise.rules) {
      if (!Object.hasOwn(wrong.functions, rule.function)) continue;
      const said = Object.values(await say(one, rule, { ...reference, ...wrong.functions }));
      expect([...new Set(said)].filter((word) => word !== 'right')).toEqual([id]);
    }
  });

  it('holds nothing of an answer but digests', () => {
    for (const { digests } of Object.values(fingerprints.functions)) {
      for (const digest of Object.values(digests)) expect(digest).toMatch(/^[0-9a-f]{64}$/);
    }
    const known = ['$schema', 'formatVersion', 'functions', 'misconceptions'];
    expect(Object.keys(JSON.parse(readReal(fingerprints.file)))).toEqual(known);
  });

  it('puts several different cases to every function', () => {
    for (const rule of exercise.rules) {
      const { probes } = fingerprints.functions[rule.function];
      const drawn = plannedProbes(exercise.slug, rule, probes, fingerprints.file);
      expect(drawn.length).toBeGreaterThanOrEqual(4);
      expect(new Set(drawn.map(({ args }) => JSON.stringify(args))).size).toBe(drawn.length);
    }
  });
});

function mapped(value: Value, entry: (value: number) => number): Value {
  if (typeof value === 'number') return entry(value);
  if (Array.isArray(value)) return value.map((part) => mapped(part, entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part, entry)]));
}
