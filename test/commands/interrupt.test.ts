import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ended, startCli } from '../support/cli.ts';
import { SOURCES } from '../support/environment.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { descendantsOf, isAlive } from '../support/process-tree.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const LOOP = 'export function convInputGradient() { for (;;); }';
const COURSE = ['--course', ROOT];

const running: ReturnType<typeof startCli>[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Files and folders that were begun and not finished. */
function leftIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) =>
    /(?:^|\/)(?:\..*\.tmp$|\.new-|\.release-|dojo-|incoming-|staging\/.)/.test(name),
  );
}

/** Starts a command, interrupts it once it has started so many processes, and tells how that ended. */
async function interrupt(args: readonly string[], signal: NodeJS.Signals, processes: number) {
  const cwd = temporaryFolder({
    'work/conv-input-gradient.ts': LOOP,
    'class/ada/conv-input-gradient.ts': LOOP,
    'class/ben/conv-input-gradient.ts': `${LOOP} // of one's own`,
  });
  mkdirSync(join(cwd, 'tmp'));
  // A release is made of the sources.
  const command = args[0] === 'release' ? SOURCES : undefined;
  const child = startCli(args, { cwd, env: { TMPDIR: join(cwd, 'tmp') } }, command);
  running.push(child);
  const end = ended(child);
  const busy = () =>
    descendantsOf(child.pid as number).filter(({ command }) => /-permission|child\.mjs|\/tsc/.test(command));
  await expect
    .poll(() => busy().length, { timeout: 40_000, interval: 100 })
    .toBeGreaterThanOrEqual(processes);
  const started = descendantsOf(child.pid as number);
  child.kill(signal);
  const { code, stderr } = await end;
  await expect
    .poll(() => started.filter(isAlive).map(({ command }) => command.slice(0, 300)), { timeout: 20_000 })
    .toEqual([]);
  return { code, stderr, left: leftIn(cwd), cwd };
}

const RELEASE = ['release', ['release', 'released', '--unproven', ...COURSE], 'SIGTERM', 143, 1] as const;
const GRADE = ['grade', '24', '--submission', 'work', ...COURSE];

describe.runIf(process.platform === 'linux')(
  'what is interrupted leaves no process and nothing by halves',
  () => {
    it.each([
      ...everyNth(2, [
        ['grade', GRADE, 'SIGINT', 130, 1],
        ['grade --watch', [...GRADE, '--watch'], 'SIGHUP', 0, 1],
        [
          'grade:class',
          ['grade:class', 'class', '--exercises', '24', '--out', 'out', '--jobs', '2', ...COURSE],
          'SIGTERM',
          143,
          3,
        ],
        ['verify', ['verify', '24', ...COURSE], 'SIGHUP', 129, 1],
      ] as const),
      // From the sources, with all declarations: it takes as long as ten others.
      ...(THOROUGH ? [RELEASE] : []),
    ])('%s', async (_, args, signal, code, processes) => {
      const { left, cwd, stderr, ...end } = await interrupt(args, signal, processes);
      expect(end).toEqual({ code });
      // How far it was may be told, but no error.
      expect(stderr).not.toMatch(/error|\bat /i);
      expect(left).toEqual([]);
      const report = join(cwd, 'reports/report.json');
      if (existsSync(report)) JSON.parse(readFileSync(report, 'utf8'));
      // A folder of a release appears as a whole.
      if (existsSync(join(cwd, 'released')))
        expect(existsSync(join(cwd, 'released/package.json'))).toBe(true);
    });
  },
);
