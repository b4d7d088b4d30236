import type { Evidence } from '../../model/diagnosis.ts';
import type { Value } from '../../model/value.ts';

/** A number that the student can compute from the arguments, as code, with its value on each case. */
export interface Quantity {
  readonly expression: string;
  /** `length`: of an axis of an argument; `argument`: a number that is itself an argument or option. */
  readonly kind: 'length' | 'argument';
  /** The argument that it comes from. */
  readonly argument: string;
  readonly values: readonly number[];
}

/** All of them; of those that agree on every case, the first. */
export function quantitiesIn(evidence: readonly Evidence[]): Quantity[] {
  const seen = new Set<string>();
  return allQuantities(evidence).filter(({ values }) => {
    const key = values.join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The lengths along the axes of each argument, also those that another argument has as well. */
export function lengthsInEach(evidence: readonly Evidence[]): Quantity[][] {
  const lengths = allQuantities(evidence).filter(({ kind }) => kind === 'length');
  const names = new Set(lengths.map(({ argument }) => argument));
  return [...names].map((name) => lengths.filter(({ argument }) => argument === name));
}

function allQuantities(evidence: readonly Evidence[]): Quantity[] {
  const { rule } = evidence[0];
  const found: Quantity[] = [];
  for (const argument of rule.args) {
    const input = rule.inputs[argument];
    // What points at something is no quantity; a whole number such as a stride is.
    if (input?.kind === 'indices' && typeof input.below !== 'number') continue;
    const isSetting = ['given', 'options', 'indices'].includes(input?.kind ?? '');
    const collect = isSetting ? leavesOf : lengthsOf;
    for (const { expression, read } of collect(argument, evidence[0].point[argument])) {
      const values = evidence.map(({ point }) => read(point[argument]));
      if (values.some((value) => !Number.isFinite(value))) continue;
      const isArgument = isSetting || typeof evidence[0].point[argument] === 'number';
      found.push({ expression, kind: isArgument ? 'argument' : 'length', argument, values });
    }
  }
  return found;
}

export function varies({ values }: { readonly values: readonly number[] }): boolean {
  return new Set(values).size > 1;
}

interface Reading {
  readonly expression: string;
  readonly read: (value: Value) => number;
}

/** The numbers in an option, a pair or a record. */
function leavesOf(expression: string, sample: Value): Reading[] {
  if (typeof sample === 'number') return [{ expression, read: Number }];
  if (typeof sample !== 'object' || sample === null) return [];
  return Object.keys(sample).flatMap((key) => {
    const shown = Array.isArray(sample) ? `${expression}[${key}]` : `${expression}.${key}`;
    return leavesOf(shown, partOf(sample, key)).map(({ expression: inner, read }) => ({
      expression: inner,
      read: (value: Value) => read(partOf(value, key)),
    }));
  });
}

/** The lengths along the axes of a tensor, or of the tensors in a record; a number is itself. */
function lengthsOf(expression: string, sample: Value): Reading[] {
  if (typeof sample === 'number') return [{ expression, read: Number }];
  if (typeof sample !== 'object' || sample === null) return [];
  if (Array.isArray(sample)) {
    const inner =
      sample.length > 0 && Array.isArray(sample[0]) ? lengthsOf(`${expression}[0]`, sample[0]) : [];
    return [
      {
        expression: `${expression}.length`,
        read: (value) => (Array.isArray(value) ? value.length : Number.NaN),
      },
      ...inner.map((one) => ({ ...one, read: (value: Value) => one.read(partOf(value, '0')) })),
    ];
  }
  return Object.keys(sample).flatMap((key) =>
    lengthsOf(`${expression}.${key}`, sample[key])
      .filter(() => typeof sample[key] !== 'number')
      .map((one) => ({ ...one, read: (value: Value) => one.read(partOf(value, key)) })),
  );
}

function partOf(value: Value, key: string): Value {
  return (value as { readonly [key: string]: Value } | null | undefined)?.[key];
}
