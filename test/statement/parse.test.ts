import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CourseFault } from '../../grader/model/fault.ts';
import { readApart, takeApart } from '../../grader/statement/apart.ts';
import { parseStatement } from '../../grader/statement/parse.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';

const README = readFileSync(new URL('../../exercises/42-max-pool/README.md', import.meta.url), 'utf8');

describe('a statement', () => {
  it('is cut at its headings', () => {
    const statement = parseStatement(README, 'en', 'README.md');
    expect(statement.title).toBe('42 · Gradient of max pooling');
    expect(statement.hints.map(({ title }) => title)).toEqual([
      '1 · The idea',
      '2 · The index equation',
      '3 · One entry worked out',
    ]);
    expect(statement.derivation.startsWith('Take one window')).toBe(true);
    expect(statement.derivation).not.toContain('## ');
  });

  it('folds its derivation and its hints, which nobody sees who reads the parts', () => {
    const { derivation, hints } = parseStatement(README, 'en', 'README.md');
    expect(README.match(/^<details>$/gm)).toHaveLength(4);
    for (const text of [derivation, ...hints.map((hint) => hint.text)]) {
      expect(text).not.toMatch(/<\/?(?:details|summary)>/);
      expect(text).toBe(text.trim());
    }
    const open = README.replaceAll(/^<\/?details>\n\n?|^<summary>.*\n\n?/gm, '');
    expect(parseStatement(open, 'en', 'README.md').hints).toEqual(hints);
    const code = README.replace('## Hints', '```\n<details>\n```\n\n## Hints');
    expect(parseStatement(code, 'en', 'README.md').hints).toEqual(hints);
  });

  it('may have them taken out and put back', () => {
    for (const text of [
      README,
      README.replaceAll('\n', '\r\n'),
      README.replace('## Hints', '```\n## no heading\n```\n\n## Hints'),
    ]) {
      const about = { language: 'en', slug: 'max-pool', suffix: '.md', shown: 'README.md' };
      const { statement, files } = takeApart(text, about);
      expect(Object.keys(files)).toEqual(['hints/derivation.md', 'hints/1.md', 'hints/2.md', 'hints/3.md']);
      const apart = readApart((path) => files[path], '.md');
      expect(parseStatement(statement, 'en', 'README.md', apart)).toEqual(
        parseStatement(text, 'en', 'README.md'),
      );
      // What stands in the statement goes before what lies beside it.
      expect(
        parseStatement(text, 'en', 'README.md', { derivation: '', hints: [{ title: '1', text: 'old' }] }),
      ).toEqual(parseStatement(text, 'en', 'README.md'));
      expect(() => parseStatement(statement, 'en', 'README.md')).toThrow('no “### …” hints');
    }
    expect(readApart(() => undefined, '.md')).toBeUndefined();
  });

  it('is taken apart by its count of headings in a language that the grader does not speak', () => {
    const [english, french] = [
      wordsFor('en').statement.headings,
      ['Règle', 'À écrire', 'Notation', 'Calcul', 'Exemple', 'Indices'],
    ];
    const text = english.reduce(
      (all, heading, i) => all.replace(`## ${heading}\n`, `## ${french[i]}\n`),
      README,
    );
    const about = { language: 'fr', slug: 'max-pool', suffix: '.fr.md', shown: 'README.fr.md' };
    const { statement, files } = takeApart(text, about);
    expect(statement).toContain('## Calcul\n');
    expect(statement).not.toContain('Take one window');
    expect(statement).toContain('npm run hint -- max-pool');
    const apart = readApart((path) => files[path], '.fr.md');
    expect(parseStatement(statement, 'fr', 'README.fr.md', apart)).toEqual(
      parseStatement(text, 'fr', 'README.fr.md'),
    );
    // A derivation that is missing is told, and nothing is taken apart.
    expect(() => takeApart(text.replace('## Calcul\n', ''), about)).toThrow(CourseFault);
  });

  it('leaves folded passages of other sections as they are', () => {
    const more = '<details>\n<summary>More</summary>\n\nA remark.\n\n</details>\n\n';
    const text = README.replace('## What you write', `${more}## What you write`);
    const about = { language: 'en', slug: 'max-pool', suffix: '.md', shown: 'README.md' };
    expect(takeApart(text, about).statement).toContain(more.trim());
  });

  it('may have Windows line ends', () => {
    expect(parseStatement(README.replaceAll('\n', '\r\n'), 'en', 'README.md')).toEqual(
      parseStatement(README, 'en', 'README.md'),
    );
  });

  it('does not take a comment in a code block for a heading', () => {
    const text = README.replace('## Hints', '```\n## not a heading\n```\n\n## Hints');
    expect(parseStatement(text, 'en', 'README.md').hints.length).toBe(3);
  });

  for (const heading of wordsFor('en').statement.headings) {
    it(`must have the heading “${heading}”`, () => {
      const broken = README.replace(`## ${heading}\n`, '');
      expect(() => parseStatement(broken, 'en', 'exercises/42-max-pool/README.md')).toThrow(CourseFault);
      expect(() => parseStatement(broken, 'en', 'exercises/42-max-pool/README.md')).toThrow(
        'exercises/42-max-pool/README.md',
      );
    });
  }

  it('must have hints', () => {
    const broken = README.slice(0, README.indexOf('### 1'));
    expect(() => parseStatement(broken, 'en', 'README.md')).toThrow('no “### …” hints');
  });
});
