import { setFlagsFromString } from 'node:v8';
import { isTriedV8, patientFlags } from '../sandbox/patient-v8.ts';

/**
 * What grading needs of Node. Node's build has compiled it, which V8 takes as long as it is told nothing, and else compiles
 * again in three times the time.
 */
const OF_NODE = ['crypto', 'inspector', 'path/posix', 'perf_hooks', 'worker_threads'];

function loadOfNode(): void {
  for (const name of OF_NODE) process.getBuiltinModule(`node:${name}`);
  // These load theirs when they are first used.
  crypto.getRandomValues(new Uint8Array(1));
  void [process.getBuiltinModule('node:util').parseArgs, process.stdout, process.stderr];
}

/**
 * Prepares V8 for the life of one grade. From here on
 *
 * - the heap may grow to twice what is in use before it is cleaned up, where V8 would wait for four times: a whole course
 *   stays below 300 MB, and takes no longer;
 * - functions are optimized after some times as many calls: most are asked for one exercise only, and have ended before what
 *   optimizes them pays, a quarter of what a whole course took. What computes long is optimized some milliseconds later;
 * - of one exercise (`isForOne`), once some young objects have lived on, there is room for all that follow: nothing is ever
 *   old enough to be worth looking for what is not, which took a tenth of the time. A whole course would take 20 MB more;
 * - young objects are collected by one thread, for the heap is small and the other cores belong to the students' code.
 *
 * What is really needed is given all the same.
 */
export function expectBriefLife(isForOne = false): void {
  const { v8 } = process.versions;
  if (!isTriedV8(v8)) return;
  loadOfNode();
  const patient = patientFlags(v8, { bytes: 500_000, calls: 12_000 });
  const roomy = isForOne ? ['--semi-space-growth-factor=16'] : [];
  for (const flag of ['--heap-growing-percent=100', ...patient, '--no-parallel-scavenge', ...roomy])
    setFlagsFromString(flag);
}
