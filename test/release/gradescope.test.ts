import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GradescopeResult } from '../../grader/report/formats/gradescope.ts';
import { temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { npmWithoutNetwork, solution } from '../templates/repositories.ts';
import { releaseHere } from './release.ts';

const COURSE = temporaryCourse(['24-conv-input-gradient', '41-avg-pool']);

/** Releases for Gradescope and unpacks the zip as Gradescope does, with a reader of zips that is not ours. */
async function unpacked(...args: readonly string[]): Promise<{ root: string; zip: string }> {
  const folder = join(temporaryFolder(), 'gradescope');
  const ended = await releaseHere(COURSE, folder, '--target', 'gradescope', ...args);
  expect(ended.code, ended.stderr).toBe(0);
  const zip = join(folder, 'autograder.zip');
  const root = temporaryFolder();
  // Python's zipfile checks every sum, but forgets modes.
  const script = `
import os, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
archive.extractall(sys.argv[2])
for one in archive.infolist():
    os.chmod(os.path.join(sys.argv[2], one.filename), one.external_attr >> 16)`;
  const done = spawnSync('python3', ['-c', script, zip, join(root, 'source')], { encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(0);
  return { root, zip };
}

function listed(zip: string): string {
  return spawnSync('python3', ['-m', 'zipfile', '-l', zip], { encoding: 'utf8' }).stdout;
}

/** It holds what students must not have, and nothing that only they need. */
function expectAnswers(zip: string, root: string): void {
  expect(listed(zip)).toContain('course/solutions/24-conv-input-gradient/misconceptions.ts');
  expect(listed(zip)).not.toMatch(/bridge|vscode/);
  const fixture = join(root, 'source/course/fixtures/41-avg-pool/edge-cases.json');
  expect(readFileSync(fixture, 'utf8')).toContain('public');
}

describe('the zip for Gradescope', () => {
  it('holds what students must not have, and grades in a folder laid out like /autograder, with its settings', async () => {
    const { root, zip } = await unpacked(
      '--hide',
      'reference',
      '--seed-secret',
      'DOJO_TEST_SECRET',
      '--lang',
      'zh-CN',
    );
    writeInto(root, {
      'submission/conv-input-gradient.ts': Object.values(solution('24-conv-input-gradient'))[0],
      'submission_metadata.json': JSON.stringify({ assignment: { id: 55 }, users: [{ id: 7 }] }),
    });
    const { PATH = '', HOME = '' } = process.env;
    const env = { PATH: `${npmWithoutNetwork()}:${PATH}`, HOME, LC_ALL: 'C.UTF-8', AUTOGRADER_ROOT: root };
    for (const script of ['setup.sh', 'run_autograder']) {
      // Gradescope starts them directly: they must be executable.
      const ended = spawnSync(join(root, 'source', script), { cwd: root, encoding: 'utf8', env });
      expect(ended.status, ended.stderr).toBe(0);
    }
    const file = join(root, 'results/results.json');
    const result = JSON.parse(readFileSync(file, 'utf8')) as GradescopeResult;
    const [exercise] = JSON.parse(JSON.stringify(result.tests)) as GradescopeResult['tests'];
    expect(exercise.tags[0]).toBe('conv-input-gradient');
    expect(result.score).toBeGreaterThan(0);
    const own = result.tests.filter(({ tags }) => tags[0] === 'conv-input-gradient');
    expect(own.every(({ score, max_score }) => score === max_score)).toBe(true);
    const hidden = result.tests.filter(({ visibility }) => visibility === 'after_published');
    expect(hidden.map(({ tags }) => tags[1])).toEqual(hidden.map(() => 'reference'));
    expect(hidden.length).toBeGreaterThan(0);
    expect(result.output).toContain('隐藏的种子');
    expect(listed(zip)).toContain('settings/hide');
    expectAnswers(zip, root);
  });

  it.runIf(THOROUGH)(
    'has no settings that nobody asked for, and is the same each time it is made',
    async () => {
      const { root, zip } = await unpacked();
      expectAnswers(zip, root);
      expect(listed(zip)).not.toMatch(/settings\/(?:hide|seed-secret)/);
      const again = await unpacked();
      expect(readFileSync(again.zip).equals(readFileSync(zip))).toBe(true);
    },
  );
});
