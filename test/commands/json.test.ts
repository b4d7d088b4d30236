import type { ArgsDef } from 'citty';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../grader/commands/run-cli.ts';
import { runCli } from '../support/cli.ts';
import { temporaryCourse } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';

const SPEC = 'exercises/24-conv-input-gradient/spec.ts';
const FOLDER = ['24-conv-input-gradient'];
const submission = temporaryFolder({
  'conv-input-gradient.ts':
    "export function convInputGradient(dO: number[][]) {\n  console.log('printed');\n  return dO;\n}\n",
});
const right = () => temporaryCourse(FOLDER);
const broken = () => temporaryCourse(FOLDER, { [SPEC]: 'export default const' });

/** By command: what it is called with beside `--json -`, and with which exit code it ends. */
const RUNS: Readonly<Record<string, readonly [what: string, code: number, args: () => readonly string[]][]>> =
  {
    grade: [
      ['a wrong file that prints', 1, () => ['--course', right(), '--submission', submission]],
      [
        'the same in CI',
        0,
        () => [
          '--course',
          right(),
          '--submission',
          submission,
          '--ci',
          '--junit',
          'x.xml',
          '--lang',
          'zh-CN',
        ],
      ],
    ],
    verify: [['a broken course', 2, () => ['--course', broken(), '--seeds', '1', '--lang', 'zh-CN']]],
  };

describe('--json -', () => {
  it('is known here of every command that has --json', async () => {
    const having = await Promise.all(
      Object.entries(COMMANDS).map(async ([name, load]) => {
        const { args } = await load();
        return 'json' in ((args ?? {}) as ArgsDef) ? [name] : [];
      }),
    );
    expect(having.flat().sort()).toEqual(Object.keys(RUNS).sort());
  });

  const all = Object.entries(RUNS).flatMap(([name, runs]) => runs.map((run) => [name, ...run] as const));
  it.each(all)('gives nothing but JSON on standard output: %s, %s', async (name, _, code, args) => {
    const cwd = temporaryFolder();
    const run = name === 'verify' ? runCli : runHere;
    const ended = await run([name, ...args(), '--json', '-'], { cwd });
    expect(ended.code, ended.stderr).toBe(code);
    expect(JSON.parse(ended.stdout)).toMatchObject({ schemaVersion: 1 });
  });

  it('is refused where another file is to go there, too', async () => {
    const ended = await runHere(['grade', '--course', right(), '--json', '-', '--report', '-'], {
      cwd: temporaryFolder(),
    });
    expect(ended.code).toBe(2);
    expect(ended.stdout).toBe('');
    expect(ended.stderr).toContain('(one-output)');
    expect(ended.stderr).toContain('--json, --report');
  });
});
