import { loadFingerprints } from '../course/fingerprints.ts';
import { CourseFault } from '../model/fault.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Bench } from './proof.ts';

/** Undefined where there are none that belong to the exercise, which the proof `generated` tells. */
export function fingerprintsOf({ course, exercise }: Bench): Fingerprints | undefined {
  try {
    return loadFingerprints(course, exercise);
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}
