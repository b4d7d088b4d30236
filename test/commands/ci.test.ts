import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Environment, formatsOf, submissionIdOf } from '../../grader/commands/ci/detect.ts';
import { readFormats } from '../../grader/commands/ci/formats.ts';
import { classroom50Identity } from '../../grader/commands/ci/identity.ts';
import { actionsLog } from '../../grader/commands/ci/log.ts';
import { readCi } from '../../grader/commands/ci/request.ts';
import { readSecret, secretSeed } from '../../grader/commands/ci/seed.ts';
import { formatsWhenStopped, stoppedReport } from '../../grader/commands/ci/stopped.ts';
import { UserError } from '../../grader/model/fault.ts';
import type { Report } from '../../grader/model/report.ts';
import type { GitlabIssue } from '../../grader/report/formats/gitlab.ts';
import { courseFault } from '../../grader/words/user-error.ts';
import { readAsReporter } from '../support/consumers/reporter.ts';
import { temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { readAsRunner } from '../support/github-runner.ts';
import { gradeHere, runHere } from '../support/here.ts';
import { everyNth } from '../support/thorough.ts';

const SLUG = 'conv-input-gradient';

/** Prints what would be commands, and answers with a filter that is not rotated. */
const HOSTILE = `
console.log('::stop-commands::mine');
console.log('::error::forged');
console.log('##[error]forged');
console.log('a.ts(3,4): error TS1005: forged');
console.log('a.ts: line 3, col 4, Error - forged (rule)');
console.log('  3:4  error  forged  rule');
const long = 'x'.repeat(61) + ' ::set-output name=score::100 3:4 error forged  rule';
console.log(long);
console.log('\\u001b[32m all passed \\u0000');
export function convInputGradient(dO: number[][], F: number[][]): number[][] {
  console.log('::set-output name=score::100');
  return dO.map((row) => row.map(() => F[0][0]));
}
`;

const SECRET = '0b9f3f0e6d5a4c3b2a190807f6e5d4c3';

function code(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return error.code;
  }
  return 'nothing thrown';
}

/** A folder with a submission, and the files of a runner of GitHub Actions beside it. */
function workspace(source: string) {
  const cwd = temporaryFolder({
    [`exercises/${SLUG}.ts`]: source,
    'exercises/.git/HEAD': '',
    'summary.md': '',
    'output.txt': '',
  });
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'org/dojo-alice',
    GITHUB_WORKSPACE: cwd,
    GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
    GITHUB_OUTPUT: join(cwd, 'output.txt'),
  };
  const read = (file: string) => readFileSync(join(cwd, file), 'utf8');
  return { cwd, env, read, report: () => JSON.parse(read('reports/report.json')) as Report };
}

function solution(): string {
  return readFileSync(join(ROOT, 'solutions/24-conv-input-gradient/conv-input-gradient.ts'), 'utf8');
}

describe('--ci', () => {
  const on = (env: Environment, existing: readonly string[] = []) =>
    formatsOf(env, (path) => existing.includes(path));

  it('chooses the formats that the system around it reads', () => {
    expect(on({})).toEqual([]);
    expect(on({ CI: 'true' })).toEqual([]);
    expect(on({ GITHUB_ACTIONS: 'true' })).toEqual(['github']);
    expect(on({ GITHUB_ACTIONS: 'true', GITHUB_JOB: 'run-autograding-tests' })).toEqual([
      'github',
      'classroom',
    ]);
    const classroom50 = { CLASSROOM: 'c', ASSIGNMENT: 'a', SUBMISSION_TAG: 'submit/1' };
    expect(on(classroom50)).toEqual(['classroom50']);
    expect(on({ ...classroom50, GITHUB_ACTIONS: 'true' })).toEqual(['github', 'classroom50']);
    expect(on({}, ['/autograder/submission'])).toEqual(['gradescope']);
    expect(on({ GITLAB_CI: 'true' })).toEqual(['gitlab', 'junit']);
  });

  it('takes the repository for the submission’s id', () => {
    expect(submissionIdOf({ GITHUB_REPOSITORY: 'org/dojo-alice' })).toBe('dojo-alice');
    expect(submissionIdOf({ CI_PROJECT_NAME: 'dojo-bob' })).toBe('dojo-bob');
    expect(submissionIdOf({})).toBeUndefined();
  });
});

describe('the options', () => {
  it('take formats one by one or with commas, each once', () => {
    const args = ['--format', 'junit,github', '24', '--format=gradescope', '--format', 'github'];
    expect(readFormats(args)).toEqual(['junit', 'github', 'gradescope']);
  });

  it('are refused with a code when they are wrong or contradict each other', () => {
    const read = (args: Parameters<typeof readCi>[0], raw: readonly string[]) =>
      code(() => readCi(args, raw, { SECRET }));
    expect(read({}, ['--format', 'tap'])).toBe('bad-format');
    expect(read({}, ['--hide', 'everything'])).toBe('bad-hide');
    expect(read({ out: 'x' }, ['--format', 'github'])).toBe('bad-out');
    expect(read({ out: 'x' }, ['--format', 'junit,gradescope'])).toBe('bad-out');
    expect(read({ out: 'x' }, ['--format', 'junit,github'])).toBe('nothing thrown');
    expect(read({ seed: '3', 'seed-secret': 'SECRET' }, [])).toBe('two-seeds');
    expect(read({ 'seed-secret': 'OTHER' }, [])).toBe('no-seed-secret');
    expect(read({ watch: true, junit: 'x' }, [])).toBe('watch-once');
    expect(code(() => readSecret('S', { S: 'short' }))).toBe('short-seed-secret');
    expect(code(() => classroom50Identity({ CLASSROOM: 'c' }))).toBe('no-classroom50');
  });
});

describe('a hidden seed', () => {
  const purpose = { submissionId: 'alice', courseId: 'backprop-dojo', courseVersion: '1.0.0' };

  it('is the HMAC-SHA256 of submission and course, in 31 bits', () => {
    const message = '["alice","backprop-dojo","1.0.0"]';
    const digest = createHmac('sha256', SECRET).update(message).digest('hex');
    expect(secretSeed(SECRET, purpose)).toBe(Number.parseInt(digest.slice(0, 8), 16) & 0x7fffffff);
  });

  it('differs by submission, course, version and secret, also where the parts joined would be the same', () => {
    const seeds = [
      secretSeed(SECRET, purpose),
      secretSeed(`${SECRET}x`, purpose),
      secretSeed(SECRET, { ...purpose, submissionId: 'bob' }),
      secretSeed(SECRET, { ...purpose, courseVersion: '1.0.1' }),
      secretSeed(SECRET, { ...purpose, courseId: 'other' }),
      secretSeed(SECRET, { submissionId: 'a', courseId: 'b","c', courseVersion: 'd' }),
      secretSeed(SECRET, { submissionId: 'a","b', courseId: 'c', courseVersion: 'd' }),
    ];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('is reproducible, differs from student to student, and appears nowhere', async () => {
    const { cwd, env, read, report } = workspace(HOSTILE);
    const outputs: string[] = [];
    const grade = async (id: string) => {
      const args = ['24', '--ci', '--format', 'github,classroom', '--seed-secret', 'DOJO_SECRET', '--id', id];
      const ended = await gradeHere([...args, '--junit', 'junit.xml'], {
        cwd,
        env: { ...env, DOJO_SECRET: SECRET },
      });
      expect(ended.code).toBe(0);
      const files = ['summary.md', 'output.txt', 'junit.xml', 'reports/report.json', 'reports/report.html'];
      outputs.push(ended.stdout, ended.stderr, ...files.map(read));
      return JSON.stringify({ ...report(), submission: undefined });
    };
    const [first, again, other] = [await grade('alice'), await grade('alice'), await grade('bob')];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(report().seed).toBeNull();
    const graded = { courseId: report().course.id, courseVersion: report().course.version };
    for (const submissionId of ['alice', 'bob']) {
      const seed = String(secretSeed(SECRET, { ...graded, submissionId }));
      for (const output of outputs) {
        expect(output).not.toContain(seed);
        expect(output).not.toContain(SECRET);
        expect(output).not.toContain('--seed');
      }
    }
    expect(outputs[0]).toContain('Drawn cases come from a hidden seed');
    // A worked example can be replayed without the seed; a drawn case cannot.
    const findings = report().exercises[0].checks.flatMap(({ kind, finding }) =>
      finding ? [{ kind, finding }] : [],
    );
    for (const { kind, finding } of findings) {
      expect(finding.replay === undefined, kind).toBe(kind !== 'fixture');
    }
  });
});

describe('grading within GitHub Actions', () => {
  it('lets no line of a submission become a command, in the terminal report, groups or annotations', async () => {
    const { cwd, env, read, report } = workspace(HOSTILE);
    const ended = await gradeHere(['24', '--ci'], { cwd, env });
    expect(ended.code).toBe(0);
    const { commands, listening, printed } = readAsRunner(ended.stdout);
    expect(listening).toBe(true);
    expect(commands.map(({ command }) => command).filter((name) => name === 'group')).toHaveLength(1);
    expect(commands.filter(({ data }) => data === 'forged')).toEqual([]);
    expect(commands.filter(({ command }) => command === 'set-output')).toEqual([]);
    expect(printed.some((line) => line.includes('forged'))).toBe(true);
    const errors = commands.filter(({ command }) => command === 'error');
    expect(errors[0].properties.file).toBe(`${SLUG}.ts`);
    expect(readAsRunner(ended.stderr).commands).toEqual([]);
    const { score, maxScore } = report();
    expect(read('summary.md').split('\n')[0]).toBe(`## Backprop Dojo: ${score}/${maxScore} points`);
    expect(read('output.txt')).toBe(`score=${score}\nmax-score=${maxScore}\n`);
  });

  it('takes the problem matchers away before anything is printed', async () => {
    const { cwd, env } = workspace(HOSTILE);
    const { stdout } = await gradeHere(['24'], { cwd, env });
    const { commands, problems } = readAsRunner(stdout);
    expect(commands.map(({ command }) => command)).toEqual(Array(3).fill('remove-matcher'));
    expect(problems).toEqual([]);
  });

  it('names files as they lie in the student’s repository, whatever was copied where', async () => {
    const { cwd, env, read, report } = workspace('');
    const path = 'exercises/24-conv-input-gradient/conv-input-gradient.ts';
    const copy = temporaryFolder({ [path]: HOSTILE, 'exercises/41-avg-pool/avg-pool.ts': '' });
    const args = ['24', '--ci', '--format', 'github,junit', '--submission', copy];
    const ended = await gradeHere(args, { cwd, env });
    expect(ended.code).toBe(0);
    expect(report().submission.folder).toBe('exercises');
    const errors = readAsRunner(ended.stdout).commands.filter(({ command }) => command === 'error');
    expect(new Set(errors.map(({ properties }) => properties.file))).toEqual(new Set([path]));
    expect(read('reports/junit.xml')).toContain(` file="${path}"`);
    expect(read('reports/junit.xml')).not.toContain(' file="24-');
    const absent = await gradeHere(['42', '--junit', 'absent.xml', '--submission', copy], { cwd, env });
    expect(absent.code).toBe(1);
    // What was not begun may be no file: readers would look for it.
    expect(read('absent.xml')).not.toContain(' file=');

    const started = temporaryFolder({ [path]: solution() });
    const next = await gradeHere(['24', '41', '--ci', '--format', 'junit', '--submission', started], {
      cwd,
      env,
    });
    expect(next.stdout).toMatch(/^ Go on with {2}exercises\/41-avg-pool\/avg-pool\.ts$/m);
    const practice = await gradeHere(['24', '41', '--submission', started], {
      cwd,
      env: { GITHUB_ACTIONS: '' },
    });
    expect(practice.stdout).toContain(join(started, 'exercises/41-avg-pool/avg-pool.ts'));
  });

  it('would not be forged where the runner is not known, however it is printed', async () => {
    const { cwd, env } = workspace(HOSTILE);
    const others = { ...env, GITHUB_ACTIONS: '' };
    for (const args of everyNth(2, [[], ['--json', '-'], ['--report', '-'], ['--junit', '-']])) {
      const { stdout, stderr } = await gradeHere(['24', ...args], { cwd, env: others });
      const { commands, problems } = readAsRunner(stdout + stderr);
      expect(
        commands.map(({ command }) => command),
        args.join(' '),
      ).toEqual([]);
      expect(problems, args.join(' ')).toEqual([]);
    }
  });

  it('gives GitHub Classroom its result beside the summary', async () => {
    const { cwd, env, read, report } = workspace(solution());
    const job = { ...env, GITHUB_JOB: 'run-autograding-tests' };
    expect((await gradeHere(['24', '--ci'], { cwd, env: job })).code).toBe(0);
    const outputs = read('output.txt');
    const result = (runner: string) => new RegExp(`^${runner}=(.*)$`, 'm').exec(outputs)?.[1] ?? '';
    const results = { EARNED_RESULTS: result('earned'), MISSING_RESULTS: result('missing') };
    const points = { score: report().score, max: report().maxScore };
    expect(readAsReporter('earned,missing', results)).toMatchObject({
      table: points,
      notice: points,
      red: false,
    });
  });

  it('says in every format why nothing was graded, and leaves commands off for the error', async () => {
    const { cwd, env, read } = workspace(solution());
    const course = temporaryCourse(['24-conv-input-gradient'], {
      'exercises/24-conv-input-gradient/spec.ts': 'throw 1;',
    });
    const args = ['24', '--course', course, '--format', 'github,classroom,gradescope'];
    const ended = await runHere(['grade', ...args, '--submission', 'exercises'], { cwd, env });
    expect(ended.code).toBe(2);
    expect(readAsRunner(ended.stdout).listening).toBe(false);
    const warning = readAsRunner(ended.stdout).commands.find(({ command }) => command === 'warning');
    expect(warning?.data).toContain('spec.ts cannot be loaded');
    expect(read('summary.md')).toContain('spec&#46;ts cannot be loaded');
    expect(read('output.txt')).toMatch(/^earned=.*\nmissing=/m);
    expect(existsSync(join(cwd, 'reports/results.json'))).toBe(false);
  });

  it.each(['nowhere', 'empty', 'output.txt'])(
    'has a result of no points, and its reason, for %s',
    async (name) => {
      const { cwd, env, read, report } = workspace(solution());
      mkdirSync(join(cwd, 'empty'));
      const args = [
        '24',
        '--ci',
        '--format',
        'github,classroom,gradescope,junit,classroom50',
        '--submission',
        name,
      ];
      const identity = {
        CLASSROOM: 'c',
        ASSIGNMENT: 'a',
        SUBMISSION_TAG: 'submit/1',
        COMMIT_URL: 'c',
        RELEASE_URL: 'r',
      };
      const ended = await gradeHere([...args, '--seed-secret', 'SECRET'], {
        cwd,
        env: { ...env, ...identity, SECRET },
      });
      expect(ended.code, ended.stderr).toBe(0);
      const { score, maxScore, empty = '', faults } = report();
      expect({ score, maxScore, faults }).toEqual({ score: 0, maxScore: 5, faults: [] });
      expect(empty).toContain('Nothing was handed in');
      const classroom = Buffer.from(/^missing=(.*)$/m.exec(read('output.txt'))?.[1] ?? '', 'base64').toString(
        'utf8',
      );
      const files = [
        'reports/results.json',
        'result.json',
        'reports/junit.xml',
        'summary.md',
        'reports/report.html',
      ];
      for (const text of [ended.stdout, classroom, ...files.map(read)]) {
        expect(text).toContain('Nothing was handed in');
        expect(text).not.toMatch(/hidden seed|Faults of the grader/);
      }
    },
  );
});

describe('a course that is broken in one exercise', () => {
  it('costs nobody points: the others are judged, and the reason is told', async () => {
    const { cwd, env, read, report } = workspace(solution());
    const course = temporaryCourse(['24-conv-input-gradient', '41-avg-pool', '42-max-pool'], {
      'exercises/41-avg-pool/spec.ts': 'throw new Error("not today");',
      'exercises/42-max-pool/exercise.json': '{',
    });
    const args = ['grade', '--course', course, '--submission', 'exercises', '--ci', '--format', 'gradescope'];
    const graded = await runHere(args, { cwd, env });
    expect(graded.code).toBe(2);
    expect(report().exercises.map(({ state }) => state)).toEqual(['passed', 'not-started']);
    expect(report().faults[0]).toContain('42-max-pool/exercise.json');
    expect(JSON.parse(read('reports/results.json'))).toMatchObject({ score: 5 });

    writeFileSync(join(cwd, 'exercises/avg-pool.ts'), 'export const avgPoolBackward = () => [];');
    await runHere(args, { cwd, env });
    expect(report().exercises.map(({ state }) => state)).toEqual(['passed', 'grader-fault']);
    expect(report().score).toBe(report().maxScore);
    expect(read('reports/results.json')).toContain('not today');
  });
});

describe('a run whose time is over', () => {
  it('writes down what was judged, and that there was no time for the rest', async () => {
    const { cwd, env, read, report } = workspace(solution());
    const args = ['24', '--ci', '--format', 'gradescope,junit', '--seconds', '0.001'];
    expect((await gradeHere(args, { cwd, env })).code).toBe(0);
    expect(report().exercises[0].state).toBe('timed-out');
    expect(JSON.parse(read('reports/results.json'))).toMatchObject({ score: 0 });
    expect(read('reports/junit.xml')).toContain('whole run were over');
  });
});

describe('grading on GitLab', () => {
  it('writes what its template keeps', async () => {
    const { cwd, read } = workspace(HOSTILE);
    const env = { GITHUB_ACTIONS: '', GITLAB_CI: 'true', CI_PROJECT_DIR: cwd, CI_PROJECT_NAME: 'dojo-alice' };
    expect((await gradeHere(['24', '--ci'], { cwd, env })).code).toBe(0);
    const template = parse(readFileSync(join(ROOT, 'templates/gitlab/.gitlab-ci.yml'), 'utf8')) as {
      grade: { artifacts: { paths: string[]; reports: Record<string, string> } };
    };
    const { paths, reports } = template.grade.artifacts;
    expect(read(paths[0])).toMatch(/^<!doctype html>/i);
    expect(read(reports.junit)).toContain('<testsuites');
    const issues = JSON.parse(read(reports.codequality)) as GitlabIssue[];
    expect(issues[0].location.path).toBe(`${SLUG}.ts`);
  });

  it('is known to the stock command grader by nothing: it is told so', async () => {
    const { cwd } = workspace(solution());
    const ended = await gradeHere(['24', '--ci'], { cwd, env: { GITHUB_ACTIONS: '' } });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('(unknown-system)');
    expect(
      (await gradeHere(['24', '--ci', '--junit', 'x.xml'], { cwd, env: { GITHUB_ACTIONS: '' } })).code,
    ).toBe(0);
  });
});

describe('a run that stopped', () => {
  it('writes no points into a gradebook when the fault is ours', () => {
    const ours = courseFault('no-spec', { file: 'spec.ts' });
    expect(formatsWhenStopped(['github', 'gradescope', 'classroom50'])).toEqual(['github']);
    expect(stoppedReport(ours, 'en', 'alice').faults).toEqual([`${ours.message} ${ours.help}`]);
  });
});

describe('the log of GitHub Actions', () => {
  it('turns commands off and on with a word that nobody can know, and is silent elsewhere', () => {
    const words = new Set<string>();
    for (let i = 0; i < 20; i++) {
      const lines: string[] = [];
      const log = actionsLog(true, (text) => lines.push(text));
      log.off();
      log.off();
      log.on();
      log.on();
      expect(lines.splice(0, 3).every((line) => line.startsWith('::remove-matcher owner='))).toBe(true);
      expect(lines).toHaveLength(2);
      expect(lines[1]).toBe(`::${lines[0].trim().split('::')[2]}::\n`);
      expect(lines[0]).toMatch(/^::stop-commands::[0-9a-f]{32}\n$/);
      words.add(lines[0]);
    }
    expect(words.size).toBe(20);
    const lines: string[] = [];
    const silent = actionsLog(false, (text) => lines.push(text));
    silent.off();
    silent.on();
    expect(lines).toEqual([]);
  });
});
