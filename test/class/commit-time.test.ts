import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommitTimes } from '../../grader/class/commit-time.ts';
import { temporaryFolder } from '../support/folders.ts';

const WHEN = '2026-11-20T10:00:00Z';
const times = openCommitTimes();
afterAll(() => times.close());

function clone(): string {
  const folder = temporaryFolder({ 'a.ts': '' });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@x.org', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_COMMITTER_DATE: WHEN, GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z' },
      stdio: 'ignore',
    });
  git('init', '-b', 'main');
  git('add', '.');
  git('commit', '-m', 'committer Nobody <n@x.org> 1 +0000');
  return folder;
}

describe('the time of a last commit', () => {
  it('is read from loose objects and from packed ones', () => {
    const folder = clone();
    expect(times.of(folder)).toBe('2026-11-20T10:00:00.000Z');
    execFileSync('git', ['gc', '--quiet'], { cwd: folder });
    expect(times.of(folder)).toBe('2026-11-20T10:00:00.000Z');
    execFileSync('git', ['checkout', '--quiet', '--detach'], { cwd: folder });
    expect(times.of(folder)).toBe('2026-11-20T10:00:00.000Z');
  });

  it('is not known where there is no repository, or none that can be read', () => {
    expect(times.of(temporaryFolder())).toBeUndefined();
    for (const head of ['ref: refs/heads/../../../x', 'ref: refs/heads/none', '0'.repeat(40), '']) {
      const folder = clone();
      writeFileSync(join(folder, '.git/HEAD'), head);
      expect(times.of(folder), head).toBeUndefined();
    }
    const linked = temporaryFolder();
    symlinkSync(join(clone(), '.git', 'HEAD'), join(linked, 'HEAD'));
    expect(times.of(linked)).toBeUndefined();
  });

  it('runs nothing that a repository asks for', () => {
    const folder = clone();
    const ran = join(folder, 'ran');
    const config = ['core.fsmonitor', 'core.sshCommand', 'gpg.program', 'core.pager', 'core.hooksPath'];
    for (const key of config) execFileSync('git', ['config', key, `touch ${ran}`], { cwd: folder });
    execFileSync('git', ['config', 'extensions.partialClone', 'origin'], { cwd: folder });
    expect(times.of(folder)).toBe('2026-11-20T10:00:00.000Z');
    writeFileSync(join(folder, '.git/HEAD'), '1'.repeat(40));
    expect(times.of(folder)).toBeUndefined();
    expect(existsSync(ran)).toBe(false);
  });
});
