import { expect, it } from 'vitest';
import { paintWith } from '../../grader/report/formats/terminal/paint.ts';
import { progressBar } from '../../grader/report/formats/terminal/progress.ts';
import {
  bodyRows,
  helpLines,
  maxScroll,
  watchFrame,
} from '../../grader/report/formats/terminal/watch-frame.ts';
import { watchList } from '../../grader/report/formats/terminal/watch-list.ts';
import { displayWidth } from '../../grader/text/width.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const plain = (line: string) => line.replace(/\u001b\[\d+m/g, '');

const FRAME = {
  title: '反向传播 Backprop Dojo',
  solved: 3,
  total: 9,
  body: Array.from({ length: 60 }, (_, i) => `${i} ${'一行很长的文字 '.repeat(16)}`),
  scroll: 7,
  status: 'x'.repeat(300),
  keys: ['h', 'n', 'l', 'a', 'r', 'o', '?', 'q'],
} as const;

it.each(['en', 'zh-CN'])('fits windows of every size, in %s', (language) => {
  const words = wordsFor(language);
  for (const color of [true, false]) {
    const paint = paintWith(color);
    for (const columns of [1, 20, 60, 61, 200]) {
      for (const rows of [1, 2, 3, 4, 5, 9, 10, 50]) {
        const frame = { ...FRAME, solvedText: words.labels.solved(3, 9) };
        const lines = watchFrame(frame, { columns, rows }, words.watch, paint).map(plain);
        expect(lines).toHaveLength(rows);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
        if (rows >= 4 && columns >= 60) {
          expect(lines.at(-1)).toContain(words.watch.keys.h);
          expect(lines.at(-1)).toContain(words.watch.keys.q);
        }
      }
    }
  }
});

it('scrolls to the last line, and says how much is hidden', () => {
  const words = wordsFor('en');
  const size = { columns: 80, rows: 24 };
  const paint = paintWith(false);
  const scroll = maxScroll(FRAME.body, size);
  const show = (at: number) => watchFrame({ ...FRAME, scroll: at, solvedText: '' }, size, words.watch, paint);
  expect(show(0).join('\n')).toContain('↓ 42 more');
  expect(show(scroll).some((line) => line.startsWith('59 '))).toBe(true);
  expect(show(scroll).join('\n')).not.toContain('↓');
  expect(maxScroll(FRAME.body.slice(0, bodyRows(24)), size)).toBe(0);
});

it('lists what is not judged yet, and explains every key', () => {
  const words = wordsFor('zh-CN');
  const paint = paintWith(false);
  const listed = [
    { id: 'output-delta', report: undefined, isBusy: false },
    { id: 'avg-pool', report: undefined, isBusy: true },
  ];
  const [first, second] = watchList(listed, 1, 60, words, paint);
  expect(first).toContain('尚未评分');
  expect(second).toMatch(/^› · avg-pool .*正在评分/);
  const keys = [...FRAME.keys, 'move', 'enter', 'back'] as const;
  const help = helpLines(keys, 80, words.watch, paint).join('\n');
  for (const key of keys) expect(help).toContain(words.watch.help[key].slice(0, 20));
});

it('draws a bar of one length, however far', () => {
  const bars = [0, 3, 7].map((done) => progressBar(done, 7, 1));
  const moving = Array.from({ length: 40 }, (_, i) => progressBar(0, 1, i / 5));
  for (const bar of [...bars, ...moving]) expect(displayWidth(bar)).toBe(20);
  expect(new Set(moving).size).toBeGreaterThan(10);
});
