import { describe, expect, it } from 'vitest';
import { chineseTexts, glossary } from './glossary.ts';

/** Terms that hold a word which is not used for another one: a residual block is no residual. */
const terms = glossary().flatMap(({ chinese }) => chinese.split('、'));

const texts = chineseTexts();

describe.each(glossary().filter(({ unused }) => unused.length > 0))('$english is $chinese', ({ unused }) => {
  it.each(unused.map((word) => [word]))('and never %s', (word) => {
    const found = texts.flatMap(({ file, text }) =>
      text.split('\n').flatMap((line) => (uses(line, word) ? [`${file}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

function uses(line: string, word: string): boolean {
  const others = terms.filter((term) => term !== word && term.includes(word));
  return pattern(word).test(others.reduce((text, term) => text.replaceAll(term, ''), line));
}

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

it('a space stands behind the number of an exercise where the sentence goes on', () => {
  const found = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/练习(?: ?\d+、?)+\p{Script=Han}/gu)].map(([words]) => `${file}: ${words}`),
  );
  expect(found).toEqual([]);
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
