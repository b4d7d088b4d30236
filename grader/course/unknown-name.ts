import type { CourseFault } from '../model/fault.ts';
import { nearestNames } from '../text/nearest.ts';
import type { NameUse } from '../words/rule-faults.ts';
import { courseFault } from '../words/user-error.ts';

/** Where a name stands: a file, and the function or the worked example in it. */
export interface NamePlace {
  readonly file: string;
  readonly within?: string;
}

/** A name that means nothing where it stands, what may have been meant, and what there is. */
export function unknownName(
  { file, within }: NamePlace,
  use: NameUse,
  name: string,
  known: readonly string[],
): CourseFault {
  const [near] = nearestNames(name, known, 1);
  return courseFault('unknown-name', { file, within, use, name, near, known });
}
