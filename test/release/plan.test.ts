import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import { readStatementIn } from '../../grader/course/statement.ts';
import { parseStatement } from '../../grader/statement/parse.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { readReal, temporaryCourse } from '../support/course.ts';
import { ROOT, temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { readWorkflow } from '../support/workflow.ts';
import { filesIn, read, releaseHere } from './release.ts';

const FOLDERS = ['24-conv-input-gradient', '41-avg-pool'] as const;
const FIXTURES = 'fixtures/41-avg-pool';

function target(): string {
  return join(temporaryFolder(), 'released');
}

/** The worked examples of exercise 41, with the visibility that `visible` gives them. */
function fixtures(visible: (id: string) => boolean): Readonly<Record<string, string>> {
  const names = readdirSync(join(ROOT, FIXTURES)).filter((name) => name !== 'fingerprints.json');
  return Object.fromEntries(
    names.map((name) => {
      const path = `${FIXTURES}/${name}`;
      const file = JSON.parse(readReal(path)) as { cases: { id: string; visibility: string }[] };
      const cases = file.cases.map((one) => ({ ...one, visibility: visible(one.id) ? 'public' : 'hidden' }));
      return [path, JSON.stringify({ ...file, cases })];
    }),
  );
}

function idsIn(text: string): string[] {
  return (JSON.parse(text) as { cases: { id: string }[] }).cases.map(({ id }) => id);
}

describe('which files are released', () => {
  it('chooses worked examples case by case, and leaves out a file without a public one', async () => {
    const [kept] = idsIn(readReal(`${FIXTURES}/edge-cases.json`));
    const course = temporaryCourse(
      FOLDERS,
      fixtures((id) => id === kept),
    );
    const folder = target();
    expect((await releaseHere(course, folder)).code).toBe(0);
    expect(idsIn(read(folder, `${FIXTURES}/edge-cases.json`))).toEqual([kept]);
    const released = filesIn(folder).filter((path) => path.startsWith(FIXTURES));
    expect(released).toEqual([`${FIXTURES}/edge-cases.json`, `${FIXTURES}/fingerprints.json`]);
    expect(JSON.parse(read(folder, 'exercises/at-submission.json'))).toMatchObject({ 'avg-pool': 1 });
  });

  it('refuses a course whose released copy could not be graded', async () => {
    const hidden = temporaryCourse(
      FOLDERS,
      fixtures(() => false),
    );
    const folder = target();
    expect(await releaseHere(hidden, folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no-public-example'),
    });
    const unproven = temporaryCourse(['41-avg-pool'], {});
    rmSync(join(unproven, `${FIXTURES}/fingerprints.json`));
    expect(await releaseHere(unproven, folder)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no-fingerprints'),
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses answers in released files, and exercises that reach out of theirs', async () => {
    const folder = target();
    const forward = `exercises/${FOLDERS[0]}/forward.ts`;
    const answer = '      for (let b = 0; b < F[0].length; b++) dX[i + a][j + b] += dO[i][j] * F[a][b];';
    expect(readReal(`solutions/${FOLDERS[0]}/conv-input-gradient.ts`)).toContain(answer.trim());
    const leaking = temporaryCourse(FOLDERS, { [forward]: `${readReal(forward)}\n/*\n${answer}\n*/\n` });
    const refused = await releaseHere(leaking, folder);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('answer-in-release');
    expect(refused.stderr).toContain(forward);
    const statement = `exercises/${FOLDERS[0]}/README.md`;
    const told = temporaryCourse(FOLDERS, {
      [statement]: `${readReal(statement)}\nconst columns = dO[0].length + F[0].length - 1;\n`,
    });
    expect((await releaseHere(told, folder)).stderr).toContain('answer-in-release');
    const spec = `exercises/${FOLDERS[0]}/spec.ts`;
    const reaching = temporaryCourse(FOLDERS, {
      [spec]: `import '../../solutions/${FOLDERS[0]}/conv-input-gradient.ts';\n${readReal(spec)}`,
    });
    expect((await releaseHere(reaching, folder)).stderr).toContain('reaches-out');
    expect(existsSync(folder)).toBe(false);
  });

  it('takes data and figures that an exercise names, and nothing that only lies there', async () => {
    const path = (name: string) => `exercises/${FOLDERS[0]}/${name}`;
    const course = temporaryCourse(FOLDERS, {
      [path('README.md')]: `${readReal(path('README.md'))}\n![](figure.svg)\n`,
      [path('figure.svg')]: '<svg/>',
      [path('spec.ts')]: `import './tables.ts';\n${readReal(path('spec.ts'))}`,
      [path('tables.ts')]: "export const data = new URL('./table.csv', import.meta.url);",
      [path('table.csv')]: '1,2',
      [path('draft-of-answer.ts')]: 'mine',
      [path('oracle.py')]: 'mine',
      'exercises/notes.md': 'mine',
    });
    const folder = target();
    expect((await releaseHere(course, folder)).code).toBe(0);
    const there = filesIn(folder);
    for (const name of ['figure.svg', 'tables.ts', 'table.csv']) expect(there).toContain(path(name));
    for (const name of ['draft-of-answer.ts', 'oracle.py']) expect(there).not.toContain(path(name));
    expect(there).not.toContain('exercises/notes.md');
  });

  it('keeps derivations and hints apart, where the option or the course says so, for `hint` to read', async () => {
    const path = (folder: string, name: string) => `exercises/${folder}/${name}`;
    const named = JSON.stringify({ ...JSON.parse(readReal('exercises/course.json')), hints: 'apart' });
    const byOption = target();
    const byCourse = target();
    const folded = target();
    expect((await releaseHere(temporaryCourse(FOLDERS), byOption, '--hints', 'apart')).code).toBe(0);
    const course = temporaryCourse(FOLDERS, { 'exercises/course.json': named });
    expect((await releaseHere(course, byCourse)).code).toBe(0);
    expect((await releaseHere(course, folded, '--hints', 'folded')).code).toBe(0);
    expect(filesIn(folded).filter((file) => file.includes('/hints/'))).toEqual([]);
    for (const folder of FOLDERS) {
      for (const [language, suffix] of [['en', '.md'] as const, ['zh-CN', '.zh-CN.md'] as const]) {
        const whole = readReal(path(folder, `README${suffix}`));
        expect(read(folded, path(folder, `README${suffix}`))).toBe(whole);
        const { derivation, hints } = parseStatement(whole, language, folder);
        const left = read(byOption, path(folder, `README${suffix}`));
        for (const text of [derivation, ...hints.map((hint) => hint.text)]) {
          for (const line of text.split('\n').filter((one) => one.length > 20))
            expect(left).not.toContain(line);
        }
        expect(left).not.toContain('<details>');
        for (const heading of wordsFor(language).statement.headings)
          expect(left).toContain(`\n## ${heading}\n`);
        expect(left).toContain(`npm run hint -- ${folder.slice(3)}`);
        for (const name of ['derivation', '1', '2', '3'].map((part) => `hints/${part}${suffix}`)) {
          expect(read(byCourse, path(folder, name))).toBe(read(byOption, path(folder, name)));
        }
        const loaded = await loadCourse(byOption, [folder]);
        expect(readStatementIn(loaded, loaded.exercises[0], language)).toMatchObject({ derivation, hints });
      }
    }
    // An update may put them back into the statements, and leaves no file of theirs.
    expect((await releaseHere(temporaryCourse(FOLDERS), byOption)).code).toBe(0);
    expect(filesIn(byOption)).toEqual(filesIn(folded));
  });

  it('gives one hint after the other from files apart', async () => {
    const folder = target();
    await releaseHere(temporaryCourse(FOLDERS), folder, '--hints', 'apart');
    const hint = () => runHere(['hint', 'avg-pool', '--lang', 'zh-CN'], { cwd: folder });
    for (const title of ['1 · 思路', '2 · 下标方程', '3 · 算出一个元素']) {
      expect(await hint()).toMatchObject({ code: 0, stdout: expect.stringContaining(`avg-pool · ${title}`) });
    }
  });

  it('releases a course that is not about networks, with the same grader', async () => {
    const folder = target();
    expect(await releaseHere(join(ROOT, 'test/courses/calculus'), folder)).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'exercises/11-quadratic-form/quadratic-form.ts'))).toBe(true);
    expect(read(folder, 'README.md')).toContain('quadratic-form');
    const { name } = JSON.parse(read(folder, 'package.json')) as { name: string };
    expect(name).toBe(JSON.parse(read(folder, 'exercises/course.json')).id);
    expect(filesIn(folder).join('\n')).not.toContain('solutions');
  });
});

describe('the workflows of a release', () => {
  const course = temporaryCourse(FOLDERS);
  const commit = 'c'.repeat(40);
  const workflowIn = (folder: string, name: string) =>
    readWorkflow(read(folder, `.github/workflows/${name}.yml`));

  it('grade where the student pushes, in the language that was asked for', async () => {
    const folder = target();
    await releaseHere(course, folder, '--lang', 'zh-CN');
    const { jobs } = workflowIn(folder, 'grade');
    expect(jobs.grade.steps?.map(({ run }) => run)).toContain('npm run --silent grade -- --ci --lang zh-CN');
    const classroom = target();
    await releaseHere(course, classroom, '--target', 'classroom');
    expect(Object.keys(workflowIn(classroom, 'classroom').jobs)).toEqual(['run-autograding-tests']);
    expect(existsSync(join(classroom, '.github/workflows/grade.yml'))).toBe(false);
  });

  it('call the grader’s repository at a commit, and there take the grader from one', async () => {
    const grader = target();
    await releaseHere(course, grader, '--target', 'grader');
    expect(existsSync(join(grader, '.github'))).toBe(false);
    await releaseHere(course, grader, '--target', 'grader', '--grader', `org/dojo-grader@${commit}`);
    const steps = workflowIn(grader, 'grade-submission').jobs.grade.steps ?? [];
    expect(steps.find((step) => step.with?.ref !== undefined)?.with).toMatchObject({
      repository: 'org/dojo-grader',
      ref: commit,
    });
    const student = target();
    await releaseHere(course, student, '--grader', `org/dojo-grader@${commit}`);
    expect(workflowIn(student, 'grade').jobs.grade.uses).toBe(
      `org/dojo-grader/.github/workflows/grade-submission.yml@${commit}`,
    );
  });
});

describe('the bundle for Classroom 50', () => {
  it('is the autograder, which can be run, beside a course without solutions', async () => {
    const folder = target();
    await releaseHere(temporaryCourse(FOLDERS), folder, '--target', 'classroom50', '--lang', 'zh-CN');
    const files = filesIn(folder);
    expect(files).toContain('course/package-lock.json');
    expect(files.filter((path) => /solutions|bridge|vscode/.test(path))).toEqual([]);
    expect(read(folder, 'autograder.py')).toContain('LANGUAGE = "zh-CN"');
    expect(statSync(join(folder, 'autograder.py')).mode & 0o111).not.toBe(0);
  });
});
