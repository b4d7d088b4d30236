import { setFlagsFromString } from 'node:v8';

/**
 * From here on the heap may grow to twice what is in use before it is cleaned up, where V8 would wait for four times: a
 * whole course stays below 300 MB, and takes no longer. What is really needed is given all the same.
 */
export function keepSmall(): void {
  const major = Number(process.versions.v8.split('.')[0]);
  // A V8 that does not know a flag says so on standard error, so none is given to one that nobody has tried.
  if (major >= 11 && major <= 14) setFlagsFromString('--heap-growing-percent=100');
}
