import type { LastMistake } from '../../model/last-mistake.ts';
import type { Language } from '../../model/text.ts';
import { pageCodes, readPage } from './pages.ts';

/** One thing that is explained: a title, and paragraphs under headings or none. */
export interface Explained {
  readonly title: string;
  readonly sections: readonly { readonly heading?: string; readonly text: string }[];
}

/** Ids of mistakes at the end of a rule, which are found by undoing them; the symptom's page says what they are. */
const PAGE_OF: Readonly<Record<LastMistake, `symptom-${string}`>> = {
  'sign-flipped': 'symptom-sign',
  rotated: 'symptom-rotated',
  'rows-reversed': 'symptom-reversed',
  'columns-reversed': 'symptom-reversed',
  reversed: 'symptom-reversed',
  transposed: 'symptom-transposed',
  doubled: 'symptom-factor',
  halved: 'symptom-factor',
  'divided-by-batch': 'symptom-factor',
  'multiplied-by-batch': 'symptom-factor',
};

/** The page of a finding's code, of a symptom, or of a mistake that is undone; undefined for any other. */
export function findPage(code: string, language: Language): Explained | undefined {
  const name = code.trim().toLowerCase();
  return readPage(PAGE_OF[name as LastMistake] ?? name, language) ?? readPage(`symptom-${name}`, language);
}

export function explainableCodes(language: Language): string[] {
  return [...pageCodes(language), ...Object.keys(PAGE_OF)];
}
