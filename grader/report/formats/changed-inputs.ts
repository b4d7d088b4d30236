import type { Value } from '../../model/value.ts';

/** The arguments of a call in which it differs from a case. */
export function changedInputs(
  own: Readonly<Record<string, Value>>,
  base: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(own).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(base[name])),
  );
}
