import { isTriedV8, patientFlags } from '../sandbox/patient-v8.ts';

/**
 * A lane does many things a thousand times and few things a million times: V8 would optimize most functions soon, and some
 * again and again, which takes as long as a sixth of all that the lane does for a class, and gains half of that. The other
 * processors belong to students' code and to other lanes, so one thread collects garbage; waking several takes longer.
 */
export function longLife(v8: string): string[] {
  if (!isTriedV8(v8)) return [];
  return [...patientFlags(v8, { bytes: 500_000, calls: 12_000 }), '--single-threaded-gc'];
}
