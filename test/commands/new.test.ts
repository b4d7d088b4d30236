import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { CALCULUS, failuresOf, verifyHere } from '../support/verify.ts';

/** The second course, outside the repository: it has nothing of the grader beside it. */
function courseElsewhere(): string {
  const root = temporaryFolder({ 'package.json': '{ "type": "module" }\n' });
  cpSync(CALCULUS, root, { recursive: true });
  return root;
}

/** Every mark in the scaffold, stub aside, as `file:line`. */
function marksIn(root: string, folder: string, stub: string): string[] {
  return ['exercises', 'fixtures', 'solutions'].flatMap((mirror) =>
    readdirSync(join(root, mirror, folder)).flatMap((name) => {
      const file = `${mirror}/${folder}/${name}`;
      if (file === stub) return [];
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines.flatMap((line, i) => (line.includes('TODO') ? [`${file}:${i + 1}`] : []));
    }),
  );
}

describe('npm run new', () => {
  it('scaffolds an exercise of which verify lists exactly what is to fill in', async () => {
    const root = courseElsewhere();
    const made = await runHere(['new', '13-my-rule', '--course', root], { cwd: root });
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    expect(readdirSync(root).sort()).toEqual(['exercises', 'fixtures', 'package.json', 'solutions']);

    const verification = await verifyHere(root, ['my-rule']);
    expect(verification.state).toBe('open');
    const [{ proofs }] = verification.exercises;
    const open = proofs.filter(({ state }) => state !== 'proven');
    expect(open.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'generated open',
      'mined skipped',
      'confirmation skipped',
      'diagnosis skipped',
      'finished open',
    ]);
    const [fingerprints, ...marks] = open.flatMap(({ failures }) => failures);
    expect(fingerprints).toMatchObject({ code: 'no-fingerprints', mend: 'Run npm run fixtures -- my-rule' });
    expect(new Set(marks.map(({ code: one }) => one))).toEqual(new Set(['to-fill-in']));
    const places = marks.map(({ file, path }) => `${file}:${path?.split(':')[0]}`);
    const expected = marksIn(root, '13-my-rule', 'exercises/13-my-rule/my-rule.ts');
    expect(expected.length).toBeGreaterThan(20);
    expect(places.sort()).toEqual(expected.sort());
  });

  it('is proven as soon as the marks are gone and the fingerprints made', async () => {
    const root = courseElsewhere();
    await runHere(['new', '13-my-rule', '--course', root], { cwd: root });
    for (const place of marksIn(root, '13-my-rule', 'exercises/13-my-rule/my-rule.ts')) {
      const file = join(root, place.slice(0, place.lastIndexOf(':')));
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('TODO', 'Done'));
    }
    await runHere(['fixtures', 'my-rule', '--course', root], { cwd: root });
    const { exercises } = await verifyHere(root, ['my-rule']);
    expect(exercises).toMatchObject([
      { id: 'my-rule', state: 'proven', mutationScore: { total: 1, refuted: 1, named: 1 } },
    ]);
    // The chapter is no bonus, and the course promises a total.
    const whole = await verifyHere(root, [], { seeds: 1, isRemade: false, isTyped: false });
    expect(whole.state).toBe('fault');
    const problems = failuresOf(whole).map(({ problem }) => problem);
    expect(problems.join()).toContain('The course promises 5 points, but its exercises add up to 10');
  });

  it.each([
    ['no name', [], 'one-name'],
    ['two names', ['13-a', '14-b'], 'one-name'],
    ['a name that is none', ['my-rule'], 'bad-name'],
    ['a taken number', ['11-my-rule'], 'taken'],
    ['a chapter that is not there', ['91-my-rule'], 'no-chapter'],
  ])('refuses %s: exit 2, and writes nothing', async (_, words, code) => {
    const root = courseElsewhere();
    const ended = await runHere(['new', ...words, '--course', root], { cwd: root });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(`(${code})`);
    for (const mirror of ['exercises', 'solutions', 'fixtures']) {
      expect(readdirSync(join(root, mirror))).toEqual(readdirSync(join(CALCULUS, mirror)));
    }
    expect(readdirSync(root).sort()).toEqual(['exercises', 'fixtures', 'package.json', 'solutions']);
  });
});

describe('a course elsewhere', () => {
  it('is graded: its stubs by default, a submission where one is named', async () => {
    const root = courseElsewhere();
    const cwd = temporaryFolder();
    const stubs = await runHere(['grade', '--course', root], { cwd });
    expect(stubs.code).toBe(1);
    expect(stubs.stdout).toContain('0/5 · 0 of 2 solved');
    expect(stubs.stdout).toContain(join(root, 'exercises', '11-quadratic-form', 'quadratic-form.ts'));
    const solved = await runHere(['grade', '--course', root, '--submission', join(root, 'solutions')], {
      cwd,
    });
    expect(solved.stderr).toBe('');
    expect(solved.code).toBe(0);
    expect(solved.stdout).toContain('5/5 · 2 of 2 solved');
  });

  it('names a mistake, and replays it by the command that it prints', async () => {
    const root = courseElsewhere();
    const cwd = temporaryFolder({
      'my/quadratic-form.ts': `export function quadraticFormBackward(A, x, dq) {
        return { dA: x.map((a) => x.map((b) => a * b)), dx: x.map((_, k) => x.reduce((s, v, j) => s + (A[k][j] + A[j][k]) * v, 0)) };
      }`,
    });
    const grade = ['grade', 'quadratic-form', '--course', root, '--submission', 'my'];
    const { stdout } = await runHere(grade, { cwd });
    expect(stdout).toContain('The upstream gradient is ignored');
    const replay = /Replay +npm run (grade -- .+)/.exec(stdout)?.[1].replace(' --', '').split(' ') ?? [];
    expect(replay).toContain('--course');
    const again = await runHere(replay, { cwd });
    expect(again.code).toBe(1);
    expect(again.stdout).toContain('mismatch');
  });

  it('gives its hints', async () => {
    const root = courseElsewhere();
    const { code, stdout } = await runHere(['hint', 'polynomial', '--course', root], {
      cwd: temporaryFolder(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('The polynomial is linear in its coefficients');
  });
});
