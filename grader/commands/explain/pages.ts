import { bestLanguage, type Language } from '../../model/text.ts';
import { pageTexts } from '../../resources/page-texts.ts';
import { type Page, parsePage } from '../../words/page.ts';

let texts: ReturnType<typeof pageTexts> | undefined;

/** Undefined when there is no such page. */
export function readPage(code: string, language: Language): Page | undefined {
  const pages = textsOf(language);
  return Object.hasOwn(pages, code) ? parsePage(pages[code]) : undefined;
}

/** The codes that have a page, in alphabetical order. */
export function pageCodes(language: Language): string[] {
  return Object.keys(textsOf(language));
}

function textsOf(language: Language): Readonly<Record<string, string>> {
  texts ??= pageTexts();
  return { ...texts.en, ...texts[bestLanguage(language, Object.keys(texts))] };
}
