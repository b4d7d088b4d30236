import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import { loadMisconceptions } from '../../grader/course/mirrors.ts';
import { addMisconception } from '../../grader/scaffold/add-misconception.ts';
import { temporaryFolder } from '../support/folders.ts';
import { calculusCopy, readCalculus } from '../support/verify.ts';

const LIST = 'solutions/12-polynomial-fit/misconceptions.ts';
const WRONG = readCalculus('solutions/12-polynomial-fit/polynomial-fit.ts').replace(
  'return dc;',
  'return dc.map((d) => d + 1);',
);

describe('a new mistake of an exercise', () => {
  it('is one more that the course can load, with what is to be written', async () => {
    const root = calculusCopy();
    const file = join(temporaryFolder({ 'abc.ts': WRONG }), 'abc.ts');
    const written = await addMisconception({ root, exercise: '12', file, id: 'one-too-much' });
    expect(written).toEqual([LIST, 'solutions/12-polynomial-fit/mistake-one-too-much.ts']);
    const course = await loadCourse(root, ['12']);
    const all = await loadMisconceptions(course, course.exercises[0]);
    const added = all.find(({ id }) => id === 'one-too-much');
    const wrong = added?.functions.polynomialFitGradient as unknown as (...args: number[][]) => number[];
    expect(wrong([1], [0], [1])).toEqual([1]);
    expect(readFileSync(join(root, LIST), 'utf8')).toContain('TODO');
  });

  it('finds what the course gives', async () => {
    const root = calculusCopy();
    const source = `import { polynomialFit } from './forward.ts';\nimport type { V } from '../types.ts';\n${WRONG}`;
    const file = join(temporaryFolder({ 'abc.ts': source }), 'abc.ts');
    const [, code] = await addMisconception({ root, exercise: '12', file, id: 'a' });
    const text = readFileSync(join(root, code), 'utf8');
    expect(text).toContain("'../../exercises/12-polynomial-fit/forward.ts'");
    expect(text).toContain("'../../exercises/types.ts'");
  });

  it('is refused, and nothing written, where it would not work', async () => {
    const root = calculusCopy();
    const before = readFileSync(join(root, LIST), 'utf8');
    const folder = temporaryFolder({ 'own.ts': `import { a } from './mine.ts';\n${WRONG}`, 'abc.ts': WRONG });
    const add = (name: string, id: string) =>
      addMisconception({ root, exercise: '12', file: join(folder, name), id });
    await expect(add('own.ts', 'a')).rejects.toThrow('imports ./mine.ts');
    await expect(add('abc.ts', 'doubled')).rejects.toThrow('has a mistake doubled already');
    await expect(add('abc.ts', 'Not An Id')).rejects.toThrow('no id');
    await expect(add('none.ts', 'a')).rejects.toThrow('There is no file');
    expect(readFileSync(join(root, LIST), 'utf8')).toBe(before);
    expect(existsSync(join(root, 'solutions/12-polynomial-fit/mistake-a.ts'))).toBe(false);
  });
});
