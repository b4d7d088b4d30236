import type { Language } from '../model/text.ts';
import { LANGUAGES, wordsFor } from '../words/catalogue.ts';
import { courseFault } from '../words/user-error.ts';

/** An exercise's README, cut at its headings; every part is Markdown with TeX between dollar signs. */
export interface Statement {
  readonly title: string;
  readonly derivation: string;
  readonly hints: readonly Hint[];
}

export interface Hint {
  readonly title: string;
  readonly text: string;
}

/** The places of two sections after the title. */
export const DERIVATION = 3;
export const HINTS = 5;

/** A line that folds what stands below it: the derivation, and each hint, are opened by whoever wants them. */
const FOLD = /^<\/?details>$|^<summary>.*<\/summary>$/;

/**
 * Cuts a README at its headings, which are those that the grader has for its language; in a language that the grader
 * does not speak, they are only counted. `apart` is what a release has taken out of it, and comes in its place.
 * Throws a CourseFault that names the headings that there must be.
 */
export function parseStatement(
  markdown: string,
  language: Language,
  shown: string,
  apart?: Pick<Statement, 'derivation' | 'hints'>,
): Statement {
  const [head, ...sections] = sectionsOf(markdown);
  const title = /^# +(.+)$/m.exec(head.text)?.[1] ?? '';
  const expected = wordsFor(language).statement.headings;
  const isSpoken = LANGUAGES.includes(language);
  const found = sections.map((section) => section.heading);
  const missing = isSpoken ? expected.find((heading, i) => found[i] !== heading) : undefined;
  if (title === '' || missing !== undefined || found.length !== expected.length) {
    throw courseFault('bad-statement', { file: shown, found, expected });
  }
  const [, ...hints] = splitAt(unfolded(sections[HINTS].text), /^### +(.+)$/);
  if (hints.length === 0 && apart !== undefined && apart.hints.length > 0) return { title, ...apart };
  if (hints.length === 0) throw courseFault('no-hints', { file: shown });
  return {
    title,
    derivation: unfolded(sections[DERIVATION].text).trim(),
    hints: hints.map(({ heading, text }) => ({ title: heading, text: text.trim() })),
  };
}

interface Section {
  readonly heading: string;
  readonly text: string;
}

/** The text before the first second-level heading, then each of these with the text below it. */
export function sectionsOf(markdown: string): Section[] {
  return splitAt(markdown.replaceAll('\r\n', '\n'), /^## +(.+)$/);
}

/** The text before the first heading, then each heading with the text below it; headings in code blocks are text. */
function splitAt(markdown: string, heading: RegExp): Section[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  for (const { line, isCode } of linesOf(markdown)) {
    const match = isCode ? null : heading.exec(line);
    if (match) sections.push({ heading: match[1].trim(), lines: [] });
    else sections[sections.length - 1].lines.push(line);
  }
  return sections.map((section) => ({ heading: section.heading, text: section.lines.join('\n') }));
}

function unfolded(markdown: string): string {
  const lines = linesOf(markdown).filter(({ line, isCode }) => isCode || !FOLD.test(line));
  return lines.map(({ line }) => line).join('\n');
}

function linesOf(markdown: string): { readonly line: string; readonly isCode: boolean }[] {
  let inCode = false;
  return markdown.split('\n').map((line) => {
    const isFence = /^(```|~~~)/.test(line);
    if (isFence) inCode = !inCode;
    return { line, isCode: inCode || isFence };
  });
}
