import { Oddity, type Returned } from '../model/value.ts';
import { isRecord } from './record.ts';

/**
 * What is kept of a value that holds far more than a right answer: its first parts, `most` in all, and a mark where others
 * were left out. A value that is no larger is kept as it is.
 */
export function excerpt(value: Returned, most: number): Returned {
  if (partsOf(value, most) <= most) return value;
  let left = most;
  const keep = (part: Returned): Returned => {
    left--;
    if (Array.isArray(part)) {
      const kept: Returned[] = [];
      for (const inner of part) {
        if (left <= 0) return [...kept, leftOut()];
        kept.push(keep(inner));
      }
      return kept;
    }
    if (!isRecord(part)) return part;
    const kept: [string, Returned][] = [];
    for (const [key, inner] of Object.entries(part)) {
      if (left <= 0) return Object.fromEntries([...kept, [key, leftOut()]]);
      kept.push([key, keep(inner)]);
    }
    return Object.fromEntries(kept);
  };
  return keep(value);
}

function leftOut(): Oddity {
  return new Oddity('too-large', '…');
}

/** Leaves, arrays and records in a value; counted no further than it takes to see that they are more than `most`. */
function partsOf(value: Returned, most: number): number {
  if (!Array.isArray(value) && !isRecord(value)) return 1;
  let parts = 1;
  for (const inner of Array.isArray(value) ? value : (Object.values(value) as Returned[])) {
    parts += typeof inner === 'number' ? 1 : partsOf(inner, most - parts);
    if (parts > most) break;
  }
  return parts;
}
