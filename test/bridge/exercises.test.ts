import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import { releaseHere } from '../release/release.ts';
import { ended } from '../support/cli.ts';
import { temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { THOROUGH } from '../support/thorough.ts';

/** As much of Vitest's JSON report as is looked at. */
interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: 'passed' | 'failed' | 'pending' | 'skipped';
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const COURSE = temporaryCourse([
  '22-conv-filter-gradient',
  '24-conv-input-gradient',
  '41-avg-pool',
  '42-max-pool',
]);

/** A right rule, a wrong one that uses the given forward rule, one that throws, and one that is not begun. */
const SUBMISSION = temporaryFolder({
  '22-conv-filter-gradient/conv-filter-gradient.ts': readFileSync(
    join(ROOT, 'solutions/22-conv-filter-gradient/conv-filter-gradient.ts'),
  ),
  '24-conv-input-gradient/conv-input-gradient.ts': `import type { Matrix } from '../types.ts';
import { correlateValid } from './forward.ts';
import { padded } from './helpers.ts';

interface Unused {
  readonly nothing: number;
}

export function convInputGradient(dO: Matrix, F: Matrix): Matrix {
  return correlateValid(padded(dO, F.length - 1, F[0].length - 1), F);
}
`,
  '24-conv-input-gradient/helpers.ts': `export function padded(A: number[][], rows: number, columns: number): number[][] {
  const side = new Array<number>(columns).fill(0);
  const zeros = () => Array.from({ length: rows }, () => new Array<number>(A[0].length + 2 * columns).fill(0));
  return [...zeros(), ...A.map((row) => [...side, ...row, ...side]), ...zeros()];
}
`,
  '41-avg-pool/avg-pool.ts': `interface Unused {
  readonly nothing: number;
}

export function avgPoolBackward(dO: number[][]): number[][] {
  return (dO[99] as number[]).map((entry) => [entry]);
}
`,
});

/** What Vitest reports, and shows, in this repository or in a copy that was released of it. */
async function runTests(
  cwd: string,
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<VitestReport & { readonly shown: string }> {
  const file = join(temporaryFolder(), 'vitest.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { PATH, HOME } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...[vitest, 'run', '--project', 'exercises', '--reporter=json', `--outputFile=${file}`],
      ...['--reporter=verbose', '--no-isolate', '--maxWorkers=1', ...args],
    ],
    {
      cwd,
      env: { PATH, HOME, LC_ALL: 'C.UTF-8', NO_COLOR: '1', DOJO_SUBMISSION: SUBMISSION, ...env },
    },
  );
  const { stdout, stderr } = await ended(child);
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as VitestReport), shown: stdout };
  } catch {
    throw new Error(stdout + stderr);
  }
}

type Test = VitestReport['testResults'][number]['assertionResults'][number];

function testsIn(report: VitestReport): Test[] {
  return report.testResults.flatMap(({ assertionResults }) => assertionResults);
}

function nameOf({ ancestorTitles, title }: Test): string {
  return [...ancestorTitles, title].join(' › ');
}

let here: Test[];
let shown: string;
let graded: Report;

beforeAll(async () => {
  const whole = await runTests(ROOT, { DOJO_COURSE: COURSE });
  here = testsIn(whole);
  shown = whole.shown;
  const cwd = temporaryFolder();
  await runHere(['grade', '--course', COURSE, '--submission', SUBMISSION], { cwd });
  graded = JSON.parse(readFileSync(join(cwd, 'reports/report.json'), 'utf8')) as Report;
});

const STATUS: Readonly<Record<string, string>> = {
  passed: 'passed',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
  'not-started': 'skipped',
};

describe('the exercises as tests of Vitest', () => {
  it('are the checks and parts that the command line grades, with the same verdicts', () => {
    const expected = graded.exercises.flatMap(({ id, checks }) =>
      checks.flatMap(({ kind, state, parts }) => {
        const all = parts.map((part): [string, string] => [
          `${id} › ${kind} › ${part.title}`,
          STATUS[part.state],
        ]);
        return all.length > 0 ? all : [[`${id} › ${kind}`, STATUS[state]] as [string, string]];
      }),
    );
    expect(expected.length).toBeGreaterThan(40);
    for (const [name, status] of expected) {
      const found = here.filter((test) => nameOf(test) === name || nameOf(test).startsWith(`${name} › `));
      expect(found.length, name).toBeGreaterThan(0);
      for (const test of found)
        expect(test.status === 'pending' ? 'skipped' : test.status, name).toBe(status);
    }
  });

  it('say about a failure what the command line says: sentence, case, numbers, mistake, replay', () => {
    const parts = graded.exercises.flatMap(({ id, checks }) =>
      checks.flatMap(({ kind, parts: all }) =>
        all.map((part) => ({ name: `${id} › ${kind} › ${part.title}`, part })),
      ),
    );
    const failed = parts.filter(({ part }) => part.finding !== undefined);
    expect(failed.length).toBeGreaterThan(5);
    for (const { name, part } of failed) {
      const test = here.find((one) => nameOf(one) === name);
      const message = (test?.failureMessages ?? []).join('\n').replace(/\s+/g, ' ');
      const { finding } = part;
      const plain = (text = '') => text.replace(/\s+/g, ' ');
      expect(message).toContain(plain(finding?.message));
      expect(message).toContain(plain(finding?.replay));
      expect(message).toContain(finding?.case?.id);
      for (const { title } of finding?.diagnosis ?? []) expect(message).toContain(plain(title));
    }
    const names = failed.flatMap(({ part }) => part.finding?.diagnosis ?? []).map(({ id }) => id);
    expect(names).toContain('filter-not-rotated');
  });

  it('point to the student’s line, through TypeScript', () => {
    const test = here.find((one) => nameOf(one).startsWith('avg-pool › contract'));
    expect(test?.failureMessages.join('\n')).toContain(`${join(SUBMISSION, '41-avg-pool/avg-pool.ts')}:6:`);
    expect(test?.failureMessages.join('\n')).toContain('threw TypeError at avg-pool.ts:6:');
    const wrong = here.find((one) => nameOf(one).startsWith('conv-input-gradient › gradient'));
    expect(wrong?.failureMessages.join('\n')).toContain('24-conv-input-gradient/conv-input-gradient.ts:9:1');
  });

  // There, Vitest loads a few built modules, and is installed by another line, which `released.test.ts` shows.
  it.runIf(THOROUGH)('are filtered by name, and narrowed to one case, in a released copy', async () => {
    const drawn = graded.exercises
      .find(({ id }) => id === 'conv-input-gradient')
      ?.checks.find(({ kind }) => kind === 'gradient')?.finding?.case?.id;
    const copy = join(temporaryFolder(), 'dojo');
    const course = temporaryCourse(['22-conv-filter-gradient', '24-conv-input-gradient']);
    expect(await releaseHere(course, copy)).toMatchObject({ code: 0, stderr: '' });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const tests = testsIn(await runTests(copy, { DOJO_CASE: drawn ?? '' }, '-t', '^conv-input-gradient '));
    const run = tests.filter(({ status }) => status === 'passed' || status === 'failed');
    expect(run.map(nameOf)).toEqual(['conv-input-gradient › gradient › convInputGradient']);
    expect(run[0].failureMessages.join('\n')).toContain(drawn);
  });
});

describe('stubs', () => {
  it('are skipped tests that say “not started”', () => {
    expect(shown).toMatch(/↓ .*max-pool > gradient > maxPoolBackward .*\[not started\]/);
    const tests = here.filter((test) => nameOf(test).startsWith('max-pool › '));
    expect(new Set(tests.map(({ status }) => status))).toEqual(new Set(['skipped']));
  });
});

describe('npm test', () => {
  it('runs the grader’s own tests, not the exercises', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts.test).toBe('vitest run --project grader');
  });
});
