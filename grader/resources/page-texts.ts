import type { Language } from '../model/text.ts';
import { textsIn } from './texts-in.ts';

const FOLDERS: Readonly<Record<Language, URL>> = {
  en: new URL('../words/en/pages/', import.meta.url),
  'zh-CN': new URL('../words/zh-CN/pages/', import.meta.url),
};

/** The pages of `explain` as Markdown, by language and code. */
export function pageTexts(): Readonly<Record<Language, Readonly<Record<string, string>>>> {
  const entries = Object.entries(FOLDERS).map(([language, folder]) => [language, textsIn(folder, 'md')]);
  return Object.fromEntries(entries) as ReturnType<typeof pageTexts>;
}
