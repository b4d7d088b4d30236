import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { builtModule } from '../support/command-line.ts';
import { isRunning } from '../support/process-tree.ts';
import { everyNth } from '../support/thorough.ts';

const [sandboxes, candidates, childProcess] = await Promise.all(
  (['sandboxes', 'candidates', 'child-process'] as const).map(builtModule),
);

/** A grader that lets a child loop, and says the numbers of all processes that it has started. */
const JUDGING = `
  import { readFileSync } from 'node:fs';
  import { openSandboxes } from '${sandboxes}';
  const sandboxes = openSandboxes({ mode: 'MODE', spares: 1 });
  const runner = sandboxes.open();
  const map = '{"version":3,"sources":[],"mappings":""}';
  const limits = { seconds: 600, memoryMegabytes: 128, exerciseSeconds: 600 };
  const bundle = { file: 'a.ts', code: 'var __dojoExports = { f() { for (;;); } };', map, inputs: [] };
  await runner.load(bundle, limits);
  runner.call([{ function: 'f', args: [], returnArgs: false }]);
`;

/** The same where the system offers nothing: no setpriv, no bubblewrap. */
const KEEPING = `
  import { candidates } from '${candidates}';
  import { startChild } from '${childProcess}';
  const tools = { bwrap: undefined, prlimit: undefined, setpriv: undefined, unshare: undefined, shell: '/bin/sh', isRoot: false };
  const walls = candidates(tools).at(-1);
  const options = ['--eval', 'for (;;);'];
  const events = { onFrame() {}, onFrameError() {}, onEnd() {} };
  startChild({ options, walls, bounds: { dataMegabytes: 200, cpuSeconds: 600 } }, events);
`;

const SAY = `
  import { readFileSync as read } from 'node:fs';
  const below = (pid) => read('/proc/' + pid + '/task/' + pid + '/children', 'latin1').trim().split(' ').filter(Boolean).flatMap((one) => [one, ...below(one)]);
  let before = '';
  setInterval(() => {
    const now = below(process.pid).join(' ');
    // Those that are still being started start others.
    if (now !== '' && now === before) console.log('pids ' + now);
    before = now;
  }, 100);
`;

test.skipIf(process.platform !== 'linux').each(
  everyNth(2, [
    ['SIGTERM', JUDGING.replace('MODE', 'auto')],
    ['SIGHUP', JUDGING.replace('MODE', 'process')],
    ['SIGINT', JUDGING.replace('MODE', 'auto')],
    ['SIGKILL', JUDGING.replace('MODE', 'auto')],
    ['SIGKILL', JUDGING.replace('MODE', 'process')],
    ['SIGABRT', JUDGING.replace('MODE', 'process')],
    ['SIGKILL', KEEPING],
    ['SIGTERM', KEEPING],
  ] as const),
)(
  'no child survives a grader that is ended by %s',
  async (signal, program) => {
    const args = ['--input-type=module', '--eval', program + SAY];
    const grader = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const ended = new Promise((resolve) => grader.on('close', resolve));
    await new Promise<void>((resolve, reject) => {
      grader.on('exit', () => reject(new Error(`ended early: ${said}`)));
      grader.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('\n')) resolve();
      });
    });
    const pids = said.replace('pids ', '').trim().split(' ').map(Number);
    expect(pids.length).toBeGreaterThan(0);
    grader.kill(signal);
    await ended;
    await expect.poll(() => pids.filter(isRunning), { timeout: 20_000 }).toEqual([]);
  },
  90_000,
);
