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

const setting = `$.checks.${gradient.id}.cases`;

export const budget: Proof = {
  id: 'budget',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, reference, language } = bench;
    const meter: Meter = { evaluations: 0, reads: 0, known: new Map() };
    const rules = exercise.rules.map((rule) => withMeter(rule, meter));
    const metered = { ...withoutSlowChecks(exercise), rules };
    await gradeFunctions(metered, reference, reference, 1);
    const { evaluations, reads } = meter;
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
  reads: number;
  /** The reads of one evaluation by the form of its arguments: counted once, since an entry costs what any other does. */
  readonly known: Map<string, number>;
}

function withMeter(rule: Rule, meter: Meter): Rule {
  const forward = (point: Point) => {
    meter.evaluations++;
    const form = `${rule.function} ${formOf(point)}`;
    const known = meter.known.get(form);
    if (known !== undefined) {
      meter.reads += known;
      return rule.forward(point);
    }
    const count = { reads: 0 };
    const counted = Object.entries(point).map(([name, value]) => [name, countingReads(value, count)]);
    const returned = rule.forward(Object.fromEntries(counted) as Point);
    meter.known.set(form, count.reads);
    meter.reads += count.reads;
    return returned;
  };
  return { ...rule, forward };
}

/** What an evaluation's cost depends on: lengths along the axes, and settings as they are. */
function formOf(value: Value): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (!Array.isArray(value))
    return Object.entries(value)
      .map(([key, part]) => `${key}:${formOf(part)}`)
      .join();
  const lengths: number[] = [];
  let leaf: Value = value;
  for (; Array.isArray(leaf); leaf = leaf[0]) lengths.push(leaf.length);
  const isTensor = typeof leaf === 'number' && (lengths.length > 1 || value.length > MOST_SETTINGS);
  return isTensor ? lengths.join('×') : JSON.stringify(value);
}

/** A list of so few numbers may be a setting, such as a stride by axes. */
const MOST_SETTINGS = 2;

/** A value of which every read of an entry is counted. */
function countingReads(value: Value, meter: { reads: number }): Value {
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
