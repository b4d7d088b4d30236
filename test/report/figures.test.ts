import { describe, expect, it } from 'vitest';
import { curveView } from '../../grader/report/formats/html/view/curve.ts';
import { renderTerminal, type TerminalView } from '../../grader/report/formats/terminal.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { renderHtml } from './render-html.ts';
import { sampleReport } from './sample-reports.ts';

const VIEW: TerminalView = {
  color: false,
  width: 96,
  submissionFolder: 'exercises',
  reportFile: 'reports/report.html',
};

function curve(values: readonly number[]) {
  const points = values.map((y, i) => ({ x: i + 1, y }));
  return curveView({ kind: 'curve', title: 'Loss', x: 'step', y: 'loss', points }, wordsFor('en').labels);
}

describe('as HTML', () => {
  it('says every figure in words', async () => {
    const html = await renderHtml(sampleReport('trained', 'en'));
    const texts = [...html.matchAll(/<svg [^>]*role="img" aria-label="([^"]*)"/g)].map(([, text]) => text);
    expect(texts).toEqual([
      'Loss on the training digits: 2.4 at step 100, 0.123 at step 600',
      'F[0]: 0 -1.5 0.3',
      'F[1]: 0 1.5 -0.8',
      '1, read as 7',
      '7, read as 1',
    ]);
    expect([...html.matchAll(/<svg /g)]).toHaveLength(texts.length);
  });

  it('gives every count in its cell, right and wrong in different colours', async () => {
    const html = await renderHtml(sampleReport('trained', 'en'));
    const table = html.slice(html.indexOf('<table class="matrix count-table"'));
    const cells = [
      ...table.slice(0, table.indexOf('</table>')).matchAll(/<td class="([\w-]+)">(\d+)<\/td>/g),
    ];
    expect(cells.map(([, color, count]) => `${count} ${color}`)).toEqual([
      '38 minus-6',
      '0 zero',
      '1 plus-2',
      '0 zero',
      '40 minus-6',
      '0 zero',
      '3 plus-6',
      '0 zero',
      '36 minus-6',
    ]);
  });

  it('shows them where the training failed, beside what to mend', async () => {
    const html = await renderHtml(sampleReport('trained-in-vain', 'en'));
    expect(html).toContain('61.2 % right');
    expect(html).toContain('npm run grade -- overlapping-pool');
    expect(html).toContain('After 560 steps, it is 61.2 %.');
    expect(html.match(/<svg /g)).toHaveLength(5);
  });
});

describe('a curve', () => {
  it('stands on 0, and ends where the line ends', () => {
    const { yTicks, bottom, end, path } = curve([2.4, 1.2, 0.12345]);
    expect(yTicks.map(({ label }) => label)).toEqual(['0', '1', '2', '3']);
    expect(yTicks[0].at).toBe(bottom);
    expect(end).toMatchObject({ label: '0.123' });
    expect(path.endsWith(`L${end.x} ${end.y}`)).toBe(true);
  });

  it.each([
    [
      [0, 0, 0],
      ['0', '0.5', '1'],
    ],
    [
      [-1, 1],
      ['-1', '-0.5', '0', '0.5', '1'],
    ],
    [
      [1e-6, 2e-6],
      ['0', '5e-7', '0.000001', '0.0000015', '0.000002'],
    ],
  ])('of %j has round numbers at its side', (values, labels) => {
    const { yTicks, path } = curve(values);
    expect(yTicks.map(({ label }) => Number(label))).toEqual(labels.map(Number));
    expect(path).not.toContain('NaN');
  });
});

describe('in a terminal', () => {
  it('is a line of bars, and a hint at the other pictures', () => {
    const lines = renderTerminal(sampleReport('trained', 'en'), VIEW).split('\n');
    expect(lines).toContain('   Loss on the training digits  2.4 █▅▃▂▁▁ 0.123');
    expect(lines).toContain('   3 more pictures in reports/report.html');
    expect(lines[0]).toContain('97.2 % right');
  });

  it('says once which exercise to mend', () => {
    const text = renderTerminal(sampleReport('trained-in-vain', 'zh-CN'), VIEW);
    expect(text.match(/npm run grade -- overlapping-pool/g)).toHaveLength(1);
    expect(text).toContain('█▅▃▂▁▁');
  });
});
