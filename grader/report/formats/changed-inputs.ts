import type { JsonValue } from '../../model/report.ts';

/** The arguments of a call in which it differs from a case. */
export function changedInputs(
  own: Readonly<Record<string, JsonValue>>,
  base: Readonly<Record<string, JsonValue>>,
): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name])),
  );
}
