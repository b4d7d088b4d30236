import type { CallOutcome } from '../model/runner.ts';
import { Oddity, type Returned, type Value } from '../model/value.ts';
import { rounded, unitOf } from './rounding.ts';
import { sha256 } from './sha256.ts';

/** Changes whenever a digest of the same outputs would. */
export const FORMAT_VERSION = 1;

/** What a function gave for one output on one probe, with the arguments that it was given. */
export interface Observation {
  readonly args: readonly Value[];
  readonly value: Observed;
}

/** A returned value; or why there is none. */
export type Observed =
  | { readonly kind: 'returned'; readonly value: Returned }
  | { readonly kind: 'missing' }
  | { readonly kind: 'threw' };

/** The output `key` of a call's outcome; undefined where the call tells nothing, since the child was stopped. */
export function observe(outcome: CallOutcome, key: string | undefined): Observed | undefined {
  if (outcome.kind === 'threw') return { kind: 'threw' };
  if (outcome.kind !== 'returned') return undefined;
  const { value } = outcome;
  if (key === undefined) return { kind: 'returned', value };
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Oddity)
    return { kind: 'missing' };
  return Object.hasOwn(value, key) ? { kind: 'returned', value: value[key] } : { kind: 'missing' };
}

/** SHA-256 of an output on all probes: of its shape and its rounded entries, and of whatever stands in their place. */
export function digestOf(salt: string, name: string, observations: readonly Observation[]): string {
  return sha256(`${salt}/${name}\n${roundedText(observations)}`);
}

/** What is digested of an output: for whoever only compares, and keeps nothing. */
export function roundedText(observations: readonly Observation[]): string {
  return observations.map(({ args, value }) => canonicalText(value, args)).join('\n');
}

/** A salt for each exercise, so that equal rules of two exercises have different digests. */
export function saltOf(slug: string): string {
  return sha256(`backprop-dojo fingerprints ${FORMAT_VERSION}/${slug}`);
}

function canonicalText(observed: Observed, args: readonly Value[]): string {
  if (observed.kind !== 'returned') return observed.kind;
  const unit = unitOf(observed.value, args);
  return `${unit}:${textOf(observed.value, unit)}`;
}

function textOf(value: Returned, unit: number): string {
  if (typeof value === 'number') return String(Number.isFinite(value) ? rounded(value, unit) : value);
  if (Array.isArray(value)) return `[${value.map((part) => textOf(part, unit)).join(',')}]`;
  if (value instanceof Oddity) return value.kind;
  return typeof value === 'boolean' ? String(value) : 'record';
}

/** Digest of the arguments of several calls. */
export function digestOfInputs(calls: readonly (readonly Value[])[]): string {
  return sha256(JSON.stringify(calls));
}
