import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { displayWidth } from '../../grader/text/width.ts';
import { readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { HAS_TERMINALS, type InTerminal, startInTerminal } from '../support/pseudo-terminal.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const RIGHT = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
const WRONG = RIGHT.replaceAll('F[a][b]', 'F[0][0]');
const LOOP = 'export function convInputGradient() { for (;;); }';
const FILE = 'work/conv-input-gradient.ts';

const running: InTerminal[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.kill();
});

function watching(
  source: string,
  {
    columns = 80,
    rows = 24,
    words = ['24'],
    ...more
  }: Partial<Parameters<typeof startInTerminal>[1]> & { words?: string[] } = {},
) {
  const cwd = temporaryFolder({ [FILE]: source, 'exercises/types.ts': readReal('exercises/types.ts') });
  const args = ['grade', ...words, '--course', ROOT, '--submission', 'work', '--watch'];
  const terminal = startInTerminal(args, { cwd, columns, rows, ...more });
  running.push(terminal);
  return { ...terminal, path: (name: string) => join(cwd, name) };
}

function expectFits(lines: readonly string[], columns: number, rows: number): void {
  expect(lines).toHaveLength(rows);
  for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(columns);
}

/** The alternate screen, the cursor and line wrapping, as they were left. */
function expectLeft(output: string): void {
  for (const mode of ['?1049', '?25', '?7']) {
    const on = output.lastIndexOf(`\u001b[${mode}h`);
    const off = output.lastIndexOf(`\u001b[${mode}l`);
    // The alternate screen is off at the end, the others on.
    expect(mode === '?1049' ? off > on : on > off, mode).toBe(true);
  }
}

describe.runIf(HAS_TERMINALS)('in a terminal', () => {
  it('watching is a screen that goes from the failure to the hint, and from what is solved to what is next', async () => {
    const { until, press, resize, ended, path, output } = watching(WRONG);
    expectFits(await until(/✗ conv-input-gradient[\s\S]*smallest failing case/), 80, 24);
    press('r');
    await until(/Only case \S+ was judged/);
    press('h');
    await until(/conv-input-gradient · 1/);
    press('h');
    await until(/conv-input-gradient · 2/);
    resize(60, 12);
    expectFits(await until((lines) => lines.length === 12), 60, 12);
    press('?');
    await until(/Keys/);
    resize(200, 50);
    expectFits(await until((lines) => lines.length === 50), 200, 50);
    press('l');
    await until(/› ✗ conv-input-gradient/);
    press('\r');
    await until(/smallest failing case/);
    rmSync(path(FILE));
    await until(/○ conv-input-gradient/);
    writeFileSync(path(FILE), 'export const = 1;');
    await until(/! conv-input-gradient[\s\S]*syntax-error/);
    writeFileSync(path(FILE), LOOP);
    await until(/Grading .*░.* s {2}conv-input-gradient/);
    const before = output().length;
    writeFileSync(path('work/.swap'), RIGHT);
    renameSync(path('work/.swap'), path(FILE));
    await until(/✓ conv-input-gradient[\s\S]*Press n to go on to true-convolution/);
    // What the loop would have been told was told to nobody.
    expect(output().slice(before)).not.toContain('timed-out');
    press('n');
    await until(/○ true-convolution/);
    press('q');
    expect(await ended).toEqual({ code: 0, isRestored: true });
    expectLeft(output());
  });

  it.each(
    everyNth(3, [
      ['Ctrl+C', (one: InTerminal) => one.press('\u0003'), 0],
      ['a signal', (one: InTerminal) => one.signal('SIGTERM'), 0],
      ['a bug', (one: InTerminal) => one.signal('SIGUSR2'), 1],
    ] as const),
  )('%s leaves the terminal as it was', async (_, end, code) => {
    const before = `process.on('SIGUSR2', () => { throw new Error('a bug'); });`;
    const terminal = watching('', { before, env: { LC_ALL: 'zh_CN.UTF-8' } });
    await terminal.until(/ 0\/5[\s\S]*退出/);
    end(terminal);
    expect(await terminal.ended).toEqual({ code, isRestored: true });
    expectLeft(terminal.output());
  });

  it.runIf(THOROUGH).each([
    ['dumb', { env: { TERM: 'dumb' } }],
    ['without size', { columns: 0, rows: 0 }],
  ] as const)('a terminal that is %s gets plain lines', async (_, options) => {
    const { output, signal, ended } = watching('', options);
    await expect.poll(output, { timeout: 30_000 }).toContain('watching work');
    signal('SIGINT');
    expect(await ended).toEqual({ code: 0, isRestored: true });
    expect(output()).not.toContain('\u001b[?1049h');
  });
});
