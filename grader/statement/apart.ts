import type { Language } from '../model/text.ts';
import { wordsFor } from '../words/catalogue.ts';
import { DERIVATION, HINTS, type Hint, parseStatement, type Statement, sectionsOf } from './parse.ts';

/** The folder beside a statement that holds its derivation and hints, where they were taken out of it. */
const APART_FOLDER = 'hints';

/** A statement without its derivation and its hints, and these as files of their own. */
export interface TakenApart {
  readonly statement: string;
  /** By path relative to the statement, e.g. `hints/1.zh-CN.md`. */
  readonly files: Readonly<Record<string, string>>;
}

/** What of a statement can stand in files of its own. */
export type Apart = Pick<Statement, 'derivation' | 'hints'>;

/**
 * Takes derivation and hints out of a statement; in their places it says how `npm run hint` gives them. `suffix` is what
 * the statement's own file has after its name: `.md` or `.zh-CN.md`. Throws a CourseFault where a heading is missing.
 */
export function takeApart(
  markdown: string,
  about: {
    readonly language: Language;
    readonly slug: string;
    readonly suffix: string;
    readonly shown: string;
  },
): TakenApart {
  const { language, slug, suffix, shown } = about;
  const { derivation, hints } = parseStatement(markdown, language, shown);
  const words = wordsFor(language).statement;
  const replaced = new Map([
    [DERIVATION, words.derivationApart(slug)],
    [HINTS, words.hintsApart(slug, hints.length)],
  ]);
  const [head, ...sections] = sectionsOf(markdown);
  const kept = sections.map(
    ({ heading, text }, i) => `## ${heading}\n${replaced.has(i) ? `\n${replaced.get(i)}\n` : text}`,
  );
  return {
    statement: `${[head.text, ...kept].map((part) => part.trimEnd()).join('\n\n')}\n`,
    files: Object.fromEntries([
      [nameOf('derivation', suffix), `${derivation}\n`],
      ...hints.map(({ title, text }, i) => [nameOf(String(i + 1), suffix), `# ${title}\n\n${text}\n`]),
    ]),
  };
}

/** Derivation and hints as they were before they were taken apart; undefined where there are no such files. */
export function readApart(read: (path: string) => string | undefined, suffix: string): Apart | undefined {
  const derivation = read(nameOf('derivation', suffix));
  if (derivation === undefined) return undefined;
  const hints: Hint[] = [];
  for (;;) {
    const text = read(nameOf(String(hints.length + 1), suffix));
    if (text === undefined) return { derivation: derivation.trim(), hints };
    const [, title = '', rest = ''] = /^# +(.+)\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n')) ?? [];
    hints.push({ title, text: rest.trim() });
  }
}

function nameOf(part: string, suffix: string): string {
  return `${APART_FOLDER}/${part}${suffix}`;
}
