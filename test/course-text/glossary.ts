import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './statements.ts';

export interface Term {
  readonly english: string;
  readonly chinese: string;
  /** Chinese words that are not used for it. */
  readonly unused: readonly string[];
}

/** The table of docs/glossary.md. */
export function glossary(): Term[] {
  const rows = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  return rows.map((row) => {
    const [, english, chinese, unused] = row.split('|').map((cell) => cell.trim());
    return { english, chinese, unused: unused === '' ? [] : unused.split('、') };
  });
}

/** A Chinese text of the project that somebody reads. */
export interface ChineseText {
  readonly file: string;
  readonly text: string;
}

const DOCUMENT = /(?:\.zh-CN\.md|zh-CN\/.+\.md)$/;
const CODE = /\.(?:ts|json|hbs)$/;
/** What is generated, or is no text of the project. */
const SKIPPED = /node_modules|fingerprints\.json|quotations\.json|\/dist\//;

/** Whole documents in Chinese, and every line of code that holds Chinese characters. */
export function chineseTexts(): ChineseText[] {
  const folders = ['exercises', 'solutions', 'fixtures', 'grader', 'docs', 'templates'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  return ['README.zh-CN.md', ...files]
    .filter((file) => !SKIPPED.test(file) && (DOCUMENT.test(file) || CODE.test(file)))
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return DOCUMENT.test(file) ? [{ file, text: own(text) }] : linesOf(file, text);
    });
}

/** Without what is quoted: words in quotation marks in a table of notation, titles of books and articles, code. */
function own(text: string): string {
  const notation = /\n## 文献中的记号\n[\s\S]*?(?=\n## )/;
  return text
    .replace(notation, (section) => section.replaceAll(/“[^”]*”/g, ''))
    .replaceAll(/《[^》]*》|```[\s\S]*?```|`[^`\n]*`/g, 'x')
    .replaceAll(/^\*\*出处\*\*.*$/gm, '');
}

function linesOf(file: string, text: string): ChineseText[] {
  const lines = text
    .split('\n')
    .filter((line) => /\p{Script=Han}/u.test(line) && !/^\s*(?:\/\/|\*)/.test(line));
  return lines.length === 0 ? [] : [{ file, text: lines.join('\n') }];
}
