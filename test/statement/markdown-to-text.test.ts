import { describe, expect, it } from 'vitest';
import { markdownToText } from '../../grader/statement/markdown-to-text.ts';

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
});
