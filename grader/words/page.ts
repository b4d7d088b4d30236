import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Language } from '../model/text.ts';

/** What a finding's code or a symptom's id stands for, at length: one Markdown file for each, in each language. */
export interface Page {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly text: string }[];
}

const FOLDER = new URL('./', import.meta.url);

/** Undefined when there is no such page. */
export function readPage(code: string, language: Language): Page | undefined {
  if (!/^[a-z0-9-]+$/.test(code)) return undefined;
  const file = new URL(`${language}/pages/${code}.md`, FOLDER);
  return existsSync(file) ? parsePage(readFileSync(file, 'utf8')) : undefined;
}

/** The codes that have a page, in alphabetical order. */
export function pageCodes(language: Language): string[] {
  return readdirSync(new URL(`${language}/pages/`, FOLDER))
    .map((name) => name.replace(/\.md$/, ''))
    .sort();
}

/** A first line `# title`, then sections under `## headings`. */
function parsePage(markdown: string): Page {
  const [head, ...parts] = markdown.split(/^## /m);
  return {
    title: head.replace(/^# /, '').trim(),
    sections: parts.map((part) => {
      const end = part.indexOf('\n');
      return { heading: part.slice(0, end).trim(), text: part.slice(end).trim() };
    }),
  };
}
