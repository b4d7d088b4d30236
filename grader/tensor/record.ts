import { Oddity, type Returned } from '../model/value.ts';

/** Whether a returned value is a record, such as several gradients returned together. */
export function isRecord(value: Returned): value is { [key: string]: Returned } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Oddity);
}
