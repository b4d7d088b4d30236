import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOT, statementFiles } from './statements.ts';

/** The text between a heading and the next one of the same level. */
function section(text: string, ...headings: readonly string[]): string {
  const [, after] = headings.map((heading) => text.split(`\n## ${heading}\n`)).find((cut) => cut.length > 1)!;
  return after.split('\n## ')[0];
}

const IMPORT = /^import \{ (.+) \} from '(.+)';$/gm;

describe.each(statementFiles())('$file', ({ folder, text }) => {
  it('folds its derivation and each hint, so that a hint is asked for', () => {
    const derivation = section(text, 'Derivation', '推导').trim();
    expect(derivation.startsWith('<details>\n<summary>')).toBe(true);
    expect(derivation.endsWith('</details>')).toBe(true);
    const hints = section(text, 'Hints', '提示').trim();
    expect(hints.split(/\n\n(?=<details>)/).map((hint) => hint.split('\n')[3]?.slice(0, 5))).toEqual([
      '### 1',
      '### 2',
      '### 3',
    ]);
    expect(hints.match(/^<\/details>$/gm)).toHaveLength(3);
  });

  it('has no letter that is both a size and an index', () => {
    const own = text.replace(section(text, 'Notation in the sources', '文献中的记号'), '');
    const sizes = new Set([...own.matchAll(/(?<![A-Za-z\\])([a-z])_[hw]\b/g)].map(([, letter]) => letter));
    const subscripts = [...own.matchAll(/[A-Za-z]_\{([^{}]*)\}/g)].map(([, inside]) =>
      inside.replaceAll(/\\[a-z,;!]+|[a-z]_[hw]\b|label/g, ' '),
    );
    const indices = new Set(subscripts.flatMap((inside) => inside.match(/[a-z]/g) ?? []));
    expect([...sizes].filter((letter) => indices.has(letter))).toEqual([]);
  });

  it('names the exercises that it builds on, all of them earlier', () => {
    const [, named] = /^\*\*(?:Builds on|基础)\*\*(.*)$/m.exec(text) ?? [];
    expect(named).toBeDefined();
    const folders = readdirSync(join(ROOT, 'exercises'));
    for (const number of named.match(/\b\d\d\b/g) ?? []) {
      expect(
        folders.some((name) => name.startsWith(`${number}-`)),
        number,
      ).toBe(true);
      expect(Number(number)).toBeLessThan(Number(folder.slice(0, 2)));
    }
  });

  it('offers imports that there are', async () => {
    for (const [, names, specifier] of text.matchAll(IMPORT)) {
      const file = join(ROOT, 'exercises', folder, specifier);
      const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
      for (const name of names.split(', '))
        expect(typeof exported[name], `${name} of ${specifier}`).toBe('function');
    }
  });

  it('counts from 0', () => {
    // 61 to 63 and the classics quote others, who count from 1; formulas of this course do not.
    const own = text.replace(/\n## (?:Notation in the sources|文献中的记号)\n[\s\S]*?(?=\n## )/, '');
    expect(own.match(/\\sum_\{[a-z]+=1\}/g) ?? []).toEqual([]);
  });
});

describe('both languages', () => {
  const english = statementFiles().filter(({ language }) => language === 'en');

  it.each(english)('offer the same imports: $folder', ({ folder, text }) => {
    const chinese = readFileSync(join(ROOT, 'exercises', folder, 'README.zh-CN.md'), 'utf8');
    const imports = (from: string) => [...from.matchAll(IMPORT)].map(([line]) => line);
    expect(imports(chinese)).toEqual(imports(text));
  });
});
