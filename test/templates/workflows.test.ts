import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClassResult } from '../../grader/class/class-result.ts';
import { packageOf } from '../support/cli.ts';
import { type Reported, readAsReporter } from '../support/consumers/reporter.ts';
import { temporaryCourse } from '../support/course.ts';
import { temporaryFolder, writeInto } from '../support/folders.ts';
import { readAsRunner } from '../support/github-runner.ts';
import { THOROUGH } from '../support/thorough.ts';
import {
  type FakeAction,
  type JobResult,
  type RunnerSetup,
  readWorkflow,
  runJob,
} from '../support/workflow.ts';
import {
  builtCourse,
  checkoutFrom,
  course,
  FOLDERS,
  linkInto,
  npmWithoutNetwork,
  solution,
  studentRepository,
  template,
  withGh,
} from './repositories.ts';

const BIN = npmWithoutNetwork();
/** It reads what a student may write for it. */
const REAL_NPM = npmWithoutNetwork({ isReal: true });
await builtCourse();

/** What students edit when they would rather have points than rules. */
const CHEAT = {
  'grader/dojo.mjs': `import { appendFileSync } from 'node:fs';
appendFileSync(process.env.GITHUB_OUTPUT ?? '', 'score=777\\nmax-score=777\\n');`,
  'package.json': '{ "type": "module", "scripts": { "grade": "node grader/dojo.mjs grade" } }',
  '.npmrc': 'script-shell=/bin/true\nnode-options=--require=./evil.cjs\n',
  'exercises/41-avg-pool/exercise.json': '{}',
  'exercises/41-avg-pool/spec.ts': 'export default {};',
  'exercises/24-conv-input-gradient/forward.ts': 'export const forward = () => [[0]];',
  'fixtures/41-avg-pool/worked-examples.json': '{}',
  'exercises/course.json': '{}',
};

interface Run extends JobResult {
  readonly artifacts: readonly string[];
}

/** Runs one job of a workflow for a student's repository. */
function run(
  path: string,
  jobName: string,
  repositories: Readonly<Record<string, string>>,
  own: string,
  more: Partial<RunnerSetup> & { readonly actions?: Readonly<Record<string, FakeAction>> } = {},
): Run {
  const artifacts: string[] = [];
  const job = readWorkflow(template(path)).jobs[jobName];
  const result = runJob(job, {
    bin: more.bin ?? BIN,
    values: more.values,
    env: { GITHUB_REPOSITORY: own, GITHUB_JOB: jobName, ...more.env },
    actions: {
      'actions/checkout': checkoutFrom(repositories, own),
      'actions/setup-node': () => undefined,
      'actions/attest-build-provenance': () => undefined,
      'actions/upload-artifact': ({ with: inputs, workspace }) => {
        const file = join(workspace, inputs.path);
        if (existsSync(file)) artifacts.push(inputs.path);
        return undefined;
      },
      ...more.actions,
    },
  });
  return { ...result, artifacts };
}

const GRADE = 'actions/.github/workflows/grade.yml';
const PROTECTED = 'protected/grader/.github/workflows/grade-submission.yml';
const CLASS = 'protected/instructor/.github/workflows/grade-class.yml';

describe('grade.yml in a student’s repository', () => {
  it('grades, writes summary and annotations, and keeps a report that opens in the browser', () => {
    const own = 'ml-101/dojo-alice';
    const ended = run(GRADE, 'grade', { [own]: studentRepository() }, own);
    expect(ended.steps.map(({ outcome }) => outcome)).toEqual(ended.steps.map(() => 'success'));
    expect(ended.outputs.grade.score).toMatch(/^[1-9]\d*(\.\d+)?$/);
    expect(ended.summary).toMatch(/^## Backprop Dojo: /);
    expect(ended.summary).toContain('dojo&#45;alice');
    expect(ended.artifacts).toEqual(['reports/report.html']);
    expect(readFileSync(join(ended.workspace, 'reports/report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    const log = readAsRunner(ended.steps.map(({ stdout }) => stdout).join(''));
    expect(log.commands.filter(({ command }) => command === 'notice')).toHaveLength(1);
    expect(log.listening).toBe(true);
  });

  it('is red, and still keeps what there is, when the grader cannot run', () => {
    const own = 'ml-101/dojo-alice';
    const broken = studentRepository({ 'exercises/course.json': '{}' });
    const ended = run(GRADE, 'grade', { [own]: broken }, own);
    expect(ended.steps.map(({ outcome }) => outcome)).toEqual([
      'success',
      'success',
      'success',
      'failure',
      'success',
    ]);
    expect(ended.summary).toContain('course');
  });
});

describe('the protected workflow', () => {
  const own = 'ml-101/dojo-alice';
  const grader = course('student');
  const grade = (repository: string, more: Partial<RunnerSetup> = {}) =>
    run(PROTECTED, 'grade', { [own]: repository, 'ml-101/dojo-grader': grader }, own, more);

  it('gives the same points whatever else a student edits; the plain workflow does not', () => {
    const honest = grade(studentRepository());
    const cheating = grade(studentRepository(CHEAT), { bin: REAL_NPM });
    expect(honest.outputs.grade.score).toMatch(/^[1-9]\d*(\.\d+)?$/);
    expect(cheating.outputs.grade).toEqual(honest.outputs.grade);
    expect(cheating.artifacts).toEqual(['grader/reports/report.html', 'grader/reports/report.json']);
    const plain = run(
      GRADE,
      'grade',
      { [own]: studentRepository({ 'grader/dojo.mjs': CHEAT['grader/dojo.mjs'] }) },
      own,
    );
    expect(plain.outputs.grade.score).toBe('777');
  });

  it.runIf(THOROUGH)('names files as they are in the student’s repository', () => {
    const wrong = 'export function convInputGradient() { return [[0]]; }';
    const ended = grade(
      studentRepository({ 'exercises/24-conv-input-gradient/conv-input-gradient.ts': wrong }),
    );
    const log = readAsRunner(ended.steps.map(({ stdout }) => stdout).join(''));
    const error = log.commands.find(({ command }) => command === 'error');
    expect(error?.properties.file).toBe('exercises/24-conv-input-gradient/conv-input-gradient.ts');
    expect(ended.summary).not.toContain('../submission');
  });

  it.runIf(THOROUGH)('says how many more checks run at submission, once all that can be seen passed', () => {
    const counts = '{ "conv-input-gradient": 4, "avg-pool": 3 }';
    const knowing = temporaryFolder({ 'exercises/at-submission.json': counts });
    course('student', knowing);
    const solved = studentRepository(solution('41-avg-pool'));
    const repositories = { [own]: solved, 'ml-101/dojo-grader': knowing };
    const { summary, steps } = run(PROTECTED, 'grade', repositories, own);
    expect(summary).toContain('All visible checks passed; 7 more run at submission');
    expect(steps.map(({ stdout }) => stdout).join('')).toContain('passed; 7 more run at submission.');
  });
});

describe('grading from the instructor’s repository', () => {
  const own = 'ml-101/dojo-course';
  const values = {
    'github.repository_owner': 'ml-101',
    'needs.list.outputs.repositories': 'dojo-alice dojo-bob dojo-carol',
    'needs.list.outputs.deadline': '2026-10-01T22:00:00Z',
    'inputs.parts': '1',
    'matrix.part': '1',
    'secrets.SUBMISSIONS_TOKEN': 'token',
    'secrets.DOJO_SEED_SECRET': '0b9f3f0e6d5a4c3b2a190807f6e5d4c3',
  };

  /** A student's repository with two commits, of which the later one solves more and pretends to be older. */
  function pushed(): { readonly folder: string; readonly commits: readonly string[] } {
    const folder = temporaryFolder(solution(FOLDERS[0]));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_COMMITTER_DATE: '2026-09-01T00:00:00Z' },
      }).trim();
    const commit = (message: string): string => {
      git('add', '-A');
      git('commit', '-q', '-m', message);
      return git('rev-parse', 'HEAD');
    };
    git('init', '-q', '-b', 'main');
    const first = commit('in time');
    writeInto(folder, solution(FOLDERS[1]));
    return { folder, commits: [first, commit('too late')] };
  }

  it('grades what was pushed in time, and makes one gradebook with a roster, which it signs', () => {
    const instructor = temporaryCourse(FOLDERS, {
      'package.json': packageOf('grade:class', 'merge'),
      'package-lock.json': '{}',
      'roster.csv':
        'id,username,name\n1,dojo-alice,Alice A\n2,dojo-bob,Bob B\n3,dojo-carol,Carol C\n4,dojo-dan,Dan D\n',
    });
    const [alice, bob] = [pushed(), pushed()];
    linkInto(bob.folder, 'exercises/link.ts', '../../course/solutions/41-avg-pool/avg-pool.ts');
    withGh(BIN, {
      'dojo-alice': {
        folder: alice.folder,
        pushes: [`2026-10-02T08:00:00Z ${alice.commits[1]}`, `2026-10-01T08:00:00Z ${alice.commits[0]}`],
      },
      'dojo-bob': { folder: bob.folder, pushes: [`2026-10-02T08:00:00Z ${bob.commits[0]}`] },
    });
    const graded = run(CLASS, 'grade', { [own]: instructor }, own, { values });
    expect(
      graded.steps.map(({ outcome }) => outcome),
      JSON.stringify(graded.steps),
    ).toEqual(graded.steps.map(() => 'success'));
    expect(JSON.stringify(graded)).not.toContain(values['secrets.DOJO_SEED_SECRET']);

    const signed: string[] = [];
    const collected = run(CLASS, 'collect', { [own]: instructor }, own, {
      values,
      actions: {
        'actions/download-artifact': ({ workspace }) => {
          cpSync(join(graded.workspace, 'results'), join(workspace, 'parts/part-1'), { recursive: true });
          return undefined;
        },
        'actions/attest-build-provenance': ({ with: inputs, workspace }) => {
          signed.push(
            ...inputs['subject-path']
              .trim()
              .split(/\s+/)
              .filter((path) => existsSync(join(workspace, path))),
          );
          return undefined;
        },
      },
    });
    expect(
      collected.steps.every(({ outcome }) => outcome === 'success'),
      JSON.stringify(collected.steps),
    ).toBe(true);
    expect(signed).toEqual(['class/gradebook.csv', 'class/class.json']);
    const file = join(collected.workspace, 'class/class.json');
    const { students } = JSON.parse(readFileSync(file, 'utf8')) as ClassResult;
    expect(students.map(({ id, score }) => [id, score])).toEqual([
      ['1', 5],
      ['2', 0],
      ['3', 0],
      ['4', 0],
    ]);
    expect(readFileSync(join(collected.workspace, 'class/gradebook.csv'), 'utf8')).toContain('Alice A');
  });

  it('lists repositories only by plain names, and a deadline in universal time', () => {
    const list = (repositories: string, deadline = '', parts = '1') =>
      run(CLASS, 'list', {}, own, {
        values: {
          'inputs.repositories': repositories,
          'inputs.deadline': deadline,
          'inputs.parts': parts,
        },
      });
    expect(list(' dojo-alice\n dojo-bob ', '2026-10-02T00:00:00+02:00', '3').outputs.read).toEqual({
      repositories: 'dojo-alice dojo-bob',
      deadline: '2026-10-01T22:00:00Z',
      parts: '[1,2,3]',
    });
    const bad = [
      ['', '', '1'],
      ['a/b', '', '1'],
      ['a"; rm -rf', '', '1'],
      ['$(id)', '', '1'],
      ['../x y', '', '1'],
      ['a', 'soon', '1'],
      ['a', '', '0'],
    ];
    for (const inputs of bad) {
      const { steps, outputs } = list(...(inputs as [string, string, string]));
      expect(steps[0].outcome, inputs.join()).toBe('failure');
      expect(outputs.read.repositories).toBeUndefined();
    }
  });
});

describe('the workflow for GitHub Classroom', () => {
  it('hands the reporter results of which table and notice give the points', () => {
    const own = 'ml-101/dojo-alice';
    const seen: Reported[] = [];
    const ended = run(
      'classroom/.github/workflows/classroom.yml',
      'run-autograding-tests',
      { [own]: studentRepository() },
      own,
      {
        actions: {
          'classroom-resources/autograding-grading-reporter': ({ with: inputs, env }) => {
            seen.push(readAsReporter(inputs.runners, env));
            return undefined;
          },
        },
      },
    );
    expect(ended.steps.every(({ outcome }) => outcome === 'success')).toBe(true);
    const { score, 'max-score': max } = ended.outputs.dojo;
    const points = { score: Number(score), max: Number(max) };
    expect(points.score).toBeGreaterThan(0);
    expect(seen).toMatchObject([{ table: points, notice: points, red: true }]);
  });
});
