import { isArray, makeMap, mapGet, mapSet, ownKeys, put, stringify } from './primordials.ts';

/** Larger results are not looked through. */
const MAX_ARRAYS = 10_000;
const MAX_DEPTH = 8;

/** Nor are more entries: a proxy may have any number of them, and other ones each time. */
const MAX_ENTRIES = 1_000_000;

type Place = readonly (number | string)[];

/** A walk through a result: arrays that were met, with where, and how many there were. */
interface Walk {
  readonly met: object;
  count: number;
  entries: number;
}

/**
 * The first two places of a result that are the very same array, as JSON `[place, place]`: what is written into one is
 * written into the other. Empty where there are none. Runs a result's getters and proxy traps, and never throws.
 */
export function sharedPlaces(value: unknown): string {
  try {
    const found = search({ met: makeMap(), count: 0, entries: 0 }, value, []);
    return found === undefined ? '' : stringify(found);
  } catch {
    return '';
  }
}

function search(walk: Walk, value: unknown, place: Place): readonly [Place, Place] | undefined {
  if (typeof value !== 'object' || value === null || place.length > MAX_DEPTH) return undefined;
  if (isArray(value)) {
    if (++walk.count > MAX_ARRAYS) return undefined;
    const earlier = mapGet(walk.met, value) as Place | undefined;
    if (earlier !== undefined) return pair(earlier, place);
    mapSet(walk.met, value, place);
    for (let i = 0; i < value.length && walk.entries++ < MAX_ENTRIES; i++) {
      // Rows of numbers hold nothing to look into.
      if (typeof value[i] !== 'object') continue;
      const found = search(walk, value[i], extended(place, i));
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (place.length > 0) return undefined;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < 100; i++) {
    const key = keys[i];
    if (typeof key !== 'string') continue;
    const found = search(walk, (value as Record<string, unknown>)[key], extended(place, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function pair(a: Place, b: Place): readonly [Place, Place] {
  const both: unknown[] = [];
  put(both, 0, a);
  put(both, 1, b);
  return both as unknown as readonly [Place, Place];
}

function extended(place: Place, step: number | string): Place {
  const longer: (number | string)[] = [];
  for (let i = 0; i < place.length; i++) put(longer, i, place[i]);
  put(longer, place.length, step);
  return longer;
}
