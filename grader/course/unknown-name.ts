import { CourseFault } from '../model/fault.ts';
import { nearestNames } from '../text/nearest.ts';

/** A name that means nothing where it stands, what may have been meant, and what there is. */
export function unknownName(
  where: string,
  problem: string,
  name: string,
  allowed: readonly string[],
): CourseFault {
  const [near] = nearestNames(name, allowed, 1);
  const all = `There are: ${allowed.join(', ') || 'none'}.`;
  return new CourseFault(
    'unknown-name',
    `${where} ${problem} ${name}.`,
    near ? `Did you mean ${near}? ${all}` : all,
  );
}
