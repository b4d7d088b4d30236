import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/report/formats/classroom50.schema.json' with { type: 'json' };
import type { Classroom50Result } from '../../grader/report/formats/classroom50.ts';
import { temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { builtCourse, course, npmWithoutNetwork, studentRepository, template } from './repositories.ts';

const validate = new Ajv({ strict: true }).compile<Classroom50Result>(schema);
const BIN = npmWithoutNetwork();
await builtCourse();

/** The bundle as Classroom 50 unpacks it: autograder.py, and beside it the course without solutions. */
function bundle(): string {
  const folder = temporaryFolder({ 'autograder.py': template('classroom50/autograder.py') });
  chmodSync(join(folder, 'autograder.py'), 0o755);
  course('student', join(folder, 'course'));
  return folder;
}

const BUNDLE = bundle();

/** Runs the autograder in a checkout, with the environment that the runner gives. */
function grade(checkout: string, env: Readonly<Record<string, string>> = {}, folder = BUNDLE) {
  const { PATH = '', HOME = '' } = process.env;
  return spawnSync('python3', [join(folder, 'autograder.py')], {
    cwd: checkout,
    encoding: 'utf8',
    env: {
      PATH: `${BIN}:${PATH}`,
      HOME,
      LC_ALL: 'C.UTF-8',
      CLASSROOM: 'ml-101',
      ASSIGNMENT: 'dojo',
      ASSIGNMENT_TYPE: 'individual',
      USERNAME: 'alice',
      SUBMISSION_TAG: 'submit/2026-09-01T12-00-00Z-a1b2c3d',
      COMMIT_URL: 'https://github.com/o/ml-101-dojo-alice/commit/a1b2c3d',
      RELEASE_URL: 'https://github.com/o/ml-101-dojo-alice/releases/tag/submit',
      REVIEW_URL: '',
      ...env,
    },
  });
}

function resultIn(checkout: string): Classroom50Result {
  return JSON.parse(readFileSync(join(checkout, 'result.json'), 'utf8')) as Classroom50Result;
}

describe('the autograder for Classroom 50', () => {
  it('writes a valid result and the report, and ends well although points are missing', () => {
    const checkout = studentRepository({ 'result.json': '{"score":10000}', 'report.html': 'forged' });
    const ended = grade(checkout);
    expect(ended.status, ended.stderr).toBe(0);
    const result = resultIn(checkout);
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    expect(result).toMatchObject({ classroom: 'ml-101', owner: 'alice', assignment_type: 'individual' });
    expect(result.score).toBeGreaterThan(0);
    expect(result.score).toBeLessThan(result['max-score']);
    expect(result.review).toBe(result.commit);
    expect(readFileSync(join(checkout, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
  });

  it('takes the moment of submission from the commit', () => {
    const checkout = studentRepository();
    const when = '2026-09-01T14:00:00+02:00';
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: checkout,
        env: { ...process.env, GIT_COMMITTER_DATE: when },
      });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'submit');
    expect(grade(checkout).status).toBe(0);
    expect(resultIn(checkout).datetime).toBe('2026-09-01T12:00:00Z');
  });

  it('follows no link, and overwrites no file through one', () => {
    const outside = temporaryFolder({ 'kept.txt': 'kept' });
    const checkout = studentRepository();
    symlinkSync(join(outside, 'kept.txt'), join(checkout, 'result.json'));
    symlinkSync(join(outside, 'kept.txt'), join(checkout, 'exercises', 'avg-pool.ts'));
    expect(grade(checkout).status).toBe(0);
    expect(readFileSync(join(outside, 'kept.txt'), 'utf8')).toBe('kept');
    expect(resultIn(checkout).score).toBeGreaterThan(0);
  });

  it('is an infrastructure error, without a result, when the fault is ours', () => {
    const checkout = studentRepository({ 'result.json': '{"score":10000}' });
    const ended = grade(checkout, { COMMIT_URL: '' });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('COMMIT_URL');
    expect(existsSync(join(checkout, 'result.json'))).toBe(false);
  });

  it('is a result of no points when nothing was handed in', () => {
    const checkout = temporaryFolder({ 'README.md': 'nothing' });
    expect(grade(checkout).status).toBe(0);
    const { score, tests, 'max-score': max } = resultIn(checkout);
    expect([score, max, tests.some(({ passed }) => passed)]).toEqual([0, 700, false]);
    expect(tests[0].message).toContain('Nothing was handed in');
  });

  it.runIf(THOROUGH)('ends all that it started when its time is over, and then has no result', () => {
    const hanging = join(bundle(), 'course/grader/dojo.mjs');
    writeFileSync(
      hanging,
      `import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
process.on('SIGTERM', () => {});
const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
writeFileSync(process.argv[process.argv.indexOf('--report') + 1], String(pid));
setInterval(() => {}, 1000);`,
    );
    const checkout = studentRepository();
    const ended = grade(checkout, { DOJO_SECONDS: '2' }, dirname(dirname(dirname(hanging))));
    expect(ended.status).toBe(1);
    const orphan = Number(readFileSync(join(checkout, 'report.html'), 'utf8'));
    expect(existsSync(`/proc/${orphan}/root`)).toBe(false);
    expect(existsSync(join(checkout, 'result.json'))).toBe(false);
  });
});
