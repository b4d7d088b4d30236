import { saltOf } from '../fingerprints/digest.ts';
import { sealName } from '../fingerprints/sealed-names.ts';
import type { Rule } from '../model/rule.ts';
import { freshness } from './freshness.ts';
import type { Mine, MinedMistake } from './mine.ts';
import { mistakesOf } from './mistakes-of-rule.ts';
import { mostDistinct } from './most-distinct.ts';

/** So many names an exercise has at most; they are shared among its functions. */
const MOST_NAMES = 32;

/** The sealed names of each function. */
export async function mineNames(mine: Mine): Promise<Readonly<Record<string, readonly string[]>>> {
  const salt = saltOf(mine.slug);
  const found = await mineMistakes(mine);
  return Object.fromEntries(
    mine.rules.map(({ function: name }) => [
      name,
      found
        .filter(({ rule }) => rule.function === name)
        .map(({ mined, wrong }) => sealName(salt, name, wrong, mined))
        .sort(),
    ]),
  );
}

/** What was mined last from rules: fingerprints are made of it, and then proven. */
const lastMined = new WeakMap<
  readonly Rule[],
  { code: string; mistakes: Promise<readonly MinedMistake[]> }
>();

/** The mistakes that are named, the most distinct first. */
export function mineMistakes(mine: Mine): Promise<readonly MinedMistake[]> {
  const { rules, bundle } = mine;
  const last = lastMined.get(rules);
  if (last?.code === bundle.code) return last.mistakes;
  const mistakes = mineAnew(mine);
  lastMined.set(rules, { code: bundle.code, mistakes });
  return mistakes;
}

async function mineAnew(mine: Mine): Promise<readonly MinedMistake[]> {
  const candidates: MinedMistake[] = [];
  for (const rule of mine.rules) candidates.push(...(await mistakesOf(mine, rule)));
  const isFresh = freshness(mine);
  const found: MinedMistake[] = [];
  for (const one of mostDistinct(candidates)) {
    if (found.length >= MOST_NAMES) break;
    if (await isFresh(one)) found.push(one);
  }
  return found;
}
