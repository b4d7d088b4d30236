import { readdirSync } from 'node:fs';
import type { Language } from '../model/text.ts';
import { textsIn } from './texts-in.ts';

const WORDS = new URL('../words/', import.meta.url);

/** The pages of `explain` as Markdown, by language and code. */
export function pageTexts(): Readonly<Record<Language, Readonly<Record<string, string>>>> {
  const languages = readdirSync(WORDS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(
    languages.map(({ name }) => [name, textsIn(new URL(`${name}/pages/`, WORDS), 'md')]),
  );
}
