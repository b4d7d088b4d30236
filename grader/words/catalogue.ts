import { bestLanguage, type Language, type LocalizedText } from '../model/text.ts';
import { en } from './en/index.ts';
import type { Told } from './symptoms.ts';
import type { Words } from './words.ts';
import { zhCN } from './zh-CN/index.ts';

/** A language is a folder here and a line in this table. What it does not say yet is said in English. */
const CATALOGUE: Readonly<Record<Language, Partial<Words>>> = { en, 'zh-CN': zhCN };

/** The languages in which the grader speaks. */
export const LANGUAGES: readonly Language[] = Object.keys(CATALOGUE);

/** The words of a language, or of the one nearest to it. */
export function wordsFor(language: Language): Words {
  return { ...en, ...CATALOGUE[bestLanguage(language, LANGUAGES)] };
}

/** What is told in every language that the grader speaks. */
export function tellInEveryLanguage(tell: (words: Words, language: Language) => Told): {
  readonly title: LocalizedText;
  readonly explanation: LocalizedText;
} {
  const told = LANGUAGES.map((language) => [language, tell(wordsFor(language), language)] as const);
  return {
    title: Object.fromEntries(told.map(([language, { title }]) => [language, title])),
    explanation: Object.fromEntries(told.map(([language, { explanation }]) => [language, explanation])),
  };
}
