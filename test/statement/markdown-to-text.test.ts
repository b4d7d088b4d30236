import { describe, expect, it } from 'vitest';
import { markdownToText } from '../../grader/statement/markdown-to-text.ts';
import { wrapText } from '../../grader/text/wrap-text.ts';

describe('Markdown for a terminal', () => {
  it('loses its marks, and keeps its words', () => {
    expect(markdownToText('The *first* in **row-major** order, see [there](x.md): `dX[0][1]`.')).toBe(
      'The first in row-major order, see there: dX[0][1].',
    );
  });

  it('sets displayed formulas and code on lines of their own', () => {
    expect(markdownToText('So\n\n$$a = b_i$$\n\nand\n\n```\nX = 1 2\n```\n')).toBe(
      'So\n\n    a = bᵢ\n\nand\n\n    X = 1 2',
    );
  });

  it('leaves products of plain text alone', () => {
    expect(markdownToText('2 * 3 * 4')).toBe('2 * 3 * 4');
  });

  it('takes emphasis away around formulas and names, and leaves names with underscores alone', () => {
    expect(markdownToText('_Shape_ of *as $X$ has it*, **not `F`**, but a_b_c')).toBe(
      'Shape of as X has it, not F, but a_b_c',
    );
  });

  it('keeps a short formula on one line', () => {
    const text = markdownToText('one two three four five six seven $a + b = c$ eight');
    expect(wrapText(text, 40)).toBe('one two three four five six seven\na + b = c eight');
  });
});
