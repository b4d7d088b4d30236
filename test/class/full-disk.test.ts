import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { gradeApart, ODD_FIT, outputsIn, RIGHT_FIT } from './support.ts';

const disk = mkdtempSync(join(tmpdir(), 'dojo-disk-'));
const mount = (...options: readonly string[]) =>
  spawnSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', disk], { encoding: 'utf8' });
const canMount = process.platform === 'linux' && process.getuid?.() === 0;
const mounted = THOROUGH && canMount && mount('-o', 'size=32k').status === 0;
const WHY = mounted || !THOROUGH ? '' : ' (only root on Linux can make a small one)';
// Where all is skipped, nothing is done after all.
if (!mounted) rmSync(disk, { recursive: true });

afterAll(() => {
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

describe.runIf(THOROUGH && mounted)(`a class on a disk that is full${WHY}`, () => {
  it('is told so, and goes on with the same command where there is room', async () => {
    const folder = temporaryFolder({ 'a/polynomial-fit.ts': RIGHT_FIT, 'b/polynomial-fit.ts': ODD_FIT });
    const out = join(disk, 'out');
    for (const [size, language, told] of [
      ['32k', 'en', /the disk is full\.\n +Make room there, and run the same command again\./],
      ['72k', 'zh-CN', /磁盘已满。\n +请腾出空间，再运行同一命令。/],
    ] as const) {
      mount('-o', `remount,size=${size}`);
      const { code, stderr } = await gradeApart(folder, out, '--lang', language);
      expect(stderr).toMatch(told);
      expect(code).toBe(2);
    }
    mount('-o', 'remount,size=32m');
    expect((await gradeApart(folder, out)).code).toBe(0);
    const undisturbed = join(temporaryFolder(), 'out');
    expect((await gradeApart(folder, undisturbed)).code).toBe(0);
    expect(outputsIn(out)).toEqual(outputsIn(undisturbed));
  }, 240_000);
});
