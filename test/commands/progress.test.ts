import { expect, it, vi } from 'vitest';
import { during, progressOn } from '../../grader/commands/progress.ts';

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
  expect(during(plain.stream, 'Merging', () => 7)).toBe(7);
  expect(plain.text()).toBe('');
  vi.stubEnv('TERM', 'dumb');
  const dumb = stream(true);
  progressOn(dumb.stream, 'Grading', 9).show('conv-strided', 3);
  expect(during(dumb.stream, 'Merging', () => 7)).toBe(7);
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
    during(other.stream, 'Merging', () => {
      throw new Error('no part');
    }),
  ).toThrow('no part');
  expect(other.text()).toBe(' Merging …\r\u001b[2K');
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
