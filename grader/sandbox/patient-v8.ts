/** How long V8 waits before it optimizes a function, as its versions count that. */
export interface Patience {
  /** Bytes of code that a function runs through: what V8 11 (Node 20) counts, 67,584 if not given. */
  readonly bytes: number;
  /** Calls before its last compiler, and before the one in between if that is to wait as well: what later ones count. */
  readonly calls: number;
  readonly callsBetween?: number;
}

/** Whether its flags are known to work: Node refuses one that its V8 does not know, so none is given to any other. */
export function isTriedV8(v8: string): boolean {
  const major = majorOf(v8);
  return major >= 11 && major <= 14;
}

/** The flags of a V8 that is tried. */
export function patientFlags(v8: string, { bytes, calls, callsBetween }: Patience): readonly string[] {
  if (majorOf(v8) === 11) return [`--interrupt-budget=${bytes}`];
  const between = callsBetween === undefined ? [] : [`--invocation-count-for-maglev=${callsBetween}`];
  return [...between, `--invocation-count-for-turbofan=${calls}`];
}

function majorOf(v8: string): number {
  return Number(v8.split('.')[0]);
}
