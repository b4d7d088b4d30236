import type { Output } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Returned, Tensor } from '../model/value.ts';
import { conform } from '../tensor/conform.ts';

/** The tensor that a call gave for an output, of whatever shape; undefined where it gave none. */
export function tensorIn(outcome: CallOutcome, output: Output): Tensor | undefined {
  if (outcome.kind !== 'returned') return undefined;
  const value = partOf(outcome.value, output);
  if (value === undefined) return undefined;
  // A shape that cannot be: what is of interest is whether the value is a tensor, of whatever shape.
  const own = conform(value, [-1]);
  if (own.kind !== 'wrong-shape') return undefined;
  const again = conform(value, own.got);
  return again.kind === 'conforms' && !own.got.includes(0) ? again.tensor : undefined;
}

/** One of several outputs that were returned together. */
export function partOf(value: Returned, { key }: Output): Returned | undefined {
  if (key === undefined) return value;
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Returned })[key] : undefined;
}
