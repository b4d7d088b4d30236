import { expect, it } from 'vitest';
import { wordsFor } from '../../grader/words/catalogue.ts';

const spot = (token: string) =>
  ({ line: 3, file: undefined, subject: 'call', isPaired: false, token }) as const;
const told = (language: 'en' | 'zh-CN', ...tokens: string[]) =>
  wordsFor(language).place.explanation({ spots: tokens.map(spot), butTraining: false, other: undefined });

it('two places that look alike are named once', () => {
  expect(told('en', 'map', 'map')).toContain('Look at the call of `map`, in both places.');
  expect(told('en', 'map', 'flat')).toContain('Look at the call of `map`, and at the call of `flat`.');
  expect(told('zh-CN', 'map', 'map')).toContain('两处都是。');
  expect(told('zh-CN', 'map')).not.toContain('两处');
});
