import { describe, expect, it } from 'vitest';
import { chineseTexts, glossary } from './glossary.ts';

const texts = chineseTexts();

describe.each(glossary())('$english is $chinese', ({ unused }) => {
  it.each(unused.map((word) => [word]))('and never %s', (word) => {
    const found = texts.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line) => (pattern(word).test(line) ? [`${file}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

/** `第 22 题` stands for any number. */
function pattern(word: string): RegExp {
  return new RegExp(word.replaceAll(/\d+/g, '\\d+').replaceAll(' ', '\\s*'));
}

it('the glossary is read, and so are the texts', () => {
  expect(glossary().length).toBeGreaterThan(20);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.some(({ file }) => file.startsWith('solutions/'))).toBe(true);
  expect(texts.some(({ file }) => file.includes('zh-CN/pages/'))).toBe(true);
});

it('no space stands beside Chinese punctuation, or between two Chinese characters', () => {
  const found = texts
    .filter(({ file }) => file.endsWith('.md'))
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line) => {
        const prose = line.replace(/^[\s>|#*\d.-]*/, '').replaceAll(/\|/g, '\n');
        return /\p{Script=Han} \p{Script=Han}|[，。；：！？、] (?=\p{Script=Han})|\p{Script=Han} [，。；：！？、]/u.test(
          prose,
        )
          ? [`${file}: ${line.trim()}`]
          : [];
      }),
    );
  expect(found).toEqual([]);
});
