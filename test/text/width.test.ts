import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { displayWidth, fits, truncate, wrap } from '../../grader/text/width.ts';
import { THOROUGH } from '../support/thorough.ts';

/** Characters of one column, of two, of none, and ones that change what stands before them. */
const CHARACTER = fc.constantFrom(
  ...[
    'a',
    'Z',
    '7',
    '#',
    ' ',
    '·',
    '×',
    'é',
    '…',
    '─',
    '→',
    '∇',
    '✓',
    '\u00ad',
    '\u0301',
    '\ufe0f',
    '\u20e3',
  ],
  ...['卷', '，', '：', '…', 'ば', '\u3099', 'ﾞ', '〰', '한', '\u1100', '\u1161', '👍', '❤', '↔', '\u200d'],
);
const WIDE = fc.constantFrom(
  'a',
  '7',
  ' ',
  '→',
  'δ',
  'ₖ',
  'ᵀ',
  'ⱼ',
  '卷',
  '积',
  '，',
  '“',
  '（',
  'ば',
  '한',
  'Ａ',
);
/** Texts of any characters, and ones of those alone that are told without `string-width`. */
const TEXT = fc.oneof(
  fc.string({ unit: CHARACTER, maxLength: 12 }),
  fc.string({ unit: WIDE, maxLength: 12 }),
  fc.tuple(fc.string({ unit: WIDE, maxLength: 6 }), CHARACTER).map((parts) => parts.join('')),
);
const RUNS = THOROUGH ? 3000 : 600;
/** Where much has run, a character takes `string-width` a quarter of a millisecond: V8 optimizes no more patterns. */
const EVERY = THOROUGH ? 1 : 11;

describe('the width of a text', () => {
  it('is that of string-width, also where a text is too plain to ask it', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text));
      }),
      { seed: 3, numRuns: RUNS },
    );
    const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const some = every.filter((_, code) => code % EVERY === 0);
    expect(some.filter((one) => displayWidth(one) !== stringWidth(one))).toEqual([]);
  });

  it('decides what fits, and never cuts a character in two', () => {
    fc.assert(
      fc.property(TEXT, fc.nat(9), (text, width) => {
        expect(fits(text, width)).toBe(stringWidth(text) <= width);
        const cut = truncate(text, width + 1);
        expect(stringWidth(cut)).toBeLessThanOrEqual(width + 1);
        const kept = [...new Intl.Segmenter().segment(cut.replace(/…$/, ''))].at(-1);
        const whole = [...new Intl.Segmenter().segment(text)].find(({ index }) => index === kept?.index);
        expect(kept?.segment).toBe(whole?.segment);
      }),
      { seed: 4, numRuns: RUNS },
    );
  });
});

describe('a text that is wrapped', () => {
  const texts = [
    '像素；“取”的人固定（m，n）与《书》（见「附录」）。',
    '把 F（卷积核）与“dO”相乘，“给”的人如此。',
    'The “filter” (F) is turned.',
  ];
  it.each(texts)('ends no line with opening punctuation, and begins none with closing one: %s', (text) => {
    for (let width = 6; width < 40; width++) {
      const lines = wrap(text, width);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[“‘（《「]$/);
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。：；、！？”’）》」]/);
    }
  });
});
