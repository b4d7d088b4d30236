/**
 * A 31-bit seed for one purpose, from the seed of the whole run and words that name the purpose, so that what is
 * drawn for one exercise does not depend on which others are graded (FNV-1a; G. Fowler, L. C. Noll, K.-P. Vo).
 */
export function deriveSeed(seed: number, ...purpose: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${purpose.join('/')}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}

/** Small integers in a fixed pseudo-random order. */
export function integerStream(seed: number, min: number, max: number): () => number {
  const next = integersFrom(seed);
  return () => next(min, max);
}

/** Integers from `min` to `max`, each time others, in a fixed pseudo-random order (mulberry32; T. Ettinger). */
export function integersFrom(seed: number): (min: number, max: number) => number {
  let state = seed | 0;
  return (min, max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const fraction = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return min + Math.floor(fraction * (max - min + 1));
  };
}
