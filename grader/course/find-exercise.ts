import { nearestNames } from '../text/nearest.ts';
import { userError } from '../words/user-error.ts';

interface Named {
  readonly folder: string;
  readonly number: string;
  readonly slug: string;
}

/**
 * The exercises that the words name, in the course's order: each word is a folder, a slug, a number, or an
 * unambiguous part of a slug. No words name all. Throws a UserError on an unknown or ambiguous word.
 */
export function findExercises<E extends Named>(all: readonly E[], words: readonly string[]): E[] {
  if (words.length === 0) return [...all];
  const chosen = new Set(words.map((word) => findExercise(all, word)));
  return all.filter((exercise) => chosen.has(exercise));
}

export function findExercise<E extends Named>(all: readonly E[], word: string): E {
  const name = normalized(word);
  const exact = [name, ...foldersIn(word)]
    .map((part) => all.find((e) => e.folder === part || e.slug === part || e.number === part))
    .find((found) => found !== undefined);
  if (exact) return exact;
  const partial = name === '' ? [] : all.filter((e) => e.slug.includes(name) || e.folder.startsWith(name));
  if (partial.length === 1) return partial[0];
  if (partial.length > 1) {
    throw userError('ambiguous-exercise', { word, slugs: partial.map((e) => e.slug) });
  }
  const slugs = all.map((e) => e.slug);
  const near = nearestNames(name, slugs, 3);
  throw userError('unknown-exercise', { word, near, slugs });
}

/** `exercises/24-conv-input-gradient/` and `24-conv-input-gradient/conv-input-gradient.ts` name the exercise too. */
function normalized(word: string): string {
  return (partsOf(word).at(-1) ?? '').replace(/\.[mc]?[jt]s$/, '');
}

/** The folders of a path, innermost first: `24-conv-input-gradient/README.md` is in the exercise's. */
function foldersIn(word: string): string[] {
  return partsOf(word).slice(0, -1).reverse();
}

function partsOf(word: string): string[] {
  return word
    .trim()
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
}
