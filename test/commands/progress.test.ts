import { expect, it, vi } from 'vitest';
import { withProgress } from '../../grader/commands/class/progress.ts';
import { progressOn } from '../../grader/commands/progress.ts';

function stream(isTTY: boolean) {
  let text = '';
  const write = (more: string) => {
    text += more;
    return true;
  };
  return { stream: { isTTY, columns: 80, write } as unknown as NodeJS.WriteStream, text: () => text };
}

it('shows nothing where there is no terminal, or one that cannot rewrite a line', () => {
  const plain = stream(false);
  const progress = progressOn(plain.stream, 'Grading', 9);
  progress.show('conv-strided', 3);
  progress.clear();
  expect(plain.text()).toBe('');
  vi.stubEnv('TERM', 'dumb');
  const dumb = stream(true);
  progressOn(dumb.stream, 'Grading', 9).show('conv-strided', 3);
  expect(dumb.text()).toBe('');
  vi.unstubAllEnvs();
});

it('rewrites one line, and wipes it away, whatever happens', () => {
  vi.stubEnv('TERM', 'xterm');
  const { stream: terminal, text } = stream(true);
  const progress = progressOn(terminal, 'Grading', 9);
  progress.show('conv-strided', 3);
  expect(text()).toMatch(/^\r.*Grading .* 3\/9 {2}conv-strided$/);
  progress.clear();
  expect(text().endsWith('\r\u001b[2K')).toBe(true);
  const other = stream(true);
  expect(() =>
    withProgress(other.stream, 'en', 'Putting parts together', (onStep) => {
      onStep(2, 5);
      throw new Error('no part');
    }),
  ).toThrow('no part');
  expect(other.text()).toMatch(/^\r.*Putting parts together 2\/5/);
  expect(other.text().endsWith('\r\u001b[2K')).toBe(true);
  vi.unstubAllEnvs();
});

it('leaves out what is over at once, and moves where nobody can tell how far it is', () => {
  vi.stubEnv('TERM', 'xterm');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { stream: terminal, text } = stream(true);
  const progress = progressOn(terminal, 'Grading');
  progress.show('train-digits');
  vi.advanceTimersByTime(200);
  expect(text()).toBe('');
  vi.advanceTimersByTime(1000);
  const bars = text().match(/[░█]{20}/g) ?? [];
  expect(new Set(bars).size).toBeGreaterThan(2);
  progress.clear();
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it('says without a terminal only that all of it is done', () => {
  const { stream: plain, text } = stream(false);
  const result = withProgress(plain, 'zh-CN', '正在合并各部分', (onStep) => {
    for (let done = 1; done <= 40; done++) onStep(done, 40);
    return 7;
  });
  expect(result).toBe(7);
  expect(text()).toMatch(/^正在合并各部分 40\/40.*\n$/);
});
