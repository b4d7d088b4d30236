import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { discoverExercises } from '../../grader/course/discover.ts';
import type { Report } from '../../grader/model/report.ts';
import { COMMAND, runCli, runGrade } from '../support/cli.ts';
import { readReal } from '../support/course.ts';
import { ROOT, temporaryFolder, writeInto } from '../support/folders.ts';
import { gradeHere } from '../support/here.ts';
import { everyNth } from '../support/thorough.ts';

const RIGHT = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
  '../../exercises/types.ts',
  '../types.ts',
);
const WRONG = RIGHT.replaceAll('F[a][b]', 'F[a][F[0].length - 1 - b]');
const STUB = readReal('exercises/24-conv-input-gradient/conv-input-gradient.ts');
const right = { 'conv-input-gradient.ts': RIGHT };
const wrong = { 'conv-input-gradient.ts': WRONG };
/** Wrong without a case to look for, or a mistake to name. */
const unfit = { 'conv-input-gradient.ts': 'export const convInputGradient = 1;' };

// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
const ESCAPE = /\u001b/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them is the point
const COLOUR = /\u001b\[\d+m/;

function reportIn(folder: string, file = 'reports/report.json'): Report {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Report;
}

describe('exit codes', () => {
  it.each([
    ['all points', right, [], 0, runGrade],
    ['points missing', wrong, [], 1, gradeHere],
    ['not started', { 'conv-input-gradient.ts': STUB }, [], 1, gradeHere],
    ['points missing, with --ci', unfit, ['--ci', '--format', 'junit'], 0, gradeHere],
    ['a file that cannot be bundled', { 'conv-input-gradient.ts': 'export const = 1' }, [], 1, gradeHere],
    ['only this exercise is missing', { 'conv-filter-gradient.ts': '' }, [], 1, gradeHere],
  ] as const)('%s', async (_, files, more, code, run) => {
    const cwd = temporaryFolder(files);
    const ended = await run(['24', '--submission', '.', ...more], { cwd });
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(ended.stdout).not.toMatch(ESCAPE);
    const report = reportIn(cwd);
    expect(report.exercises.map(({ id }) => id)).toEqual(['conv-input-gradient']);
    expect(report.score === report.maxScore).toBe(code === 0 && more.length === 0);
    expect(readFileSync(join(cwd, 'reports/report.html'), 'utf8')).toContain('conv-input-gradient');
  });
});

describe('mistakes on the command line exit 2 with a sentence, a way out and a code', () => {
  it.each([
    ['unknown option', ['24', '--sede', '7'], 'unknown-option', '--sede'],
    ['short option', ['24', '-s', '7'], 'unknown-option', '-s'],
    ['missing value', ['24', '--seed'], 'missing-value', '--seed'],
    ['missing value before an option', ['24', '--submission', '--ci'], 'missing-value', '--submission'],
    ['empty value', ['24', '--submission='], 'missing-value', '--submission'],
    ['another empty value', ['24', '--submission', ''], 'missing-value', '--submission'],
    ['negative seed', ['24', '--seed', '-1'], 'bad-seed', '-1'],
    ['seed in words', ['24', '--seed', 'seven'], 'bad-seed', 'seven'],
    ['seed too large', ['24', '--seed=2147483648'], 'bad-seed', '2147483648'],
    ['fraction of a seed', ['24', '--seed=1.5'], 'bad-seed', '1.5'],
    ['language', ['24', '--lang', 'fr'], 'bad-language', 'fr'],
    ['unknown exercise', ['max-pol'], 'unknown-exercise', 'max-pool'],
    ['ambiguous exercise', ['conv'], 'ambiguous-exercise', 'conv-input-gradient'],
    ['no submission', ['24', '--submission', 'nowhere'], 'no-submission', 'nowhere'],
    ['a file as submission', ['24', '--submission', 'conv-input-gradient.ts'], 'no-submission', 'is a file'],
    ['an empty submission', ['24', '--submission', 'empty'], 'empty-submission', 'empty'],
    ['a case of no exercise', ['24', '--case', 'gzzzzzzz', '--submission', '.'], 'unknown-case', 'gzzzzzzz'],
    ['a case of another seed', ['24', '--case', 'g0-zzzzzz', '--submission', '.'], 'unknown-case', '--seed'],
    [
      'a case of several exercises',
      ['22', '24', '--case', 'g0', '--submission', '.'],
      'one-exercise',
      'exactly one',
    ],
    ['no course', ['24', '--course', 'empty'], 'no-course', 'exercises'],
  ] as const)('%s', async (_, args, code, word) => {
    const cwd = temporaryFolder(right);
    mkdirSync(join(cwd, 'empty'));
    const ended = await gradeHere(args, { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toMatch(/^error /);
    expect(ended.stderr).toContain(`(${code})`);
    expect(ended.stderr).toContain(word);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });

  it('an unknown command', async () => {
    const ended = await runCli(['graed'], { cwd: temporaryFolder() });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('(unknown-command)');
  });

  it('but asking for help is none', async () => {
    const { code, stdout } = await runCli(['grade', '--help'], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    for (const option of [
      '--submission',
      '--seed',
      '--case',
      '--json',
      '--report',
      '--lang',
      '--ci',
      '--watch',
    ]) {
      expect(stdout).toContain(option);
    }
  });
});

describe('full marks', () => {
  it('name the exercise that comes next', async () => {
    const { code, stdout } = await gradeHere(['24', '--submission', '.'], { cwd: temporaryFolder(right) });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(' Go on with  true-convolution.ts');
  });

  it('of the last exercise name none', async () => {
    const { number } = discoverExercises(ROOT).at(-1)!;
    const solutions = join(ROOT, 'solutions');
    const { code, stdout } = await gradeHere([number, '--submission', solutions], { cwd: temporaryFolder() });
    expect(code).toBe(0);
    expect(stdout).not.toContain('Go on with');
  });
});

describe('reports', () => {
  it('go where they are asked for, in folders that are made', async () => {
    const cwd = temporaryFolder(wrong);
    const { code } = await gradeHere(
      ['24', '--submission', '.', '--json', 'a/b/c.json', '--report', 'd/e.html'],
      { cwd },
    );
    expect(code).toBe(1);
    expect(reportIn(cwd, 'a/b/c.json').exercises).toHaveLength(1);
    expect(readFileSync(join(cwd, 'd/e.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect(existsSync(join(cwd, 'reports'))).toBe(false);
  });

  it('say what changed since the last run, but not after a single case', async () => {
    const cwd = temporaryFolder(wrong);
    const grade = (...words: readonly string[]) => gradeHere(['24', '--submission', '.', ...words], { cwd });
    await grade();
    expect(reportIn(cwd)).not.toHaveProperty('since');
    writeInto(cwd, right);
    await grade('--case', 'single-unit').catch(() => {});
    await grade();
    expect(reportIn(cwd).since?.right).toEqual(['conv-input-gradient']);
    expect(readFileSync(join(cwd, 'reports/report.html'), 'utf8')).toContain('newly right');
  });

  it('go to standard output where a file is named -, and nothing else does', async () => {
    const cwd = temporaryFolder(right);
    const { code, stdout, stderr } = await gradeHere(['24', '--submission', '.', '--json', '-'], { cwd });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).exercises[0].state).toBe('passed');
    expect(stderr).toContain('conv-input-gradient');
    expect(existsSync(join(cwd, '-'))).toBe(false);
    const html = await gradeHere(['24', '--submission', '.', '--report', '-'], { cwd });
    expect(html.stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
  });

  it.each(['--json', '--report'])(
    'that cannot be written (%s) are an error, after the grade is shown',
    async (option) => {
      const cwd = temporaryFolder({ ...right, file: '' });
      const { code, stdout, stderr } = await gradeHere(['24', '--submission', '.', option, 'file/inside'], {
        cwd,
      });
      expect(code).toBe(2);
      expect(stdout).toContain('✓ conv-input-gradient');
      expect(stderr).toContain('(cannot-write)');
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  it.each(
    everyNth(2, [
      ['wrong', wrong],
      ['nothing begun', { 'conv-input-gradient.ts': STUB }],
      [
        'NaN and holes',
        { 'conv-input-gradient.ts': 'export const convInputGradient = () => [[NaN, , -0], [1/0]];' },
      ],
      [
        'a loop without end',
        { 'conv-input-gradient.ts': 'export const convInputGradient = () => { for (;;); };' },
      ],
    ] as const),
  )('follow their schema: %s', async (_, files) => {
    const cwd = temporaryFolder(files);
    await gradeHere(['22', '24', '--submission', '.', '--lang', 'zh-CN'], { cwd });
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readReal('grader/report/report.schema.json')) as object,
    );
    expect(validate(reportIn(cwd)), JSON.stringify(validate.errors)).toBe(true);
    expect(reportIn(cwd).language).toBe('zh-CN');
  });

  it('hold a replay command that, run as it stands, shows the same case under another seed', async () => {
    const cwd = temporaryFolder({ 'my work/conv-input-gradient.ts': WRONG });
    await gradeHere(['24', '--submission', 'my work', '--seed', '99'], { cwd });
    const [exercise] = reportIn(cwd).exercises;
    const finding = exercise.checks.find(({ kind }) => kind === 'gradient')?.finding;
    expect(finding?.replay).toContain('--seed 99');
    // As a shell takes it apart.
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${finding?.replay}`], { encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(words.slice(0, 4)).toEqual(['npm', 'run', 'grade', '--']);
    const { code } = await gradeHere([...words.slice(4), '--json', 'again.json'], { cwd });
    expect(code).toBe(1);
    const again = reportIn(cwd, 'again.json').exercises[0].checks[0].finding;
    expect(again?.case).toEqual(finding?.case);
    expect(again?.comparison).toEqual(finding?.comparison);
  });
});

describe('layouts', () => {
  it.each([
    ['flat', 'conv-input-gradient.ts'],
    ['nested', '24-conv-input-gradient/conv-input-gradient.ts'],
    ['flat JavaScript', 'conv-input-gradient.js'],
    ['nested module', '24-conv-input-gradient/conv-input-gradient.mts'],
  ])('%s', async (layout, file) => {
    const source = layout.includes('JavaScript')
      ? 'export const convInputGradient = 1;'
      : RIGHT.replace('../types', './types');
    const cwd = temporaryFolder({ [`work/${file}`]: source });
    const { stderr } = await gradeHere(['24', '--submission', 'work'], { cwd });
    expect(stderr).toBe('');
    expect(reportIn(cwd).exercises[0].file).toBe(file);
    expect(reportIn(cwd).exercises[0].state).toBe(layout.includes('JavaScript') ? 'failed' : 'passed');
  });
});

describe('on a terminal', () => {
  const PTY = `import os, pty, sys
status = pty.spawn(sys.argv[1:])
sys.exit(os.waitstatus_to_exitcode(status))`;

  /** Output of the grader when it talks to a terminal. */
  function onTerminal(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
    const command = [...COMMAND, 'grade', '--course', ROOT, ...args];
    const { status, stdout } = spawnSync('python3', ['-c', PTY, ...command], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        TERM: 'xterm-256color',
        LC_ALL: 'C.UTF-8',
        ...env,
      },
    });
    return { status, stdout };
  }

  const terminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

  it.runIf(terminal)('there are colours, and progress that is wiped away', () => {
    const cwd = temporaryFolder(unfit);
    const { status, stdout } = onTerminal(['22', '24', '--submission', '.'], cwd);
    expect(status).toBe(1);
    expect(stdout).toMatch(COLOUR);
    const wiped = stdout.lastIndexOf('\u001b[2K');
    expect(wiped).toBeGreaterThan(0);
    expect(stdout.slice(wiped)).toContain('conv-input-gradient');
  });

  it.runIf(terminal).each(
    everyNth(2, [
      ['a dumb terminal', { TERM: 'dumb' }],
      ['NO_COLOR', { NO_COLOR: '1' }],
    ] as const),
  )('there are no colours with %s', (_, env) => {
    const { stdout } = onTerminal(['24', '--submission', '.'], temporaryFolder(unfit), env);
    expect(stdout).toContain('conv-input-gradient');
    expect(stdout).not.toMatch(COLOUR);
  });

  it('FORCE_COLOR paints without one', async () => {
    const { stdout } = await gradeHere(['24', '--submission', '.'], {
      cwd: temporaryFolder(unfit),
      env: { FORCE_COLOR: '1' },
    });
    expect(stdout).toMatch(COLOUR);
  });
});
