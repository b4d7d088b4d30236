import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCourse } from '../../grader/course/load.ts';
import type { Occasion } from '../../grader/grading/explain-place.ts';
import { gradeSubmission } from '../../grader/grading/grade-submission.ts';
import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Course } from '../../grader/model/exercise.ts';
import { loadFrom, readReal, temporaryCourse } from '../support/course.ts';
import { type Files, ROOT, temporaryFolder } from '../support/folders.ts';
import { sharedSandboxes } from '../support/sandboxes.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const sandboxes = sharedSandboxes();

async function placesIn(course: Course, files: Files, occasion: Occasion = 'practice'): Promise<Diagnosis[]> {
  const root = temporaryFolder(files);
  const [graded] = await gradeSubmission({
    course,
    submission: { root, id: basename(root) },
    sandboxes,
    seed: 1,
    language: 'en',
    only: undefined,
    occasion,
    onExercise: () => {},
  });
  const all = [...(graded.diagnoses?.values() ?? [])].flat();
  // Where NaN begins is a place of its own: see first-sign.test.ts.
  return [...new Set(all.filter(({ kind, id }) => kind === 'place' && id !== 'place-first'))];
}

/**
 * The reference of an exercise with one spot of it changed, and the line and the token to look at. Every fourth, in
 * `npm test`: a sign, a comparison, a small number, a sum within a sum.
 */
const SPOILED = [
  ['22', 'conv-filter-gradient', '+= X[i + a][j + b]', '+= X[i + a][j - b]'],
  ['24', 'conv-input-gradient', '* F[a][b]', '* F[a][a]'],
  ['12', 'hidden-delta', '+= W[k][i]', '+= W[i][k]'],
  ['13', 'dense-gradients', 'db[j] +=', 'db[j] ='],
  ['42', 'max-pool', '> X[u][v]', '< X[u][v]'],
  ['15', 'softmax-cross-entropy', 'total + value, 0);', 'total + value, 0) + 1e-8;'],
  ['25', 'true-convolution', 'const kw = K[0].length', 'const kw = K.length'],
  ['66', 'layer-norm', 'dGamma[j] += dY', 'dGamma[j] -= dY'],
  ['44', 'lp-pool', 'sum ** (1 / p)', '(sum + 1e-10) ** (1 / p)'],
  ['34', 'conv-strided', 'f < delta.length', 'f > delta.length'],
  ['44', 'lp-pool', 'Math.abs(X[u][v]) ** p', 'Math.abs(X[u][v]) ^ p'],
  ['14', 'activation-gradients', '1 - out[i] * out[i]', '1 - out[i] ^ 2'],
  [
    '12',
    'hidden-delta',
    'delta.push(sum * out[i]',
    'delta.push(deltaNext.reduce((all, d, k) => all + d * W[k][i]) * out[i]',
  ],
] as const;

describe('the place of a mistake', () => {
  it.each(everyNth(4, SPOILED))('%s %s: %s made %s', async (number, slug, right, wrong) => {
    const { course } = await loadFrom(ROOT, number);
    const source = readReal(`solutions/${course.exercises[0].folder}/${slug}.ts`);
    expect(source).toContain(right);
    const spoiled = source.replace(right, wrong);
    const line = spoiled.split('\n').findIndex((text, i) => text !== source.split('\n')[i]) + 1;
    const [found, ...more] = await placesIn(course, { [`${slug}.ts`]: spoiled });
    expect(more).toEqual([]);
    expect(found?.evidence).toMatchObject({ kind: 'place', file: `${slug}.ts`, line });
    expect(found?.title.en).toBe(`One change in line ${line} makes all checks pass`);
    expect(found?.title['zh-CN']).toContain(`第 ${line} 行`);
    const from = Math.max(1, line - 2);
    expect(found?.evidence).toMatchObject({
      around: { first: from, lines: spoiled.split('\n').slice(from - 1, line + 2) },
    });
    const {
      column = 0,
      length = 0,
      token,
      text,
    } = (found as Diagnosis).evidence as { column?: number; length?: number; token?: string; text: string };
    expect(text.slice(column - 1, column - 1 + length)).toBe(token);
  });

  it('names a small number that is added to a sum, as what it is', async () => {
    const { course } = await loadFrom(ROOT, '15');
    const source = readReal('solutions/15-softmax-cross-entropy/softmax-cross-entropy.ts');
    const spoiled = source
      .replace('value / sum', 'value / (sum + EPS)')
      .replace('export const', 'const EPS = 1e-8;\n\nexport const');
    const [found] = await placesIn(course, { 'softmax-cross-entropy.ts': spoiled });
    expect(found?.explanation.en).toContain(
      'the small fixed number, without which the result is right: `EPS`',
    );
    expect(found?.explanation['zh-CN']).toContain('小常数');
  });

  it('is what a loop does rather than whether it runs', async () => {
    const { course } = await loadFrom(ROOT, '13');
    const source = `export function denseBackward(X: number[][], W: number[][], dU: number[][]) {
  const dX = dU.map((row) => W[0].map((_, j) => row.reduce((sum, delta, k) => sum + delta * W[k][j], 0)));
  const dW = W.map((row, k) => row.map((_, j) => X.reduce((sum, x, n) => sum + dU[n][k] * x[j], 0)));
  const db = W.map((_, k) => dU.reduce((sum, row) => sum + row[k], 0));
  for (let k = 0; k < db.length; k++) db[k] /= dU.length || 1;
  return { dX, dW, db };
}`;
    const [found] = await placesIn(course, { 'dense-gradients.ts': source });
    expect(found?.evidence).toMatchObject({ line: 5, token: expect.stringContaining('/=') });
  });

  it('is found in two lines, where two outputs are wrong by a change each', async () => {
    const { course } = await loadFrom(ROOT, '13');
    const source = `export function denseBackward(X: number[][], W: number[][], dU: number[][]) {
  const dX = dU.map((row) => W[0].map((_, j) => row.reduce((sum, delta, k) => sum + delta * W[k][j], 1)));
  const dW = W.map((row, k) => row.map((_, j) => X.reduce((sum, x, n) => sum + dU[n][k] * x[j], 0)));
  const db = W.map((_, k) => dU.reduce((sum, row) => sum - row[k], 0));
  return { dX, dW, db };
}`;
    const [found] = await placesIn(course, { 'dense-gradients.ts': source });
    expect(found?.id).toBe('place-two');
    expect(found?.title.en).toBe('Two changes, in line 2 and line 4, make all checks pass');
  });

  it.each(
    everyNth(2, [
      ['24', 'conv-input-gradient', 'dX[i + a][j + b] += dO[i][j] *', 'dX[i][j] += dO[i][j] *'],
      [
        '34',
        'conv-strided',
        'dX[c][i * sh + u][j * sw + v] += delta',
        'dX[c][i * sw + u][j * sh + v] += delta',
      ],
    ]),
  )('may be one expression that is to change in two parts: %s %s', async (number, slug, right, wrong) => {
    const { course } = await loadFrom(ROOT, number);
    const source = readReal(`solutions/${course.exercises[0].folder}/${slug}.ts`);
    const spoiled = source.replace(right, wrong);
    const line = spoiled.split('\n').findIndex((text, i) => text !== source.split('\n')[i]) + 1;
    const [found, ...more] = await placesIn(course, { [`${slug}.ts`]: spoiled });
    expect(more).toEqual([]);
    expect(found?.id).toBe('place-within');
    expect(found?.title.en).toBe(`One expression changed in line ${line} makes all checks pass`);
    expect(found?.title['zh-CN']).toBe(`只改第 ${line} 行的一个表达式，所有检查就都通过`);
    expect(found?.evidence).toMatchObject({ line, token: wrong.split(' += ')[0] });
  });

  it.runIf(THOROUGH)(
    'is searched for in the file of the exercise alone, where that builds on many others',
    async () => {
      const { course } = await loadFrom(ROOT, '51');
      const right = '[label])';
      const source = readReal('solutions/51-cnn-backward/cnn-backward.ts');
      expect(source).toContain(right);
      const others = [
        '13-dense-gradients',
        '14-activation-gradients',
        '15-softmax-cross-entropy',
        '35-conv-general',
        '43-overlapping-pool',
      ];
      const files = Object.fromEntries(
        others.map((folder) => {
          const file = `${folder}/${folder.slice(3)}.ts`;
          return [file, readReal(`solutions/${file}`)];
        }),
      );
      const spoiled = source.replace(right, '[label + 1])');
      const [found] = await placesIn(course, { ...files, '51-cnn-backward/cnn-backward.ts': spoiled });
      const line = spoiled.split('\n').findIndex((text) => text.includes('[label + 1])')) + 1;
      expect(found?.evidence).toMatchObject({ line, token: '+' });
    },
  );

  it('is told as far as the exercise allows', async () => {
    const wrong = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      '* F[a][b]',
      '* F[a][a]',
    );
    const files = { 'conv-input-gradient.ts': wrong };
    const withLevel = async (locate: unknown) => {
      const manifest = JSON.parse(readReal('exercises/24-conv-input-gradient/exercise.json'));
      const root = temporaryCourse(['24-conv-input-gradient'], {
        'exercises/24-conv-input-gradient/exercise.json': JSON.stringify({ ...manifest, locate }),
      });
      return loadCourse(root, ['24']);
    };
    const [line] = await placesIn(await withLevel('line'), files);
    expect(line?.evidence).not.toHaveProperty('token');
    expect(line?.evidence).not.toHaveProperty('column');
    expect(line?.explanation.en).not.toContain('`');
    const apart = await withLevel({ practice: 'expression', ci: 'off' });
    expect(await placesIn(apart, files, 'ci')).toEqual([]);
    if (THOROUGH) expect((await placesIn(apart, files, 'practice'))[0]?.evidence).toHaveProperty('token');
  });

  it('is found without any solution', async () => {
    const root = temporaryCourse(['24-conv-input-gradient']);
    rmSync(`${root}/solutions`, { recursive: true });
    const wrong = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      '* F[a][b]',
      '* F[a][a]',
    );
    const [found] = await placesIn(await loadCourse(root, ['24']), { 'conv-input-gradient.ts': wrong });
    expect(found?.evidence).toMatchObject({ token: expect.stringContaining('a') });
  });

  it('is never told of a file that is right, nor of one whose results change from call to call', async () => {
    const { course } = await loadFrom(ROOT, '24');
    const right = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
    expect(await placesIn(course, { 'conv-input-gradient.ts': right })).toEqual([]);
    const restless = right.replace(
      'return dX;',
      'calls++; return dX.map((row) => row.map((v) => v + calls));',
    );
    expect(await placesIn(course, { 'conv-input-gradient.ts': `let calls = 0;\n${restless}` })).toEqual([]);
  });

  it('is never in what the course gives', async () => {
    const { course } = await loadFrom(ROOT, '22');
    const source = `import { correlateValid } from './forward.ts';
export const convFilterGradient = (X: number[][], dO: number[][]) => correlateValid(dO, X.length > 9 ? X : dO);`;
    const found = await placesIn(course, { 'conv-filter-gradient.ts': source });
    for (const { evidence } of found) expect(evidence).toMatchObject({ file: 'conv-filter-gradient.ts' });
  });
});
