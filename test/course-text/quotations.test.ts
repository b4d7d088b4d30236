import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineOf, type Quotation, quotationsIn, quotationsInErrata } from './quotation.ts';
import recorded from './quotations.json' with { type: 'json' };
import { ERRATA_FILES, ROOT, statementFiles } from './statements.ts';

/*
 * What the course quotes from its five sources stands in them, at the place that is named. The sources are other
 * people's texts and not part of this project: quotations.json was recorded from them by record-quotations.ts. Whoever
 * has them can say where, DOJO_SOURCES=DIR, and everything is looked up again.
 */

/** A quotation is a symbol or a few words, never a passage. */
const LONGEST = 100;

const documents = [
  ...statementFiles().map(({ file, text }) => ({ file, quotations: quotationsIn(text) })),
  ...ERRATA_FILES.map((file) => ({
    file,
    quotations: quotationsInErrata(readFileSync(join(ROOT, file), 'utf8')),
  })),
];

const keyOf = ({ source, place, quote }: Quotation) => JSON.stringify([source, place, quote]);
const known = new Set(recorded.quotations.map(keyOf));

describe.each(documents.filter(({ quotations }) => quotations.length > 0))('$file', ({ quotations }) => {
  it('quotes what was found in the sources', () => {
    expect(quotations.filter((one) => !known.has(keyOf(one)))).toEqual([]);
  });

  it('quotes a few characters at a time', () => {
    expect(quotations.filter(({ quote }) => quote.length > LONGEST)).toEqual([]);
  });
});

it('both languages quote the same', () => {
  for (const { file, quotations } of documents.filter((one) => !one.file.endsWith('.zh-CN.md'))) {
    const chinese = documents.find((one) => one.file === file.replace(/\.md$/, '.zh-CN.md'));
    expect(chinese?.quotations.map(keyOf), file).toEqual(quotations.map(keyOf));
  }
});

it('every source is quoted, and nothing is recorded that nobody quotes', () => {
  const quoted = new Set(documents.flatMap(({ quotations }) => quotations.map(keyOf)));
  expect([...known].filter((key) => !quoted.has(key))).toEqual([]);
  expect([...new Set(recorded.quotations.map(({ source }) => source))].sort()).toEqual([1, 2, 3, 4, 5]);
});

describe('the tables of notation', () => {
  it.each(statementFiles().map(({ file, language, text }) => [file, language, text] as const))(
    '%s has the one format',
    (_, language, text) => {
      const heading = language === 'en' ? '## Notation in the sources' : '## 文献中的记号';
      const [, section] = text.split(`${heading}\n`);
      const rows = section
        .split('\n## ')[0]
        .split('\n')
        .filter((line) => line.startsWith('|'));
      const columns = {
        en: ['here', 'source', 'there', 'place', 'meaning'],
        'zh-CN': ['本题', '文献', '文献中的写法', '位置', '含义'],
      }[language];
      expect(rows[0]).toBe(`| ${columns?.join(' | ')} |`);
      const bars = (row: string) => row.replaceAll(/\$[^$]*\$|`[^`]*`/g, '').split('|').length;
      for (const row of rows.filter((_row, i) => i !== 1)) expect(bars(row), row).toBe(bars(rows[0]));
    },
  );
});

const folder = process.env.DOJO_SOURCES;

describe.runIf(folder !== undefined)('the sources themselves', () => {
  const textOf = (source: number | string) =>
    readFileSync(join(folder ?? '', `source-${source}.txt`), 'utf8');

  it('are those that were read', () => {
    for (const [source, digest] of Object.entries(recorded.digests)) {
      expect(createHash('sha256').update(textOf(source)).digest('hex'), source).toBe(digest);
    }
  });

  it('hold every quotation where it is said to stand', () => {
    const found = recorded.quotations.map((one) => ({
      ...one,
      line: lineOf(textOf(one.source), one),
    }));
    expect(found).toEqual(recorded.quotations);
  });
});
