/**
 * A lane does many things a thousand times and few things a million times: V8 would optimize most functions soon, and some
 * again and again, which takes as long as a sixth of all that the lane does for a class, and gains half of that. The other
 * processors belong to students' code and to other lanes, so one thread collects garbage; waking several takes longer.
 */
export function longLife(v8: string): string[] {
  const major = Number(v8.split('.')[0]);
  // Node refuses a flag that its V8 does not know, so none is given to one that nobody has tried.
  if (major < 11 || major > 14) return [];
  const patient = major === 11 ? '--interrupt-budget=500000' : '--invocation-count-for-turbofan=12000';
  return [patient, '--single-threaded-gc'];
}
