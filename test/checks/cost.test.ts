import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cost } from '../../grader/checks/kinds/cost.ts';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Fingerprints } from '../../grader/model/fingerprints.ts';
import type { Bundle } from '../../grader/model/runner.ts';
import type { PartResult } from '../../grader/model/verdict.ts';
import { basisProbing, manyCopies, numericDifferences } from '../support/costly.ts';
import { loadExercise, loadFrom, readReal, solvedFolders, temporaryCourse } from '../support/course.ts';
import { temporaryFolder } from '../support/folders.ts';
import { findingOf, gradeFolder, gradeSource, outline, stateIn } from '../support/grading.ts';
import { sharedSandbox } from '../support/sandboxes.ts';
import { THOROUGH } from '../support/thorough.ts';

const runner = sharedSandbox();
afterAll(() => runner.close());

interface Counted {
  readonly exercise: Exercise;
  readonly fingerprints: Fingerprints;
}

const all = await Promise.all(
  solvedFolders().map(async (folder) => {
    const { course, exercise } = await loadExercise(folder);
    return { exercise, fingerprints: loadFingerprints(course, exercise)! };
  }),
);
const counted = all.filter(({ exercise }) => exercise.manifest.checks.cost !== undefined);

/** The parts of the cost check of a bundle, whatever its other checks may say. */
async function costOf({ exercise, fingerprints }: Counted, bundle: Bundle): Promise<readonly PartResult[]> {
  const slow = { ...exercise.manifest, limits: { seconds: 20, memoryMegabytes: 128 } };
  const subject = {
    exercise: { ...exercise, manifest: slow },
    bundle,
    runner,
    reference: undefined,
    fingerprints,
    seed: 1,
    language: 'en',
    only: undefined,
  } as const;
  return (await cost.ask(subject, exercise.rules)).parts;
}

it('is asked in every exercise but the training, whose functions are those of others', () => {
  const without = all.filter((one) => !counted.includes(one)).map(({ exercise }) => exercise.slug);
  expect(without.filter((slug) => slug !== 'train-digits' && slug !== 'gradient-check')).toEqual([]);
});

/**
 * What is counted is counted alike in every exercise: shown are a vector, a softmax, several functions, a convolution, one
 * in one dimension, a maximum.
 */
const TELLING = '11 13 15 21 24 42'.split(' ');
const shown = counted.filter(({ exercise }) => THOROUGH || TELLING.includes(exercise.number));

describe.each(shown.map((one) => [one.exercise.folder, one] as const))('%s', (_, one) => {
  it('refuses numeric differentiation through the forward rule', async () => {
    const parts = await costOf(one, await numericDifferences(one.exercise, one.fingerprints));
    expect(parts).toHaveLength(one.exercise.rules.length);
    for (const { state, finding } of parts) {
      expect(state).toBe('failed');
      expect(['too-costly', 'numerical-gradient']).toContain(finding?.code);
      // Named only when shown, and never as something else.
      if (finding?.code === 'numerical-gradient') expect(finding.by).toBe('differences');
      if (finding?.code === 'too-costly') expect(finding.found).toBeUndefined();
    }
  });
});

describe.each(shown.map((one) => [one.exercise.folder, one] as const))('%s', (_, one) => {
  it('lets copies of everything pass, in whatever way they are made', async () => {
    const parts = await costOf(one, await manyCopies(one.exercise));
    expect(parts.map(({ state }) => state)).toEqual(one.exercise.rules.map(() => 'passed'));
  });

  it('refuses to try out one unit vector after the other', async () => {
    const parts = await costOf(one, await basisProbing(one.exercise));
    for (const [i, rule] of one.exercise.rules.entries()) {
      // Where the upstream is no argument there is nothing to try out.
      const probed = rule.upstreams.some(({ name }) => rule.args.includes(name));
      const codes = probed ? ['too-costly', 'numerical-gradient'] : [undefined];
      const { finding } = parts[i];
      expect(codes, rule.function).toContain(finding?.code);
      if (finding?.code === 'numerical-gradient') expect(finding.by, rule.function).toBe('unit-vectors');
      if (finding?.code === 'too-costly') expect(finding.found, rule.function).toBe('unit-vectors');
      if (one === convCounted) expect(finding).toMatchObject({ code: 'too-costly', found: 'unit-vectors' });
    }
  });
});

const conv = await loadExercise('24');
const convCounted = counted.find(({ exercise }) => exercise.number === '24')!;

/** exercise.json's points, to the hundredth. */
const points = (exercise: Exercise) =>
  Object.values(exercise.manifest.checks).reduce((sum, check) => sum + check.points, 0);

describe('the finding', () => {
  it('of differences says how many entries had their turn', async () => {
    const [{ finding }] = await costOf(
      convCounted,
      await numericDifferences(convCounted.exercise, convCounted.fingerprints),
    );
    expect(finding).toMatchObject({ code: 'numerical-gradient', function: 'convInputGradient' });
    expect(finding?.code === 'numerical-gradient' && finding.turns).toBeGreaterThan(50);
  });

  it('of too many steps tells both counts, and what they suggest', async () => {
    const source = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      'return dX;',
      'let waste = 0; for (const one of dX.flat()) for (const row of dX) for (let j = 0; j < row.length; j++) for (let k = 0; k < F.length; k++) waste += row[j] * F[k][0] * one * dX[0][0]; return waste === 0.5 ? [] : dX;',
    );
    const { result } = await gradeSource(conv.course, source);
    const finding = findingOf(result, 'too-costly');
    expect(finding).toMatchObject({
      function: 'convInputGradient',
      referenceSteps: convCounted.fingerprints.functions.convInputGradient.cost?.steps[1],
      surplus: 'growing',
    });
    expect(finding.steps / finding.referenceSteps).toBeGreaterThan(20);
  });

  it('names unit vectors also where other functions read many more numbers', async () => {
    const { course } = await loadExercise('43');
    const names = ['overlappingMaxPoolBackward', 'overlappingAvgPoolBackward'];
    const source = names.reduce(
      (text, name) => text.replace(`export const ${name}:`, `const ${name}Once:`),
      readReal('solutions/43-overlapping-pool/overlapping-pool.ts'),
    );
    const { result } = await gradeSource(
      course,
      `${source}
      const plus = (a, b, w) => (typeof a === 'number' ? a + w * b : a.map((part, i) => plus(part, b[i], w)));
      const inTurn = (rule) => (X, dO, options) => {
        const unit = zerosLike(dO);
        let sum = zerosLike(X);
        dO.forEach((sample, n) => sample.forEach((map, c) => map.forEach((row, i) => row.forEach((weight, j) => {
          unit[n][c][i][j] = 1;
          sum = plus(sum, rule(X, unit, options), weight);
          unit[n][c][i][j] = 0;
        }))));
        return sum;
      };
      ${names.map((name) => `export const ${name} = inTurn(${name}Once);`).join('\n')}`,
    );
    const parts = result.checks.flatMap((check) => check.parts);
    const found = parts.flatMap(({ finding }) => (finding?.code === 'too-costly' ? [finding.found] : []));
    expect(found).toEqual(['unit-vectors', 'unit-vectors']);
  });

  it('names a full Jacobian where one is written down and takes too much', async () => {
    const source = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      'return dX;',
      `const up = dO.flat();
       const jacobian = dX.flat().map((x) => up.map((u) => x * u + 0.5));
       let waste = 0;
       for (let n = 0; n < 12; n++) waste += jacobian.map((row) => row.reduce((sum, m, k) => sum + m * up[k], 0))[0];
       return waste === 0.5 ? [] : dX;`,
    );
    const { result } = await gradeSource(conv.course, source);
    expect(findingOf(result, 'too-costly')).toMatchObject({ found: 'jacobian' });
  });

  it('tells a needless loop from working entry by entry', async () => {
    const source = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      'return dX;',
      'let waste = 0; for (let n = 0; n < 400; n++) for (const row of dX) for (let j = 0; j < row.length; j++) waste += row[j] * dO[0][0] * F[0][0] * dX[0][0]; return waste === 0.5 ? [] : dX;',
    );
    const { result, score } = await gradeSource(conv.course, source);
    expect(outline(result)).toMatch(/gradient passed · law passed · cost failed \(too-costly\)$/);
    expect(findingOf(result, 'too-costly').surplus).toBe('constant');
    expect(score.score).toBe(score.maxScore - (conv.exercise.manifest.checks.cost?.points ?? 0));
  });
});

describe('the check', () => {
  it('is skipped where the gradient is wrong', async () => {
    const source = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replaceAll('+=', '-=');
    const { result } = await gradeSource(conv.course, source);
    const check = result.checks.find(({ kind }) => kind === 'cost');
    expect(check).toMatchObject({ state: 'skipped', skip: { because: 'check-failed', check: 'gradient' } });
  });

  it('is skipped, and asks for no points, where no fingerprints are made yet', async () => {
    const root = temporaryCourse(['24-conv-input-gradient']);
    rmSync(join(root, 'fixtures', '24-conv-input-gradient', 'fingerprints.json'));
    const { course } = await loadFrom(root, '24');
    const [graded] = await gradeFolder(course, join(root, 'solutions'));
    expect(graded.result.checks.find(({ kind }) => kind === 'cost')?.skip).toEqual({
      because: 'no-fingerprints',
    });
    expect(graded.score.score).toBe(graded.score.maxScore);
    expect(graded.score.maxScore).toBe(
      points(graded.exercise) - graded.exercise.manifest.checks.cost!.points,
    );
  });

  it('judges the results too: a file that is cheap only when it is counted gains nothing', async () => {
    const right = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts').replace(
      'export const convInputGradient',
      'const right',
    );
    const source = `${right}
      function probe() { return [0][0]; }
      export function convInputGradient(dO: Matrix, F: Matrix): Matrix {
        if (!/\\[0\\]\\[0\\]/.test(String(probe))) return [[0]];
        return right(dO, F);
      }`;
    const { result } = await gradeSource(conv.course, source);
    expect(stateIn(result, 'gradient')).toBe('passed');
    expect(stateIn(result, 'cost')).toBe('failed');
    expect(result.checks.find(({ kind }) => kind === 'cost')?.finding?.code).toBe('fingerprint-mismatch');
  });

  it('refuses a helper with a with statement, behind which nothing can be counted', async () => {
    const right = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
    const folder = temporaryFolder({
      'conv-input-gradient.ts': right
        .replace('export const', "import { hide } from './hide.js';\nexport const")
        .replace('return dX;', 'return hide(dX);'),
      'hide.js': 'module.exports.hide = function (x) { with ({ y: x }) { return y; } };',
    });
    const [{ result }] = await gradeFolder(conv.course, folder);
    expect(stateIn(result, 'gradient')).toBe('passed');
    const check = result.checks.find(({ kind }) => kind === 'cost');
    expect(check).toMatchObject({ state: 'errored', finding: { code: 'syntax-error' } });
  });
});
