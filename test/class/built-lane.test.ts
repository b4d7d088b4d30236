import { spawnSync } from 'node:child_process';
import { statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { builtLane } from '../../grader/class/built-lane.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';

it.runIf(THOROUGH)(
  'is built once for the same sources, starts by itself, and is built again where it is broken',
  async () => {
    const kept = temporaryFolder({});
    symlinkSync(join(ROOT, 'node_modules'), join(kept, 'node_modules'));
    const lane = (await builtLane(join(kept, 'lanes'))) as string;
    const { status, stderr } = spawnSync(process.execPath, [lane], { encoding: 'utf8' });
    // Nobody waits for it: it ends.
    expect([status, stderr]).toEqual([0, '']);
    const { ino } = statSync(lane);
    expect(await builtLane(join(kept, 'lanes'))).toBe(lane);
    expect(statSync(lane).ino).toBe(ino);
    writeFileSync(join(dirname(lane), 'spec.mjs'), '');
    expect(await builtLane(join(kept, 'lanes'))).toBe(lane);
    expect(statSync(join(dirname(lane), 'spec.mjs')).size).toBeGreaterThan(0);
  },
);

it('is not there where nothing can be kept', async () => {
  const kept = temporaryFolder({ file: '' });
  expect(await builtLane(join(kept, 'file'))).toBeUndefined();
});
