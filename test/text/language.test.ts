import { expect, it } from 'vitest';
import { bestLanguage, inLanguage } from '../../grader/model/text.ts';
import { LANGUAGES, wordsFor } from '../../grader/words/catalogue.ts';

it.each([
  ['zh-CN', ['en', 'zh-CN'], 'zh-CN'],
  ['ZH-cn', ['en', 'zh-CN'], 'zh-CN'],
  ['zh-Hant', ['en', 'zh-CN'], 'zh-CN'],
  ['de', ['fr', 'en', 'zh-CN'], 'en'],
  ['en', ['zh-CN', 'fr'], 'zh-CN'],
])('shows to whoever asked for %s, of %j, %s', (asked, offered, shown) => {
  expect(bestLanguage(asked, offered)).toBe(shown);
});

it('shows what a text lacks in a language that it has', () => {
  expect(inLanguage({ en: 'filter' }, 'zh-CN')).toBe('filter');
  expect(inLanguage({ 'zh-CN': '卷积核', fr: 'noyau' }, 'fr')).toBe('noyau');
  expect(inLanguage({ 'zh-CN': '卷积核' }, 'en')).toBe('卷积核');
});

it('has words for whoever asks', () => {
  expect(LANGUAGES).toEqual(['en', 'zh-CN']);
  expect(wordsFor('zh')).toEqual(wordsFor('zh-CN'));
  expect(wordsFor('fr')).toEqual(wordsFor('en'));
});
