import { describe, expect, it } from 'vitest';
import { wordsFor } from '../../grader/words/catalogue.ts';
import type { Mending } from '../../grader/words/verify.ts';
import { EVERY_FAILURE } from './every-failure.ts';
import { halfWidth, strangers } from './strangers.ts';

const { failures, titles } = wordsFor('zh-CN').verify;
const english = wordsFor('en').verify;

/** States and kinds are words of the report; `_` and `×` belong to shapes. */
const OF_THE_REPORT = /\b(?:law|passed|failed)\b/g;

describe('what verify finds', () => {
  it.each(Object.entries(EVERY_FAILURE))('%s is told in Chinese', (code, all) => {
    expect(all.length).toBeGreaterThan(0);
    for (const facts of all) {
      const say = failures[code as never] as (facts: unknown) => Mending;
      const { problem, mend } = say(facts);
      for (const sentence of [problem, mend]) {
        expect(sentence).toMatch(/\p{Script=Han}/u);
        expect(strangers(sentence.replace(OF_THE_REPORT, '')), sentence).toEqual([]);
        expect(halfWidth(sentence), sentence).toBe(false);
        expect(sentence).not.toMatch(/undefined|\[object/);
      }
      const told = (english.failures[code as never] as (facts: unknown) => Mending)(facts);
      expect(`${told.problem}${told.mend}`).not.toMatch(/undefined|\[object/);
    }
  });

  it('is claimed in every language', () => {
    expect(Object.keys(titles).sort()).toEqual(Object.keys(english.titles).sort());
    for (const title of Object.values(titles)) expect(strangers(title)).toEqual([]);
  });
});
