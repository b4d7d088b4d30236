import { gradient } from '../../checks/kinds/gradient.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Point, Rule } from '../../model/rule.ts';
import type { Value } from '../../model/value.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import { gradeFunctions, withoutSlowChecks } from '../grade-functions.ts';
import type { Proof } from '../proof.ts';

/**
 * So many reads of forward's arguments may one grade of the exercise cost: about a third of a second in plain
 * JavaScript, whatever machine it is. Nothing here looks at a clock.
 */
const READ_BUDGET = 20_000_000;

/** The reads of every so-many-th evaluation are counted, and stand for those in between. */
const SAMPLED = 50;

const setting = `$.checks.${gradient.id}.cases`;

export const budget: Proof = {
  id: 'budget',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, reference, language } = bench;
    const meter = { evaluations: 0, sampled: 0, reads: 0 };
    const rules = exercise.rules.map((rule) => withMeter(rule, meter));
    const metered = { ...withoutSlowChecks(exercise), rules };
    await gradeFunctions(metered, reference, reference, 1);
    const reads = Math.round((meter.reads / Math.max(1, meter.sampled)) * meter.evaluations);
    const { evaluations } = meter;
    const cost = { evaluations, reads: inMillions(reads), most: inMillions(READ_BUDGET) };
    const detail = wordsFor(language).verify.details.budget(cost);
    if (reads <= READ_BUDGET) return { detail, failures: [] };
    const place = { file: `exercises/${exercise.folder}/exercise.json`, path: setting };
    const facts = { ...cost, setting, cases: casesOf(exercise) };
    return { detail, failures: [failure(bench, place, 'open', 'over-budget', facts)] };
  },
};

interface Meter {
  evaluations: number;
  sampled: number;
  reads: number;
}

function withMeter(rule: Rule, meter: Meter): Rule {
  const forward = (point: Point) => {
    if (meter.evaluations++ % SAMPLED !== 0) return rule.forward(point);
    meter.sampled++;
    const counted = Object.entries(point).map(([name, value]) => [name, countingReads(value, meter)]);
    return rule.forward(Object.fromEntries(counted) as Point);
  };
  return { ...rule, forward };
}

/** A value of which every read of an entry is counted. */
function countingReads(value: Value, meter: Meter): Value {
  if (typeof value !== 'object' || value === null) return value;
  const parts = Array.isArray(value)
    ? value.map((part) => countingReads(part, meter))
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, countingReads(part, meter)]));
  return new Proxy(parts, {
    get: (target, key, receiver) => {
      meter.reads++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

function inMillions(count: number): string {
  return (count / 1e6).toFixed(1);
}

function casesOf({ manifest }: Exercise): number {
  return manifest.checks[gradient.id]?.cases ?? 0;
}
