import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { ended, startCli } from '../support/cli.ts';
import { readReal } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';

const RIGHT = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
  '../../exercises/types.ts',
  '../types.ts',
);
/** Wrong without a case to look for, or a mistake to name. */
const WRONG = 'export const convInputGradient = 1;';
const FILTER = readReal('solutions/22-conv-filter-gradient/conv-filter-gradient.ts').replace(
  '../../exercises/types.ts',
  '../types.ts',
);

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Watching {
  /** Waits for text that comes after what was waited for before. */
  readonly until: (text: RegExp) => Promise<string>;
  readonly end: (signal: NodeJS.Signals) => Promise<{ code: number | null; stderr: string }>;
  readonly path: (name: string) => string;
}

/** Starts watching a submission in a folder `work`. */
function startWatching(files: Readonly<Record<string, string>>, words: readonly string[] = ['24']): Watching {
  const cwd = temporaryFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`work/${name}`, text])),
  );
  const child = startCli(['grade', ...words, '--course', ROOT, '--submission', 'work', '--watch'], { cwd });
  running.push(child);
  const whole = ended(child);
  let output = '';
  let seen = 0;
  let check = () => {};
  child.stdout.on('data', (text: string) => {
    output += text;
    check();
  });
  const until = (text: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`no ${text} in:\n${output.slice(seen)}`)), 20_000);
      check = () => {
        // One grade is printed whole, up to the line that says what is watched.
        const match = new RegExp(`${text.source}[^]*?watching work`).exec(output.slice(seen));
        if (match === null) return;
        clearTimeout(giveUp);
        seen += match.index + match[0].length;
        check = () => {};
        resolve(match[0]);
      };
      check();
    });
  return {
    until,
    end: async (signal) => {
      child.kill(signal);
      const { code, stderr } = await whole;
      return { code, stderr };
    },
    path: (name) => join(cwd, name),
  };
}

const FILE = 'work/conv-input-gradient.ts';

describe('watching grades again', () => {
  it('after a save by rename, by truncating and writing, and after a mistake in the syntax', async () => {
    const { until, end, path } = startWatching({ 'conv-input-gradient.ts': WRONG });
    await until(/✗ conv-input-gradient/);
    writeFileSync(path('work/.swap'), RIGHT);
    renameSync(path('work/.swap'), path(FILE));
    await until(/✓ conv-input-gradient/);
    writeFileSync(path(FILE), 'export const = 1;');
    await until(/syntax-error/);
    truncateSync(path(FILE));
    writeFileSync(path(FILE), RIGHT);
    await until(/✓ conv-input-gradient/);
    const report = JSON.parse(readFileSync(path('reports/report.json'), 'utf8')) as Report;
    expect(report.score).toBe(report.maxScore);
    expect(await end('SIGINT')).toEqual({ code: 0, stderr: '' });
  });

  it('after a helper file is mended that kept it from being bundled', async () => {
    const main = `export { convInputGradient } from './lib/deep/rule.ts';`;
    const { until, end, path } = startWatching({
      'conv-input-gradient.ts': main,
      'lib/deep/rule.ts': 'export const = 1;',
    });
    await until(/syntax-error/);
    writeFileSync(path('work/lib/deep/rule.ts'), RIGHT.replace('../types.ts', '../../types.ts'));
    await until(/✓ conv-input-gradient/);
    expect(await end('SIGINT')).toEqual({ code: 0, stderr: '' });
  });

  it('after a missing file is made, in a folder of its own, and tells only of that', async () => {
    const { until, end, path } = startWatching({ 'conv-input-gradient.ts': RIGHT }, ['22', '24']);
    const first = await until(/○ conv-filter-gradient/);
    expect(first).toContain('✓ conv-input-gradient');
    mkdirSync(path('work/22-conv-filter-gradient'));
    writeFileSync(path('work/22-conv-filter-gradient/conv-filter-gradient.ts'), FILTER);
    const second = await until(/✓ conv-filter-gradient/);
    expect(second).not.toContain('conv-input-gradient');
    const report = JSON.parse(readFileSync(path('reports/report.json'), 'utf8')) as Report;
    expect(report.exercises.map(({ state }) => state)).toEqual(['passed', 'passed']);
    expect(await end('SIGTERM')).toEqual({ code: 0, stderr: '' });
  });

  it.runIf(THOROUGH)('after the folder was renamed, came back, was deleted and was made again', async () => {
    const { until, end, path } = startWatching({ 'conv-input-gradient.ts': WRONG });
    await until(/✗ conv-input-gradient/);
    renameSync(path('work'), path('elsewhere'));
    await until(/○ conv-input-gradient/);
    renameSync(path('elsewhere'), path('work'));
    await until(/✗ conv-input-gradient/);
    rmSync(path('work'), { recursive: true });
    await until(/○ conv-input-gradient/);
    mkdirSync(path('work'));
    writeFileSync(path(FILE), RIGHT);
    await until(/✓ conv-input-gradient/);
    writeFileSync(path(FILE), WRONG);
    await until(/✗ conv-input-gradient/);
    expect(await end('SIGINT')).toEqual({ code: 0, stderr: '' });
  });

  it.runIf(THOROUGH)('after an endless loop, which ends by itself', async () => {
    const { until, end, path } = startWatching({
      'conv-input-gradient.ts': 'export function convInputGradient() { for (;;); }',
    });
    await until(/timed-out/);
    writeFileSync(path(FILE), RIGHT);
    await until(/✓ conv-input-gradient/);
    expect(await end('SIGINT')).toEqual({ code: 0, stderr: '' });
  });
});

it.runIf(THOROUGH)('a report that cannot be written is said, and watching goes on', async () => {
  const { until, end, path } = startWatching({ 'conv-input-gradient.ts': WRONG });
  await until(/✗ conv-input-gradient/);
  rmSync(path('reports'), { recursive: true });
  writeFileSync(path('reports'), 'a file');
  writeFileSync(path(FILE), RIGHT);
  await until(/✓ conv-input-gradient/);
  rmSync(path('reports'));
  writeFileSync(path(FILE), WRONG);
  await until(/✗ conv-input-gradient/);
  const { code, stderr } = await end('SIGINT');
  expect(code).toBe(0);
  expect(stderr).toContain('(cannot-write)');
});

it('a case that does not exist ends it at once', async () => {
  const cwd = temporaryFolder({ 'work/conv-input-gradient.ts': RIGHT });
  const child = startCli(
    ['grade', '24', '--course', ROOT, '--submission', 'work', '--watch', '--case', 'g0-zzzz'],
    { cwd },
  );
  running.push(child);
  const { code, stderr } = await ended(child);
  expect(code).toBe(2);
  expect(stderr).toContain('(unknown-case)');
});
