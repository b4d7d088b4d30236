import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../grader/report/formats/gradescope.schema.json' with { type: 'json' };
import type { GradescopeResult } from '../../grader/report/formats/gradescope.ts';
import { type Files, temporaryFolder } from '../support/folders.ts';
import { THOROUGH } from '../support/thorough.ts';
import { builtCourse, course, npmWithoutNetwork, solution, template } from './repositories.ts';

const validate = new Ajv({ strict: true }).compile<GradescopeResult>(schema);
const BIN = npmWithoutNetwork();
await builtCourse();
const SECRET = '0b9f3f0e6d5a4c3b2a190807f6e5d4c3';

/** A folder laid out like /autograder after the zip was unpacked, and with one submission. */
function autograder(submission: Files, settings: Readonly<Record<string, string>> = {}, users = [7]): string {
  const named = (folder: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  const root = temporaryFolder({
    ...named('submission', submission),
    ...named('source/settings', settings),
    run_autograder: template('gradescope/run_autograder'),
    'source/setup.sh': template('gradescope/setup.sh'),
    'submission_metadata.json': JSON.stringify({
      assignment: { id: 55 },
      users: users.map((id) => ({ id })),
    }),
  });
  chmodSync(join(root, 'run_autograder'), 0o755);
  course('instructor', join(root, 'source', 'course'));
  return root;
}

function run(root: string, script: string) {
  const { PATH = '', HOME = '' } = process.env;
  return spawnSync('bash', [join(root, script)], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: `${BIN}:${PATH}`, HOME, LC_ALL: 'C.UTF-8', AUTOGRADER_ROOT: root },
  });
}

/** Sets up and grades, as Gradescope does. */
function grade(root: string) {
  const setup = run(root, 'source/setup.sh');
  expect(setup.status, setup.stderr).toBe(0);
  const ended = run(root, 'run_autograder');
  const file = join(root, 'results', 'results.json');
  const result = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as GradescopeResult) : undefined;
  return { ...ended, result };
}

function sumOf(tests: GradescopeResult['tests']): number {
  return tests.reduce((sum, { max_score }) => sum + max_score, 0);
}

const FLAT = { 'conv-input-gradient.ts': Object.values(solution('24-conv-input-gradient'))[0] };

describe('the autograder for Gradescope', () => {
  it('grades an upload of single files', () => {
    const { status, result, stderr } = grade(autograder(FLAT));
    expect(status, stderr).toBe(0);
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    const testsOf = (slug: string) => result?.tests.filter(({ tags }) => tags[0] === slug) ?? [];
    const solved = testsOf('conv-input-gradient');
    expect(solved.every((test) => test.score === test.max_score)).toBe(true);
    expect(testsOf('avg-pool').every((test) => test.score === 0)).toBe(true);
    expect(result?.score).toBe(sumOf(solved));
    expect(result?.tests.every(({ visibility }) => visibility === 'visible')).toBe(true);
  });

  it('grades a repository, whose copy of the grader does not count', () => {
    const { result } = grade(
      autograder({
        ...solution('24-conv-input-gradient'),
        ...solution('41-avg-pool'),
        'grader/dojo.mjs': 'process.exit(0)',
        'package.json': '{}',
        'exercises/24-conv-input-gradient/spec.ts': 'throw 1',
      }),
    );
    expect(result?.tests.every(({ status }) => status === 'passed')).toBe(true);
    expect(result?.score).toBe(result?.extra_data['max-score']);
  });

  it('draws each student’s cases from the secret, which appears nowhere, and hides the kinds that are set to be', () => {
    const wrong = { 'conv-input-gradient.ts': 'export const convInputGradient = (d) => d;' };
    const settings = { 'seed-secret': `${SECRET}\n`, language: 'zh-CN', hide: 'reference,gradient\n' };
    const texts = [[7], [8], ...(THOROUGH ? [[7]] : [])].map((users) => {
      const { result, stdout, stderr } = grade(autograder(wrong, settings, users));
      expect(stdout + stderr + JSON.stringify(result)).not.toContain(SECRET);
      expect(result?.output).toContain('隐藏的种子');
      const hidden = result?.tests.filter(({ visibility }) => visibility === 'after_published') ?? [];
      expect(new Set(hidden.map(({ tags }) => tags[1]))).toEqual(new Set(['reference', 'gradient']));
      expect(result?.output).toContain(`${hidden.length} 项测试在公布成绩后显示。`);
      return JSON.stringify(result?.tests);
    });
    expect(texts[1]).not.toBe(texts[0]);
    if (THOROUGH) expect(texts[2]).toBe(texts[0]);
  });

  it('does not follow a link to the references', () => {
    const root = autograder({ 'notes.txt': '' });
    symlinkSync('../source/course/solutions', join(root, 'submission', 'exercises'));
    const { result, status } = grade(root);
    expect(status).toBe(0);
    expect(result?.score).toBe(0);
    expect(result?.output).toContain('Nothing was handed in');
  });

  it('makes up no points when the course is broken', () => {
    const root = autograder(FLAT);
    const broken = run(root, 'source/setup.sh');
    expect(broken.status).toBe(0);
    const ended = spawnSync('bash', ['-c', `echo '{}' > "${root}/source/course/exercises/course.json"`]);
    expect(ended.status).toBe(0);
    expect(run(root, 'run_autograder').status).not.toBe(0);
    expect(existsSync(join(root, 'results', 'results.json'))).toBe(false);
  });
});
