import type { Foreign, Glimpse, ReturnedForm } from '../model/finding.ts';
import { Oddity, type Returned } from '../model/value.ts';

/** More keys than these of a record are not named. */
const MOST_KEYS = 12;

/** What stands where a number, or an array of numbers, is due. */
export function foreignOf(value: Exclude<Returned, number | Returned[]>): Foreign {
  if (value instanceof Oddity) return { kind: value.kind, text: value.text };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  return { kind: 'record', keys: Object.keys(value).slice(0, MOST_KEYS) };
}

/** The outermost form of a returned value. */
export function formOf(value: Returned): ReturnedForm {
  if (typeof value === 'number') return { kind: 'number', value };
  if (Array.isArray(value)) return { kind: 'array', length: value.length };
  const foreign = foreignOf(value);
  return foreign.kind === 'record' ? foreign : { kind: 'foreign', foreign };
}

/** A place of an argument; undefined where there is nothing any more. */
export function glimpseOf(value: Returned | undefined): Glimpse {
  if (value === undefined) return { kind: 'nothing' };
  const form = formOf(value);
  return form.kind === 'record' ? { kind: 'foreign', foreign: form } : form;
}
