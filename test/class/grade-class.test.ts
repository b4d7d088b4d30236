import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseCsv } from '../../grader/csv/parse.ts';
import { zip } from '../../grader/release/zip.ts';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { CALCULUS } from '../support/verify.ts';
import {
  gradeApart,
  gradeFolder,
  ODD_FIT,
  RIGHT_FIT,
  RIGHT_FORM,
  readClass,
  STUB_FIT,
  SUMMED_FIT,
  studentOf,
} from './support.ts';

// Whole runs, with processes of their own: generous, because no test asserts a time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe('npm run grade:class', () => {
  it('grades every layout, names mistakes, groups those without a name, and gives everybody a row', async () => {
    const out = join(temporaryFolder(), 'out');
    const folder = temporaryFolder({
      'ada/exercises/12-polynomial-fit/polynomial-fit.ts': RIGHT_FIT,
      'ada/exercises/11-quadratic-form/quadratic-form.ts': RIGHT_FORM,
      'bob/Polynomial-Fit.ts': SUMMED_FIT,
      'cy/dojo-main/12-polynomial-fit/polynomial-fit.ts': ODD_FIT,
      'dot/polynomial-fit.ts': STUB_FIT,
      'dot/polynomial-fit.js': ODD_FIT.replace(/: number(?:\[\])*/g, ''),
      'fay/notes.txt': 'later',
      'gus.zip': zip([
        { path: 'gus/polynomial-fit.ts', content: Buffer.from(SUMMED_FIT), executable: false },
        { path: '../../evil.ts', content: Buffer.from('x'), executable: false },
      ]),
      'hal.zip': 'no archive at all',
      'roster.csv': 'id,name,section\nada,"Lovelace, Ada ""A""",1\nzoe,=cmd|calc,2\n',
    });
    const { code, stdout, stderr } = await gradeApart(folder, out, '--roster', join(folder, 'roster.csv'));
    expect(stderr).not.toContain('error');
    expect(code).toBe(0);
    expect(stdout).toContain('8 students, 5 with files, 2 exercises.');
    const result = readClass(out);
    expect(studentOf(result, 'ada')).toMatchObject({ state: 'graded', score: 5, mistakes: [] });
    expect(studentOf(result, 'zoe')).toMatchObject({ state: 'no-entry', score: 0 });
    expect(studentOf(result, 'fay')).toMatchObject({ state: 'nothing-found', score: 0 });
    expect(studentOf(result, 'hal')).toMatchObject({ state: 'unreadable', score: 0 });
    expect(studentOf(result, 'gus').notes.map(({ code: one }) => one)).toContain('outside');
    expect(result.mistakes.filter(({ kind }) => kind === 'name')).toMatchObject([
      { exercise: 'polynomial-fit', id: 'not-averaged', students: ['bob', 'gus'] },
    ]);
    expect(result.unnamed).toMatchObject([{ exercise: 'polynomial-fit', students: ['cy', 'dot'] }]);
    expect(existsSync(join(out, result.unnamed[0].file as string))).toBe(true);
    const { header, rows } = parseCsv(readFileSync(join(out, 'gradebook.csv'), 'utf8'));
    expect(header.slice(0, 8)).toEqual([
      ...['id', 'name', 'email', 'section', 'state', 'submitted_at', 'score', 'max_score'],
    ]);
    expect(rows.map(([id]) => id)).toEqual(['ada', 'zoe', 'bob', 'cy', 'dot', 'fay', 'gus', 'hal']);
    expect(rows[0][1]).toBe('Lovelace, Ada "A"');
    expect(rows[1][1]).toBe("'=cmd|calc");
    for (const { folder: name } of result.students) {
      expect(readdirSync(join(out, 'students', name)).sort()).toEqual([
        'report.html',
        'report.json',
        'result.json',
      ]);
    }
  });

  it('becomes data for research that name nobody', async () => {
    const remark = '// by Ada Lovelace, my id is 4711';
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': `${remark}\n${SUMMED_FIT}\nexport const who = 'Ada Lovelace';\n`,
      'bob/polynomial-fit.ts': RIGHT_FIT,
    });
    const base = temporaryFolder();
    const out = join(base, 'out');
    await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    expect((await runHere(['progsnap2', out, '--to', 'data'], { cwd: base })).code).toBe(0);
    const read = (name: string) => readFileSync(join(base, 'data', name), 'utf8');
    const all = ['DatasetMetadata.csv', 'MainTable.csv', 'CodeStates/CodeStates.csv'].map(read).join('');
    expect(all).not.toMatch(/ada|bob|lovelace|4711/i);
    const { header, rows } = parseCsv(read('MainTable.csv'));
    for (const column of ['EventType', 'EventID', 'SubjectID', 'ToolInstances', 'CodeStateID']) {
      expect(header).toContain(column);
    }
    expect(rows.map(([, type]) => type).sort()).toEqual(['Submit', 'Submit', 'X-Mistake']);
    expect(
      parseCsv(read('CodeStates/CodeStates.csv')).rows.every(([, code]) => code.includes('x[i] ** k')),
    ).toBe(true);
  });

  it('tells a seed that is derived from a secret to nobody', async () => {
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': SUMMED_FIT,
      'bob/polynomial-fit.ts': SUMMED_FIT,
    });
    const only = [
      '--course',
      CALCULUS,
      '--exercises',
      'polynomial-fit',
      '--seed-secret',
      'CLASS_SECRET',
      '--jobs',
      '1',
    ];
    for (const more of [[], ['--per-student']]) {
      const out = join(temporaryFolder(), 'out');
      const { code } = await runHere(['grade:class', folder, '--out', out, ...only, ...more], {
        cwd: temporaryFolder(),
        env: { CLASS_SECRET: 'sixteen letters and more' },
      });
      expect(code).toBe(0);
      const result = readClass(out);
      expect(result).toMatchObject({ seed: null, perStudent: more.length > 0 });
      expect(studentOf(result, 'ada').score).toBeLessThan(2);
      const report = readFileSync(join(out, 'students/ada/report.json'), 'utf8');
      expect(report).not.toContain('--seed');
      expect(report).not.toMatch(/--case [gr]/);
      expect(readFileSync(join(out, 'students/ada/report.html'), 'utf8')).not.toContain('--seed');
    }
  });

  it('follows no link out of a submission', async () => {
    const folder = temporaryFolder({ 'secret.ts': RIGHT_FIT, 'bob/polynomial-fit.ts': STUB_FIT });
    mkdirSync(join(folder, 'class', 'eve'), { recursive: true });
    symlinkSync(join(folder, 'secret.ts'), join(folder, 'class', 'eve', 'polynomial-fit.ts'));
    symlinkSync(join(folder, 'bob'), join(folder, 'class', 'sam'));
    const out = join(temporaryFolder(), 'out');
    expect((await gradeFolder(join(folder, 'class'), out)).code).toBe(0);
    for (const id of ['eve', 'sam']) {
      const student = studentOf(readClass(out), id);
      expect(student).toMatchObject({ state: 'nothing-found', score: 0 });
      expect(student.notes.map(({ code }) => code)).toContain('link');
    }
  });

  it('judges again what changed, and nothing else', async () => {
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': RIGHT_FIT,
      'bob/polynomial-fit.ts': SUMMED_FIT,
    });
    const out = join(temporaryFolder(), 'out');
    const first = await gradeFolder(folder, out);
    // One file each, and the exercise that nobody handed in.
    expect(first.stdout).toContain('3 different files to judge, of which 0 were known');
    expect((await gradeFolder(folder, out)).stdout).toContain(
      '3 different files to judge, of which 3 were known',
    );
    writeFileSync(join(folder, 'bob', 'polynomial-fit.ts'), RIGHT_FIT);
    expect((await gradeFolder(folder, out)).stdout).toContain(
      '2 different files to judge, of which 2 were known',
    );
    expect(studentOf(readClass(out), 'bob').score).toBe(studentOf(readClass(out), 'ada').score);
    expect((await gradeFolder(folder, out, '--seed', '2')).stdout).toContain('of which 0 were known');
  });

  it('judges a file with those that it imports', async () => {
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': "export { polynomialFitGradient } from './mine.ts';\n",
      'ada/mine.ts': RIGHT_FIT,
      'bob/polynomial-fit.ts': "export { polynomialFitGradient } from './mine.ts';\n",
      'bob/mine.ts': SUMMED_FIT,
    });
    const out = join(temporaryFolder(), 'out');
    await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    const [ada, bob] = ['ada', 'bob'].map((id) => studentOf(readClass(out), id).score);
    expect(ada).toBeGreaterThan(bob);
    writeFileSync(join(folder, 'bob', 'mine.ts'), RIGHT_FIT);
    await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    expect(studentOf(readClass(out), 'bob').score).toBe(ada);
  });

  it('goes on where a run was killed before it had made the folder its own', async () => {
    const folder = temporaryFolder({ 'ada/polynomial-fit.ts': RIGHT_FIT });
    const out = temporaryFolder({ '..dojo-class.0123456789ab.tmp': '' });
    const { code } = await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    expect(code).toBe(0);
    expect(readdirSync(out)).not.toContain('..dojo-class.0123456789ab.tmp');
  });

  it('says what is wrong with how it was called', async () => {
    const folder = temporaryFolder({ 'ada/polynomial-fit.ts': RIGHT_FIT });
    const out = temporaryFolder({ 'thesis.tex': 'mine' });
    const called = async (...args: readonly string[]) => {
      const { code, stderr } = await runHere(
        ['grade:class', folder, '--course', CALCULUS, '--out', ...args],
        { cwd: temporaryFolder() },
      );
      return `${code} ${/\(([a-z-]+)\)\n$/.exec(stderr)?.[1]}`;
    };
    expect(await called(out)).toBe('2 bad-out');
    expect(readdirSync(out)).toEqual(['thesis.tex']);
    const othersDraft = temporaryFolder({ '.thesis.0123456789ab.tmp': 'mine' });
    expect(await called(othersDraft)).toBe('2 bad-out');
    expect(readdirSync(othersDraft)).toEqual(['.thesis.0123456789ab.tmp']);
    expect(await called(join(out, 'a'), '--jobs', '0')).toBe('2 bad-jobs');
    expect(await called(join(out, 'a'), '--shard', '3/2')).toBe('2 bad-shard');
    expect(await called(join(out, 'a'), '--per-student')).toBe('2 per-student-secret');
  });
});
