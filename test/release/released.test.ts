import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../grader/model/report.ts';
import type { Lockfile } from '../../grader/release/prune-lockfile.ts';
import { isTriedV8 } from '../../grader/sandbox/patient-v8.ts';
import { renderHtml } from '../report/render-html.ts';
import { loadExercise, solvedFolders } from '../support/course.ts';
import { ROOT, temporaryFolder, writeInto } from '../support/folders.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';
import { readWorkflow, runJob } from '../support/workflow.ts';
import { npmWithoutNetwork } from '../templates/repositories.ts';
import { answerLines, answersIn } from './answers.ts';
import { filesIn, npm, read, release } from './release.ts';

/** The real course as students get it, installed with `npm ci`. */
const HERE = join(temporaryFolder(), 'dojo');
const MINUTES = 60_000;

/** One in so many solutions is graded in a released copy. */
const EVERY = THOROUGH ? 3 : 8;

let installed: ReturnType<typeof npm>;

beforeAll(async () => {
  const ended = await release(HERE, '--hidden-seed');
  expect(ended.code, ended.stderr).toBe(0);
  installed = npm(HERE, 'ci', '--prefer-offline', '--no-audit', '--no-fund');
  expect(installed.status, installed.stderr).toBe(0);
}, 5 * MINUTES);

/** What `npm run grade` starts; npm itself takes as long as a grade. */
function grade(...args: readonly string[]): { readonly status: number | null; readonly report: Report } {
  return gradeWith([], ...args);
}

/** The same, with options for Node. */
function gradeWith(options: readonly string[], ...args: readonly string[]): ReturnType<typeof grade> {
  const { scripts } = JSON.parse(read(HERE, 'package.json')) as { scripts: Record<string, string> };
  const [node, ...words] = scripts.grade.split(' ');
  expect(node).toBe('node');
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  const command = [...options, ...words, ...args];
  const ended = spawnSync(process.execPath, command, { cwd: HERE, encoding: 'utf8', env });
  if (ended.status === 2) throw new Error(ended.stderr);
  return { status: ended.status, report: JSON.parse(read(HERE, 'reports/report.json')) as Report };
}

const ANY_EXERCISE = String.raw`exercises/\d\d-[a-z0-9-]+`;
/** Every file of a release has one of these names. */
const ALLOWED: readonly RegExp[] = [
  /^(?:README(?:\.zh-CN)?\.md|LICENSE|package(?:-lock)?\.json|tsconfig\.json|vitest\.config\.mjs)$/,
  /^\.(?:editorconfig|gitignore|dojo\/release\.json|devcontainer\/devcontainer\.json)$/,
  /^\.vscode\/(?:extensions|launch|settings|tasks)\.json$/,
  /^\.github\/workflows\/grade\.yml$/,
  /^exercises\/(?:course\.json|at-submission\.json|types\.ts)$/,
  new RegExp(`^${ANY_EXERCISE}/(?:exercise\\.json|README(?:\\.zh-CN)?\\.md|forward\\.ts|spec\\.ts)$`),
  /^exercises\/(?:52-train-digits\/[\w.-]+|60-gradient-check\/planted\.ts)$/,
  /^fixtures\/\d\d-[a-z0-9-]+\/[a-z0-9-]+\.json$/,
  /^grader\/(?:(?:[\w-]+\.mjs|grader\.cjs)(?:\.map)?|third-party-notices\.txt|course\/(?:sources\.json|\d\d-[a-z0-9-]+\.(?:mjs|json))|types\/[\w./-]+\.d\.ts)$/,
];

function isAllowed(path: string): boolean {
  const [, folder, file] = /^exercises\/\d\d-([a-z0-9-]+)\/(.+)$/.exec(path) ?? [];
  return ALLOWED.some((pattern) => pattern.test(path)) || (folder !== undefined && file === `${folder}.ts`);
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) =>
    statSync(join(folder, path)),
  );
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

describe('what students get', () => {
  it('is nothing but what they need', () => {
    const files = filesIn(HERE);
    expect(files.length).toBeGreaterThan(300);
    expect(files.filter((path) => !isAllowed(path))).toEqual([]);
    const modules = files.filter((path) => /^grader\/[\w-]+\.[cm]js$/.test(path));
    expect(modules.length).toBeLessThan(10);
    const built = modules.map((path) => read(HERE, path)).join('\n');
    for (const command of ['grade', 'hint', 'explain']) expect(built).toContain(`${command}Command`);
    for (const command of ['new', 'verify', 'release', 'fixtures', 'gradeClass']) {
      expect(built).not.toContain(`${command}Command`);
    }
    expect(isAllowed('solutions/24-conv-input-gradient/conv-input-gradient.ts')).toBe(false);
    expect(isAllowed('docs/errata.md')).toBe(false);
  });

  it('holds no line of a solution or of a misconception', () => {
    const answers = answerLines();
    expect(answers.length).toBeGreaterThan(1000);
    expect(filesIn(HERE).flatMap((path) => answersIn(path, read(HERE, path), answers))).toEqual([]);
    // The search would find them.
    const forward = 'exercises/24-conv-input-gradient/forward.ts';
    const leaked = `${read(HERE, forward)}\n  dX[i + a][j + b]   += dO[i][j] * F[a][b];`;
    expect(answersIn(forward, leaked, answers)).not.toEqual([]);
    const solution = readFileSync(join(ROOT, 'solutions/42-max-pool/max-pool.ts'), 'utf8');
    expect(answersIn('exercises/42-max-pool/README.md', solution, answers).length).toBeGreaterThan(3);
  });

  it('holds no hidden example', () => {
    const fixtures = filesIn(HERE).filter((path) => path.startsWith('fixtures/'));
    expect(fixtures.length).toBeGreaterThan(50);
    for (const path of fixtures) expect(read(HERE, path)).not.toMatch(/"visibility":\s*"hidden"/);
    expect(JSON.parse(read(HERE, 'exercises/at-submission.json'))).toMatchObject({ 'max-pool': 5 });
  });

  it('requires the versions that we test with, from any registry', () => {
    const own = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
    const lock = JSON.parse(read(HERE, 'package-lock.json')) as Lockfile;
    const { '': root, ...packages } = lock.packages;
    expect(Object.keys(root.dependencies ?? {})).toContain('esbuild');
    for (const [path, locked] of Object.entries(packages)) expect(locked).toEqual(own.packages[path]);
    expect(Object.keys(packages)).not.toContain('node_modules/@biomejs/biome');
    expect(JSON.stringify(lock)).not.toMatch(
      /"resolved"|https?:\/\/(?!opencollective|github|tidelift|www\.)/,
    );
    const listed = npm(HERE, 'ls', '--all', '--json');
    expect(listed.status, listed.stdout).toBe(0);
  });

  it('installs esbuild and nothing else, without a word of warning', () => {
    expect(`${installed.stdout}${installed.stderr}`.trim()).toMatch(/^added 2 packages in \w+$/);
    const packages = readdirSync(join(HERE, 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('package.json'))
      .map((path) => path.replaceAll('\\', '/'));
    expect(packages.map((path) => path.split('/')[0]).sort()).toEqual(['@esbuild', 'esbuild']);
    expect(bytesIn(join(HERE, 'node_modules'))).toBeLessThan(20e6);
  });

  it('says its version, and under which licences the packages inside it may be used', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(read(HERE, 'grader/dojo.mjs')).toContain(`Backprop Dojo ${version}, MIT`);
    const notices = read(HERE, 'grader/third-party-notices.txt');
    for (const name of ['acorn', 'fast-check', 'handlebars', 'marked', 'temml']) {
      expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(MIT\\)$`, 'm'));
    }
  });

  it.runIf(THOROUGH)('has sound types', () => {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const ended = spawnSync(process.execPath, [tsc, '--noEmit', '-p', HERE], { encoding: 'utf8' });
    expect(ended.stdout).toBe('');
  });

  it('names in its tasks only scripts and options that there are', () => {
    const { scripts } = JSON.parse(read(HERE, 'package.json')) as { scripts: Record<string, string> };
    const { tasks } = JSON.parse(read(HERE, '.vscode/tasks.json')) as {
      tasks: { script?: string; args?: string[] }[];
    };
    expect(tasks).toHaveLength(4);
    for (const { script, args } of tasks) expect(Object.keys(scripts)).toContain(script ?? args?.[2]);
  });
});

describe('the released workflow', () => {
  it.runIf(THOROUGH)('grades a push in a runner, with summary and report, and gives stubs no point', () => {
    const job = readWorkflow(read(HERE, '.github/workflows/grade.yml')).jobs.grade;
    const ended = runJob(job, {
      bin: npmWithoutNetwork(),
      env: { GITHUB_REPOSITORY: 'ml-101/dojo-alice', GITHUB_JOB: 'grade' },
      actions: {
        'actions/checkout': ({ workspace }) => {
          for (const path of filesIn(HERE)) cpSync(join(HERE, path), join(workspace, path));
          return undefined;
        },
        'actions/setup-node': () => undefined,
        'actions/upload-artifact': () => undefined,
      },
    });
    expect(ended.steps.filter(({ outcome }) => outcome !== 'success')).toEqual([]);
    expect(ended.outputs.grade.score).toBe('0');
    expect(ended.summary).toContain('Backprop Dojo');
    expect(existsSync(join(ended.workspace, 'reports/report.html'))).toBe(true);
    const report = JSON.parse(read(ended.workspace, 'reports/report.json')) as Report;
    expect(report.score).toBe(0);
    expect(report.exercises.map(({ state }) => state)).toEqual(report.exercises.map(() => 'not-started'));
    expect(report.exercises.map(({ id }) => id)).toEqual(solvedFolders().map((folder) => folder.slice(3)));
    expect(report.faults).toEqual([]);
  });
});

describe('grading in a released copy', () => {
  it('has the specs compiled, and compiles what was changed since', () => {
    const forward = 'exercises/24-conv-input-gradient/forward.ts';
    const text = read(HERE, forward);
    try {
      writeInto(HERE, { [forward]: `${text}\nthrow new Error('changed');\n` });
      expect(() => grade('24')).toThrow('exercises/24-conv-input-gradient/spec.ts cannot be loaded: changed');
      writeInto(HERE, { [forward]: `${text}\nlet;` });
      expect(() => grade('24')).toThrow(/forward\.ts:\d+:\d+/);
    } finally {
      writeInto(HERE, { [forward]: text });
    }
    expect(grade('24').report.faults).toEqual([]);
  });

  it.runIf(THOROUGH)('grades another course, by references that nothing else compiles', () => {
    const course = join(ROOT, 'test/courses/calculus');
    const { status, report } = grade('--course', course, '--submission', join(course, 'solutions'));
    expect(report.exercises.flatMap(({ checks }) => checks.map(({ state }) => state))).not.toContain(
      'skipped',
    );
    expect(status).toBe(0);
  });

  it.runIf(THOROUGH)(
    'writes the page that the sources write, with templates and derivations made ahead',
    async () => {
      const course = temporaryFolder({
        'max-pool.ts': readFileSync(join(ROOT, 'solutions/42-max-pool/max-pool.ts')),
      });
      for (const [language, ...args] of [['en'], ['zh-CN', '--submission', course]]) {
        const { report } = grade('42', '--lang', language, ...args);
        const { guide } = report.exercises[0];
        if (args.length > 0) expect(guide?.derivation).toContain('$');
        expect(read(HERE, 'reports/report.html')).toBe(await renderHtml(report));
        const ahead = JSON.parse(read(HERE, 'grader/course/42-max-pool.json')) as Record<string, string>;
        for (const { text } of guide?.hints ?? []) expect(ahead).toHaveProperty([text]);
        if (guide?.derivation !== undefined) expect(ahead).toHaveProperty([guide.derivation]);
      }
    },
  );

  it('names a mistake by its fingerprint', () => {
    const wrong = join(temporaryFolder(), 'submission');
    writeInto(wrong, {
      'conv-input-gradient.ts': `
        export function convInputGradient(dO, F) {
          const turned = F.map((row) => [...row].reverse()).reverse();
          return Array.from({ length: dO.length + F.length - 1 }, (_, m) =>
            Array.from({ length: dO[0].length + F[0].length - 1 }, (_, n) => {
              let sum = 0;
              dO.forEach((row, i) => row.forEach((one, j) => { sum += one * (turned[m - i]?.[n - j] ?? 0); }));
              return sum;
            }));
        }`,
    });
    const { status, report } = grade('conv-input-gradient', '--submission', wrong);
    expect(status).toBe(1);
    const findings = report.exercises[0].checks.map(({ finding }) => finding);
    const diagnoses = findings.flatMap((finding) => finding?.diagnosis ?? []);
    expect(diagnoses.map(({ id }) => id)).toContain('filter-not-rotated');
    // Nothing has changed since: it is told again without bundling or running anything.
    const [bundler, aside] = ['esbuild', '.esbuild'].map((name) => join(HERE, 'node_modules', name));
    renameSync(bundler, aside);
    try {
      const again = grade('conv-input-gradient', '--submission', wrong);
      expect(again.status).toBe(1);
      const [{ reused, ...exercise }] = again.report.exercises;
      expect(reused).toBe(true);
      expect(exercise).toEqual(report.exercises[0]);
      expect(again.report.grader).toEqual(report.grader);
      // Who has not installed the packages is told so.
      expect(() => grade('conv-input-gradient', '--submission', wrong, '--fresh')).toThrow('esbuild-missing');
    } finally {
      renameSync(aside, bundler);
    }
    // So is who has those of another system: to esbuild alone, the student's files would seem unreadable.
    const [programs, away] = ['@esbuild', '.programs'].map((name) => join(HERE, 'node_modules', name));
    renameSync(programs, away);
    try {
      expect(() => grade('conv-input-gradient', '--submission', wrong, '--fresh')).toThrow('esbuild-missing');
    } finally {
      renameSync(away, programs);
    }
  });

  it('keeps what V8 has compiled of it, and takes nothing else for that', () => {
    const kept = join(HERE, 'node_modules/.cache/dojo/code/grade-one.bin');
    grade('22', '--fresh');
    const bytes = readFileSync(kept);
    expect(bytes.length).toBeGreaterThan(100_000);
    const broken = Buffer.from(bytes);
    broken.fill(7, broken.length >> 1, (broken.length >> 1) + 1000);
    for (const other of everyNth(3, [broken, bytes.subarray(0, bytes.length >> 1), Buffer.from('{}\n')])) {
      writeFileSync(kept, other);
      expect(grade('22', '--fresh').report.exercises).toHaveLength(1);
      expect(readFileSync(kept).equals(other)).toBe(false);
    }
  });

  it(
    'gives solutions full marks, by fingerprints in place of references',
    async () => {
      for (const folder of solvedFolders()) {
        const file = `${folder}/${folder.slice(3)}.ts`;
        cpSync(join(ROOT, 'solutions', file), join(HERE, 'exercises', file));
      }
      expect(existsSync(join(HERE, 'solutions'))).toBe(false);
      // That the fingerprints of each confirm its solution is a proof of verify; that each is loaded, stubs show above. Of
      // the training, which takes as long as all others, a release could lack the data.
      const trained = '52-train-digits';
      const others = solvedFolders().filter((folder, i) => i % EVERY === 0 && folder !== trained);
      const { status, report } = grade(...others.map((folder) => folder.slice(0, 2)));
      expect(report.exercises).toHaveLength(others.length);
      const built = pathToFileURL(join(HERE, 'grader/course', `${trained}.mjs`)).href;
      const print = `import spec from '${built}'; console.log(JSON.stringify(spec.training.data()));`;
      const data = spawnSync(process.execPath, ['--input-type=module', '--eval', print], {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      const { exercise } = await loadExercise(trained);
      expect(JSON.parse(data.stdout)).toEqual(JSON.parse(JSON.stringify(exercise.training?.data())));
      expect(grade('52', '--case', 'g0').status).toBe(0);
      const lost = report.exercises.filter(({ score, maxScore }) => score < maxScore);
      expect(lost.map(({ id }) => id)).toEqual([]);
      expect(status).toBe(0);
      const references = report.exercises.flatMap(({ checks }) =>
        checks.filter(({ kind }) => kind === 'reference'),
      );
      expect(references.length).toBeGreaterThan(24 / EVERY);
      expect(references.filter(({ state }) => state !== 'passed')).toEqual([]);
    },
    2 * MINUTES,
  );

  it.runIf(isTriedV8(process.versions.v8))('loads what it needs of Node before V8 is told anything', () => {
    const folder = temporaryFolder({
      'watch.cjs': `
        const v8 = require('node:v8');
        const tell = v8.setFlagsFromString;
        let before;
        v8.setFlagsFromString = (flag) => {
          before ??= new Set(process.moduleLoadList);
          tell(flag);
        };
        require('node:module').syncBuiltinESMExports();
        process.on('exit', () => {
          const late = process.moduleLoadList.filter((name) => /^NativeModule /.test(name) && !before.has(name));
          require('node:fs').writeFileSync(__dirname + '/late.json', JSON.stringify(late));
        });`,
    });
    const wrong = temporaryFolder({
      'conv-filter-gradient.ts': 'export const convFilterGradient = (X, dO) => X.map((row) => row.slice());',
    });
    const runs = [['22', '--fresh'], ['22'], ['22', '--submission', wrong], ['22', '24']];
    for (const args of everyNth(2, runs)) {
      gradeWith(['--require', join(folder, 'watch.cjs')], ...args);
      expect(JSON.parse(read(folder, 'late.json')), args.join(' ')).toEqual([]);
    }
  });

  it('says how Vitest is installed, where it is missing', () => {
    const missing = npm(HERE, 'run', '--silent', 'debug');
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('npm run debug:install');
  });

  it.runIf(THOROUGH)('shows the checks as tests, too, once Vitest is installed by one line', () => {
    const added = npm(HERE, 'run', '--silent', 'debug:install', '--', '--prefer-offline');
    expect(added.status, added.stderr).toBe(0);
    const args = ['run', '--silent', 'debug', '--', '--run', '-t', '^avg-pool '];
    const ended = npm(HERE, ...args);
    expect(ended.status, ended.stdout).toBe(0);
    expect(ended.stdout).toMatch(/Tests {2}\d+ passed \| \d+ skipped/);
  });
});
