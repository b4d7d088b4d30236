import { describe, expect, test } from 'vitest';
import { UserError } from '../../grader/model/fault.ts';
import { openSandboxes } from '../../grader/sandbox/index.ts';
import { candidates, type Tools } from '../../grader/sandbox/walls/candidates.ts';
import { raiseWalls } from '../../grader/sandbox/walls/raise.ts';
import { LIMITS } from './harness.ts';

const NOTHING: Tools = {
  bwrap: undefined,
  prlimit: undefined,
  setpriv: undefined,
  unshare: undefined,
  shell: undefined,
  isRoot: false,
};
const LINUX: Tools = {
  bwrap: '/usr/bin/bwrap',
  prlimit: '/usr/bin/prlimit',
  setpriv: '/usr/bin/setpriv',
  unshare: '/usr/bin/unshare',
  shell: '/bin/sh',
  isRoot: false,
};
const BOUNDS = { dataMegabytes: 100, cpuSeconds: 9.5 };

describe('the walls that may work', () => {
  test('go from the strongest to what always works', () => {
    for (const tools of [NOTHING, LINUX, { ...LINUX, isRoot: true }, { ...LINUX, bwrap: undefined }]) {
      const found = candidates(tools);
      const strengths = found.map(({ walls }) => walls.length);
      expect(strengths).toEqual([...strengths].sort((a, b) => b - a));
      expect(found.at(-1)!.mode).toBe('process');
    }
    expect(candidates(NOTHING).map(({ walls }) => walls)).toEqual([[]]);
  });

  test('have another user only where they are root’s, or bubblewrap’s', () => {
    const modes = (tools: Tools) =>
      candidates(tools).flatMap(({ mode, walls }) => (walls.includes('other-user') ? [mode] : []));
    expect(modes(LINUX)).toEqual(['bwrap']);
    expect(modes({ ...LINUX, isRoot: true })).toEqual(['bwrap', 'process', 'process']);
  });

  test('run the command as it is, last', () => {
    for (const { wrap } of candidates({ ...LINUX, isRoot: true })) {
      expect(wrap(['node', '-e', 'a b'], BOUNDS).slice(-3)).toEqual(['node', '-e', 'a b']);
    }
  });

  test('leave who must read files the user who can', () => {
    const [, strongest] = candidates({ ...LINUX, isRoot: true });
    expect(strongest!.wrap(['node'], BOUNDS)).toContain('--reuid');
    expect(strongest!.wrap(['node'], { ...BOUNDS, readable: ['/x'] })).not.toContain('--reuid');
  });
});

describe('a mode', () => {
  test('that is asked for is what one gets, or is refused', async () => {
    expect((await raiseWalls('process')).mode).toBe('process');
    const outcome = await raiseWalls('bwrap').catch((error: unknown) => error);
    if (outcome instanceof UserError) expect(outcome.code).toBe('sandbox-unavailable');
    else expect(outcome).toMatchObject({ mode: 'bwrap' });
  });

  test('that does not work starts nothing', async () => {
    const sandboxes = openSandboxes({ mode: 'none' as 'process', spares: 1 });
    await expect(sandboxes.walls()).rejects.toMatchObject({ code: 'sandbox-unavailable' });
    const bundle = { file: 'a.ts', code: '', map: '', inputs: [] };
    const runner = sandboxes.open();
    await expect(runner.load(bundle, LIMITS)).rejects.toMatchObject({ code: 'sandbox-unavailable' });
    await sandboxes.close();
  });
});
