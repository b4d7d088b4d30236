import { describe, expect, it } from 'vitest';
import { formatCsv } from '../../grader/csv/format.ts';
import { parseCsv } from '../../grader/csv/parse.ts';

describe('reading comma-separated values', () => {
  it('takes quotes, commas, line breaks and any line end', () => {
    const text = '\uFEFFid,name\r\n1,"Liddell, ""A"""\r\n2,"two\nlines"\r\n\r\n3,last';
    expect(parseCsv(text)).toEqual({
      header: ['id', 'name'],
      rows: [
        ['1', 'Liddell, "A"'],
        ['2', 'two\nlines'],
        ['3', 'last'],
      ],
    });
  });

  it('takes what spreadsheets of other languages separate with, and fills short rows up', () => {
    expect(parseCsv('id;name;"a,b"\n1;x')).toEqual({ header: ['id', 'name', 'a,b'], rows: [['1', 'x', '']] });
    expect(parseCsv('id\tname\n1\tx\n').rows).toEqual([['1', 'x']]);
    expect(parseCsv('')).toEqual({ header: [], rows: [] });
  });
});

describe('writing comma-separated values', () => {
  it('reads back as it was', () => {
    const rows = [
      ['id', 'name'],
      ['a', 'x, "y"\nz'],
      ['b', ' padded '],
      ['c', '👩‍👩‍👧 שָׁלוֹם'],
    ];
    const [header, ...rest] = rows;
    expect(parseCsv(formatCsv(rows))).toEqual({ header, rows: rest });
  });

  it('lets no spreadsheet calculate, and leaves numbers alone', () => {
    const line = (text: string) => formatCsv([[text]]).trimEnd();
    for (const text of ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '＝1', ' =1']) {
      expect(line(text).replace(/^"/, '')).toMatch(/^'/);
    }
    for (const text of ['-5', '+49', '1.5', 'a=b', 'x-y']) expect(line(text)).toBe(text);
    expect(formatCsv([[-1, 2.5]])).toBe('-1,2.5\n');
  });
});
