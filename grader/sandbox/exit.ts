import type { Exit } from '../model/runner.ts';

interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Bubblewrap passes the signal that ended what it ran on as a code of 128 and more. */
export function exitOf({ code, signal }: ProcessEnd): Exit | undefined {
  if (signal !== null) return { signal };
  if (code === null) return undefined;
  const { constants } = process.getBuiltinModule('node:os');
  const named = Object.entries(constants.signals).find(([, number]) => code === 128 + number);
  return named === undefined ? { code } : { signal: named[0] };
}
