import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { type Reported, readAsReporter } from '../support/consumers/reporter.ts';
import { temporaryFolder } from '../support/folders.ts';
import { readAsRunner } from '../support/github-runner.ts';
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
  linkInto,
  npmWithoutNetwork,
  solution,
  studentRepository,
  template,
} from './repositories.ts';

const BIN = npmWithoutNetwork();
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
    bin: BIN,
    values: more.values,
    env: { GITHUB_REPOSITORY: own, GITHUB_JOB: jobName, ...more.env },
    actions: {
      'actions/checkout': checkoutFrom(repositories, own),
      'actions/setup-node': () => undefined,
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
  const grade = (repository: string) =>
    run(PROTECTED, 'grade', { [own]: repository, 'ml-101/dojo-grader': grader }, own);

  it('gives the same points whatever else a student edits; the plain workflow does not', () => {
    const honest = grade(studentRepository());
    const cheating = grade(studentRepository(CHEAT));
    expect(honest.outputs.grade.score).toMatch(/^[1-9]\d*(\.\d+)?$/);
    expect(cheating.outputs.grade).toEqual(honest.outputs.grade);
    expect(cheating.artifacts).toEqual(['grader/reports/report.html']);
    const plain = run(
      GRADE,
      'grade',
      { [own]: studentRepository({ 'grader/dojo.mjs': CHEAT['grader/dojo.mjs'] }) },
      own,
    );
    expect(plain.outputs.grade.score).toBe('777');
  });

  it('names files as they are in the student’s repository', () => {
    const wrong = 'export function convInputGradient() { return [[0]]; }';
    const ended = grade(
      studentRepository({ 'exercises/24-conv-input-gradient/conv-input-gradient.ts': wrong }),
    );
    const log = readAsRunner(ended.steps.map(({ stdout }) => stdout).join(''));
    const error = log.commands.find(({ command }) => command === 'error');
    expect(error?.properties.file).toBe('exercises/24-conv-input-gradient/conv-input-gradient.ts');
    expect(ended.summary).not.toContain('../submission');
  });

  it('says how many more checks run at submission, once all that can be seen passed', () => {
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
  const instructor = course('instructor');
  const own = 'ml-101/dojo-course';
  const values = {
    'github.repository_owner': 'ml-101',
    'matrix.repository': 'dojo-alice',
    'secrets.SUBMISSIONS_TOKEN': 'token',
    'secrets.DOJO_SEED_SECRET': '0b9f3f0e6d5a4c3b2a190807f6e5d4c3',
  };
  const grade = (repository: string) =>
    run(CLASS, 'grade', { [own]: instructor, 'ml-101/dojo-alice': repository }, own, { values });
  const reportOf = ({ workspace }: Run) =>
    JSON.parse(readFileSync(join(workspace, 'course/reports/report.json'), 'utf8')) as Report;

  it('grades with references and a hidden seed, as the student’s repository by name', () => {
    const ended = grade(studentRepository());
    expect(ended.steps.map(({ outcome }) => outcome)).toEqual(ended.steps.map(() => 'success'));
    const report = reportOf(ended);
    expect(report.submission.id).toBe('dojo-alice');
    expect(report.seed).toBeNull();
    const [solved, open] = report.exercises;
    expect([solved.score, open.score]).toEqual([solved.maxScore, 0]);
    expect(solved.checks.find(({ kind }) => kind === 'reference')?.state).toBe('passed');
    expect(ended.summary).toContain('Drawn cases come from a hidden seed');
    expect(JSON.stringify(ended)).not.toContain(values['secrets.DOJO_SEED_SECRET']);
    expect(existsSync(join(ended.workspace, 'course/reports/junit.xml'))).toBe(true);
  });

  it('does not follow a link to the references', () => {
    const oneFile = studentRepository({
      'exercises/24-conv-input-gradient/conv-input-gradient.ts': 'export {};',
    });
    linkInto(oneFile, 'exercises/avg-pool.ts', '../../course/solutions/41-avg-pool/avg-pool.ts');
    expect(reportOf(grade(oneFile)).score).toBe(0);
    const whole = temporaryFolder({ '.git/HEAD': '' });
    linkInto(whole, 'exercises', '../course/solutions');
    const ended = grade(whole);
    expect(reportOf(ended)).toMatchObject({ score: 0, maxScore: 7 });
    expect(ended.summary).toContain('Nothing was handed in');
    expect(ended.artifacts).toEqual(['course/reports/']);
  });

  it('lists repositories only by plain names', () => {
    const list = (repositories: string) =>
      run(CLASS, 'list', {}, own, { values: { 'inputs.repositories': repositories } });
    expect(list(' dojo-alice\n dojo-bob ').outputs.split.repositories).toBe('["dojo-alice","dojo-bob"]');
    for (const bad of ['', 'a/b', 'a"; rm -rf', '$(id)', '../x y']) {
      const { steps, outputs } = list(bad);
      expect(steps[0].outcome).toBe('failure');
      expect(outputs.split.repositories).toBeUndefined();
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
