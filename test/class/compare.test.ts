import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { runHere } from '../support/here.ts';
import { calculusCopy, readCalculus } from '../support/verify.ts';
import { gradeFolder, RIGHT_FIT, readClass, SUMMED_FIT, studentOf } from './support.ts';

// Whole runs, with processes of their own: generous, because no test asserts a time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const FIXTURE = 'fixtures/12-polynomial-fit/by-hand.json';

describe('a class that is graded again', () => {
  it('with one worked example mended judges its exercise again and no other, and says whose points changed', async () => {
    const course = calculusCopy();
    const base = temporaryFolder();
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': RIGHT_FIT,
      'bob/polynomial-fit.ts': SUMMED_FIT,
    });
    const [old, out] = [join(base, 'old'), join(base, 'out')];
    const args = ['--course', course];
    await gradeFolder(folder, old, ...args);
    await gradeFolder(folder, out, ...args);
    // An example that is wrong takes points from whoever is right, until it is mended.
    const fixture = JSON.parse(readCalculus(FIXTURE));
    fixture.cases[0].expected[0] += 1;
    writeFileSync(join(course, FIXTURE), JSON.stringify(fixture));
    const { stdout } = await gradeFolder(folder, out, ...args, '--compare', old);
    // The exercise that nobody handed in is not touched by it.
    expect(stdout).toContain('3 different files to judge, of which 1 was known');
    expect(stdout).toMatch(/ada · polynomial-fit: 2 → \S+ \(the exercise changed\)/);
    expect(stdout).not.toContain('quadratic-form:');
    writeFileSync(join(folder, 'bob', 'polynomial-fit.ts'), RIGHT_FIT);
    writeFileSync(join(course, FIXTURE), readCalculus(FIXTURE));
    const again = await gradeFolder(folder, out, ...args, '--compare', old);
    expect(again.stdout).toContain('2 different files to judge, of which 2 were known');
    expect(again.stdout).toMatch(/bob · polynomial-fit: \S+ → 2 \(another file\)/);
    expect(again.stdout).not.toContain('ada ·');
  });
});

describe('npm run marks', () => {
  it('makes marks without grading again, and keeps what it did', async () => {
    const base = temporaryFolder({ 'policy.json': '{"schemaVersion":1,"outOf":100,"rounding":{"to":1}}' });
    const folder = temporaryFolder({
      'ada/polynomial-fit.ts': RIGHT_FIT,
      'bob/polynomial-fit.ts': SUMMED_FIT,
    });
    const out = join(base, 'out');
    await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    expect(studentOf(readClass(out), 'ada')).not.toHaveProperty('mark');
    const { code, stdout } = await runHere(['marks', out, '--policy', 'policy.json'], { cwd: base });
    expect(code).toBe(0);
    expect(stdout).toContain('2 marks');
    expect(studentOf(readClass(out), 'ada')).toMatchObject({ score: 2, mark: 100 });
    // The policy stays with the results when they are made again.
    await gradeFolder(folder, out, '--exercises', 'polynomial-fit');
    expect(studentOf(readClass(out), 'ada')).toMatchObject({ mark: 100 });
    const wrong = await runHere(['marks', folder], { cwd: base });
    expect(wrong.stderr).toContain('(no-results)');
  });
});
