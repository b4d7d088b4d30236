import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lockfile, pruneLockfile, type Requirements } from '../../grader/release/prune-lockfile.ts';
import { ROOT } from '../support/folders.ts';

const LOCK: Lockfile = {
  name: 'all',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': {},
    'node_modules/@scope/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { absent: '1', deep: '2' },
    },
    'node_modules/@scope/tool/node_modules/deep': { version: '2.0.0', dependencies: { inner: '1' } },
    'node_modules/deep': {
      version: '1.0.0',
      resolved: 'https://registry.example/deep.tgz',
      integrity: 'sha',
    },
    'node_modules/inner': { version: '1.0.0', peerDependencies: { deep: '1' } },
    'node_modules/other': { version: '1.0.0' },
  },
};

function required(dependencies: Record<string, string>, devDependencies = {}): Requirements {
  return { name: 'some', version: '2.0.0', dependencies, devDependencies };
}

describe('pruneLockfile', () => {
  it('keeps what is needed where Node finds it, as it was locked, without addresses', () => {
    const pruned = pruneLockfile(LOCK, required({}, { '@scope/tool': '^1.0.0' }));
    expect(pruned).toEqual({
      name: 'some',
      version: '2.0.0',
      lockfileVersion: 3,
      packages: {
        '': required({}, { '@scope/tool': '^1.0.0' }),
        'node_modules/@scope/tool': LOCK.packages['node_modules/@scope/tool'],
        'node_modules/@scope/tool/node_modules/deep':
          LOCK.packages['node_modules/@scope/tool/node_modules/deep'],
        'node_modules/deep': { version: '1.0.0', integrity: 'sha' },
        'node_modules/inner': LOCK.packages['node_modules/inner'],
      },
    });
    expect(Object.keys(pruneLockfile(LOCK, required({ other: '1' })).packages)).toEqual([
      '',
      'node_modules/other',
    ]);
  });

  it('leaves a lockfile as it is when everything is required', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
    const own = lock.packages[''] as unknown as Requirements;
    expect(pruneLockfile(lock, own)).toEqual(lock);
  });

  it('says which package is not locked', () => {
    expect(() => pruneLockfile(LOCK, required({ unknown: '1' }))).toThrow(
      expect.objectContaining({ code: 'not-locked', message: expect.stringContaining('unknown') }),
    );
  });
});
