import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Course } from '../../grader/model/exercise.ts';
import type { GradedExercise } from '../../grader/report/build/index.ts';
import { withoutSlowChecks } from '../../grader/verify/grade-functions.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { type Files, ROOT } from '../support/folders.ts';
import { codesIn, findingOf, gradeFiles, outline, stateIn, withFewCases } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

const POOL = '43-overlapping-pool/overlapping-pool.ts';
const OWN = '52-train-digits/train-digits.ts';
const LOSS = '15-softmax-cross-entropy/softmax-cross-entropy.ts';

const { course } = await loadExercise('52');
const untrained = quick(course);

/** Few cases, and nothing is trained. */
function quick(whole: Course): Course {
  return { ...whole, exercises: whole.exercises.map((one) => withFewCases(withoutSlowChecks(one))) };
}

/** The solution of the capstone with all that it imports, some files replaced. */
function submission(replaced: Files = {}): Files {
  const folders = readdirSync(join(ROOT, 'solutions')).filter((name) => /^(13|14|15|35|43|52)-/.test(name));
  const files = folders.map((folder) => {
    const name = `${folder}/${folder.slice(3)}.ts`;
    return [name, readReal(`solutions/${name}`)] as const;
  });
  return { ...Object.fromEntries(files), ...replaced };
}

async function grade(replaced: Files = {}, of: Course = untrained): Promise<GradedExercise['result']> {
  const [{ result }] = await gradeFiles(of, submission(replaced));
  return result;
}

/** The smallest entry of a window receives the gradient. */
const wrongPool = readReal(`solutions/${POOL}`).replace('> X[n][c][u][v]', '< X[n][c][u][v]');
/** The sign is flipped. */
const wrongLoss = readReal(`solutions/${LOSS}`).replace(') / N)', ') / -N)');

const CONV = '35-conv-general/conv-general.ts';

/** Everything that a convolution returns is needed: the second one hands its input gradient to the first. */
const WRONG_INPUT_GRADIENTS = {
  'left at 0': ['dX[n][c][y][x] += dO[n][f][i][j] * F[f][c][u][v];', ''],
  'with the filter as it stands': [
    'dX[n][c][y][x] += dO[n][f][i][j] * F[f][c][u][v];',
    'dX[n][c][y][x] += dO[n][f][i][j] * F[f][c][F[f][c].length - 1 - u][F[f][c][u].length - 1 - v];',
  ],
  'overwritten where windows overlap': ['dX[n][c][y][x] +=', 'dX[n][c][y][x] ='],
} as const;

describe.each(everyNth(3, Object.entries(WRONG_INPUT_GRADIENTS)))(
  'an input gradient that is %s',
  (_, [right, wrong]) => {
    const replaced = { [CONV]: readReal(`solutions/${CONV}`).replace(right, wrong) };

    // In the second, which imports the same in the same way, where landing is decided.
    it.each(everyNth(2, ['51', '52']))(
      'is found in exercise %s, which names the one to mend',
      async (number) => {
        expect(replaced[CONV]).not.toBe(readReal(`solutions/${CONV}`));
        const loaded = await loadExercise(number);
        const { folder, slug } = loaded.exercise;
        const own = `${folder}/${slug}.ts`;
        const files = { ...submission(replaced), [own]: readReal(`solutions/${own}`) };
        const [{ result }] = await gradeFiles(quick(loaded.course), files);
        expect(stateIn(result, 'gradient')).toBe('failed');
        expect(findingOf(result, 'wrong-dependency').exercises).toMatchObject([
          { id: 'conv-general', file: CONV, functions: ['convBackward'] },
        ]);
      },
    );
  },
);

describe('an exercise that imports files of others', () => {
  it('is judged by itself where all is right', async () => {
    expect(outline(await grade())).not.toMatch(/failed|wrong-dependency/);
  });

  it('names the one to mend', async () => {
    expect(wrongPool).not.toBe(readReal(`solutions/${POOL}`));
    const result = await grade({ [POOL]: wrongPool });
    expect(stateIn(result, 'gradient')).toBe('failed');
    for (const check of result.checks.filter(({ state }) => state === 'failed')) {
      expect(check.finding).toEqual({
        code: 'wrong-dependency',
        exercises: [
          {
            id: 'overlapping-pool',
            file: POOL,
            functions: ['overlappingMaxPoolBackward'],
            isStarted: true,
          },
        ],
      });
    }
    // The evidence is still there.
    expect(codesIn(result)).toContain('mismatch');
  });

  it('names it in a flat folder as well, and beside a training that went wrong', async () => {
    const nested = submission({ [LOSS]: wrongLoss });
    const flat = Object.fromEntries(
      Object.entries(nested).map(([name, text]) => [name.slice(name.indexOf('/') + 1), text]),
    );
    const [{ result }] = await gradeFiles(course, flat);
    const training = result.checks.find(({ kind }) => kind === 'training');
    expect(training?.finding).toMatchObject({
      code: 'wrong-dependency',
      exercises: [{ id: 'softmax-cross-entropy', file: 'softmax-cross-entropy.ts' }],
    });
    expect(training?.parts[0].finding).toMatchObject({ code: 'training-stopped', reason: 'exploded' });
  });

  it('names each of several', async () => {
    const result = await grade({ [POOL]: wrongPool, [LOSS]: wrongLoss });
    const { exercises } = findingOf(result, 'wrong-dependency');
    expect(exercises.map(({ id }) => id)).toEqual(['softmax-cross-entropy', 'overlapping-pool']);
  });

  it('names one that is not started', async () => {
    const result = await grade({ [POOL]: readFileSync(join(ROOT, 'exercises', POOL), 'utf8') });
    expect(result.state).toBe('failed');
    expect(stateIn(result, 'contract')).toBe('failed');
    expect(stateIn(result, 'gradient')).toBe('skipped');
    expect(findingOf(result, 'wrong-dependency').exercises).toMatchObject([
      { id: 'overlapping-pool', isStarted: false },
    ]);
  });

  it('names one that throws', async () => {
    const result = await grade({
      [POOL]: `export const overlappingMaxPoolBackward = () => { throw new RangeError('no'); };`,
    });
    expect(findingOf(result, 'wrong-dependency').exercises).toMatchObject([
      { id: 'overlapping-pool', functions: ['overlappingMaxPoolBackward'], isStarted: true },
    ]);
  });

  it('blames nobody for a function that it does not use', async () => {
    const half = readReal(`solutions/${POOL}`).replaceAll('/ (kh * kw)', '* kh');
    expect(half).not.toBe(readReal(`solutions/${POOL}`));
    expect(outline(await grade({ [POOL]: half }))).not.toMatch(/failed/);
  });

  it('blames nobody for a mistake of its own', async () => {
    const own = readReal(`solutions/${OWN}`).replace(
      'return { dF1, db1, dF2, db2, dW, dc };',
      'return { dF1, db1: db1.map((x) => 2 * x), dF2, db2, dW, dc };',
    );
    const result = await grade({ [OWN]: own });
    expect(stateIn(result, 'gradient')).toBe('failed');
    expect(codesIn(result)).not.toContain('wrong-dependency');
  });

  it('that is a stub itself is not started', async () => {
    const stub = readFileSync(join(ROOT, 'exercises', OWN), 'utf8');
    const result = await grade({ [OWN]: stub, [POOL]: wrongPool });
    expect(result.state).toBe('not-started');
  });
});

describe('a barrel', () => {
  it('that names a wrong file of which nothing is used blames nobody', async () => {
    const { course: one } = await loadExercise('24');
    const [{ result }] = await gradeFiles(one, {
      '24-conv-input-gradient/conv-input-gradient.ts':
        "import { zeros } from '../index.ts';\nexport const convInputGradient = (dO: number[][], F: number[][]) => zeros(dO.length + F.length - 1, dO[0]!.length + F[0]!.length - 1);",
      'helpers.ts':
        'export const zeros = (n: number, m: number) => Array.from({ length: n }, () => new Array<number>(m).fill(0));',
      'index.ts':
        "export * from './helpers.ts';\nexport * from './42-max-pool/max-pool.ts';\nexport * from './22-conv-filter-gradient/conv-filter-gradient.ts';",
      '42-max-pool/max-pool.ts': 'export function maxPoolBackward() { return [[0]]; }',
      '22-conv-filter-gradient/conv-filter-gradient.ts': 'export const convFilterGradient = () => [[1]];',
    });
    expect(stateIn(result, 'gradient')).toBe('failed');
    expect(codesIn(result)).not.toContain('wrong-dependency');
  });
});
