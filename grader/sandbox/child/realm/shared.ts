import { isArray, makeMap, mapGet, mapSet, ownKeys, put, stringify } from './primordials.ts';

/** Larger results are not looked through. */
const MAX_ARRAYS = 10_000;
const MAX_DEPTH = 8;

/** Nor are more entries: a proxy may have any number of them, and other ones each time. */
const MAX_ENTRIES = 1_000_000;

type Place = readonly (number | string)[];

/** Where the walk is: a step within another place; undefined where it begins. Most are never told, so none is a list. */
interface Step {
  readonly within: Step | undefined;
  readonly step: number | string;
}

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
    const found = search({ met: makeMap(), count: 0, entries: 0 }, value, undefined, 0);
    return found === undefined ? '' : stringify(found);
  } catch {
    return '';
  }
}

function search(
  walk: Walk,
  value: unknown,
  place: Step | undefined,
  depth: number,
): readonly [Place, Place] | undefined {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return undefined;
  if (isArray(value)) {
    if (++walk.count > MAX_ARRAYS) return undefined;
    const earlier = mapGet(walk.met, value) as { place: Step | undefined } | undefined;
    if (earlier !== undefined) return pair(earlier.place, place);
    mapSet(walk.met, value, { place });
    for (let i = 0; i < value.length && walk.entries++ < MAX_ENTRIES; i++) {
      const inner: unknown = value[i];
      // Rows of numbers hold nothing to look into.
      if (typeof inner !== 'object') continue;
      const found = search(walk, inner, { within: place, step: i }, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (depth > 0) return undefined;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < 100; i++) {
    const key = keys[i];
    if (typeof key !== 'string') continue;
    const inner = (value as Record<string, unknown>)[key];
    const found = search(walk, inner, { within: place, step: key }, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function pair(a: Step | undefined, b: Step | undefined): readonly [Place, Place] {
  const both: unknown[] = [];
  put(both, 0, steps(a));
  put(both, 1, steps(b));
  return both as unknown as readonly [Place, Place];
}

/** The steps to a place, the first one first. */
function steps(place: Step | undefined): Place {
  const list: (number | string)[] = [];
  let length = 0;
  for (let at = place; at !== undefined; at = at.within) length++;
  for (let at = place; at !== undefined; at = at.within) put(list, --length, at.step);
  return list;
}
