import * as fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { displayWidth, fits, truncate, wrap } from '../../grader/text/width.ts';

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
  ...['卷', '，', '한', '👍', '❤', '↔', '\u200d'],
);
const TEXT = fc.string({ unit: CHARACTER, maxLength: 12 });

describe('the width of a text', () => {
  it('is that of string-width, also where a text is too plain to ask it', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(displayWidth(text)).toBe(stringWidth(text));
      }),
      { seed: 3, numRuns: 2000 },
    );
    const codes = Array.from({ length: 0x2800 }, (_, code) => String.fromCharCode(code));
    const wrong = codes.filter((one) => displayWidth(one) !== stringWidth(one));
    expect(wrong).toEqual([]);
  });

  it('decides what fits, and never cuts a character in two', () => {
    fc.assert(
      fc.property(TEXT, fc.nat(9), (text, width) => {
        expect(fits(text, width)).toBe(stringWidth(text) <= width);
        const cut = truncate(text, width + 1);
        expect(stringWidth(cut)).toBeLessThanOrEqual(width + 1);
      }),
      { seed: 4, numRuns: 2000 },
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
