import { setFlagsFromString } from 'node:v8';

/**
 * Prepares V8 for the life of one grade. From here on
 *
 * - the heap may grow to twice what is in use before it is cleaned up, where V8 would wait for four times: a whole course
 *   stays below 300 MB, and takes no longer;
 * - functions are optimized after some times as many calls: most are asked for one exercise only, and have ended before what
 *   optimizes them pays, a quarter of what a whole course took. What computes long is optimized some milliseconds later;
 * - young objects are collected by one thread, for the heap is small and the other cores belong to the students' code.
 *
 * What is really needed is given all the same.
 */
export function expectBriefLife(): void {
  const major = Number(process.versions.v8.split('.')[0]);
  // A V8 that does not know a flag says so on standard error, so none is given to one that nobody has tried.
  if (major < 11 || major > 14) return;
  const patient = major === 11 ? '--interrupt-budget=500000' : '--invocation-count-for-turbofan=12000';
  for (const flag of ['--heap-growing-percent=100', patient, '--no-parallel-scavenge'])
    setFlagsFromString(flag);
}
