import { describe, expect, it } from 'vitest';
import { selectCase } from '../../grader/checks/select-case.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Training } from '../../grader/model/training.ts';
import { defineSpec, gradientOf, rule, size, training, vector } from '../../grader/spec/index.ts';
import { loadExercise } from '../support/course.ts';
import { findingOf, gradeFunctions, outline } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

/** Descent on ½Σ(w − 3)², which has nothing to do with networks. */
interface Descent {
  readonly w: number[];
}

const descent: Training = training<number, Descent>({
  function: 'slope',
  steps: 40,
  data: () => 3,
  initial: (_, seed) => ({ w: [10 + (seed % 7), -4] }),
  learned: ({ w }) => ({ '': w }),
  args: ({ data, state }) => [state.w.map((value) => value - data)],
  loss: ([errors]) => (errors as number[]).reduce((sum, error) => sum + error ** 2 / 2, 0),
  update: ({ w }, { '': slope }) => ({ w: w.map((value, i) => value - 0.1 * (slope as number[])[i]) }),
  patience: { exploded: 100, steps: 12, below: 0.9, seconds: 1000 },
  evaluate: ({ data, state, losses }) => ({
    measures: {
      distance: { value: Math.hypot(...state.w.map((value) => value - data)), unit: 'number' },
      rest: { value: losses[losses.length - 1] / losses[0], unit: 'share' },
    },
    summary: { en: 'came near', 'zh-CN': '接近了' },
    figures: [
      {
        kind: 'curve',
        title: { en: 'Loss', 'zh-CN': '损失' },
        x: { en: 'step', 'zh-CN': '步' },
        y: { en: 'loss', 'zh-CN': '损失' },
        points: losses.map((y, x) => ({ x, y })),
      },
    ],
  }),
  goals: [
    {
      id: 'near',
      title: { en: 'the distance falls below 1', 'zh-CN': '距离小于 1' },
      measure: 'distance',
      bound: 'at-most',
      value: 1,
    },
    {
      id: 'half',
      title: { en: 'at most half of the loss is left', 'zh-CN': '损失至多剩一半' },
      measure: 'rest',
      bound: 'at-most',
      value: 0.5,
    },
  ],
});

const { exercise: real } = await loadExercise('11');

function toy(changes: Partial<Training> = {}): Exercise {
  const spec = defineSpec(
    {
      slope: rule({
        sizes: { n: size(1, 3, 9) },
        inputs: { errors: vector('n') },
        forward: ({ errors }) => errors.reduce((sum, error) => sum + error ** 2 / 2, 0),
        args: ['errors'],
        returns: gradientOf('errors'),
      }),
    },
    { training: { ...descent, ...changes } },
  );
  const checks = { training: { points: 2, credit: 'proportional' } } as const;
  return {
    ...real,
    ...spec,
    fixtures: [],
    manifest: { ...real.manifest, functions: ['slope'], checks },
  };
}

const right = { slope: (errors: number[]) => errors };

describe('a training', () => {
  it('that reaches its goals earns all points, and shows its figures', async () => {
    const { result, score } = await gradeFunctions(toy(), right);
    expect(score).toBe(2);
    const [check] = result.checks;
    expect(check).toMatchObject({ kind: 'training', state: 'passed', summary: 'came near' });
    expect(check.parts.map(({ id, title }) => [id, title])).toEqual([
      ['slope.near', 'the distance falls below 1'],
      ['slope.half', 'at most half of the loss is left'],
    ]);
    expect(check.figures).toHaveLength(1);
    const [curve] = check.figures ?? [];
    expect(curve).toMatchObject({ kind: 'curve', title: 'Loss', x: 'step', y: 'loss' });
    expect(curve.kind === 'curve' && curve.points).toHaveLength(40);
  });

  it('depends on nothing but the seed', async () => {
    const curves = [];
    for (const seed of [1, 1, 5]) {
      const { result } = await gradeFunctions(toy(), right, { seed });
      curves.push(JSON.stringify(result.checks[0].figures));
    }
    expect(curves[0]).toBe(curves[1]);
    expect(curves[0]).not.toBe(curves[2]);
  });

  it('earns the share of the goals that it reaches', async () => {
    const lazy = { slope: (errors: number[]) => errors.map((error) => error / 6) };
    const { result, score } = await gradeFunctions(toy(), lazy);
    expect(result.checks[0].parts.map(({ state }) => state)).toEqual(['failed', 'passed']);
    expect(score).toBe(1);
    const finding = findingOf(result, 'goal-missed');
    expect(finding).toMatchObject({
      goal: 'the distance falls below 1',
      wanted: 1,
      steps: 40,
      unit: 'number',
    });
    expect(finding.got).toBeGreaterThan(1);
  });

  it.each([
    ['uphill', (errors: number[]) => errors.map((error) => -30 * error), 'exploded', 3],
    ['nowhere', (errors: number[]) => errors.map(() => 0), 'stuck', 12],
  ] as const)('that leads %s is given up', async (_, slope, reason, before) => {
    let calls = 0;
    const counted = (errors: number[]) => {
      calls++;
      return slope(errors);
    };
    const { result, score } = await gradeFunctions(toy(), { slope: counted });
    expect(findingOf(result, 'training-stopped')).toMatchObject({ reason, steps: 40 });
    expect(calls).toBeLessThanOrEqual(before);
    expect(score).toBe(0);
    expect(result.checks[0].figures).toHaveLength(1);
  });

  it('is given up with the numbers of the curve that stands beside it', async () => {
    const evaluate: Training['evaluate'] = (trained) => {
      const whole = descent.evaluate(trained);
      const [curve] = whole.figures;
      if (curve.kind !== 'curve') throw new Error('no curve');
      const points = curve.points.filter((_, i) => i % 5 === 3);
      return { ...whole, figures: [{ ...curve, points }] };
    };
    const wavering = (errors: number[]) => errors.map((error) => (error > 0 ? 1 : -1) * 0.01);
    const { result } = await gradeFunctions(toy({ evaluate }), { slope: wavering });
    const finding = findingOf(result, 'training-stopped');
    const [curve] = result.checks[0].figures ?? [];
    const ys = curve.kind === 'curve' ? curve.points.map(({ y }) => y) : [];
    expect(finding).toMatchObject({
      reason: 'stuck',
      first: ys[0],
      last: ys.at(-1),
      bar: { steps: 3, share: 0.9 },
    });
  });

  it('that takes too long is given up', async () => {
    const patience = { ...descent.patience, seconds: -1 };
    const { result } = await gradeFunctions(toy({ patience }), right);
    expect(findingOf(result, 'training-stopped')).toMatchObject({ reason: 'slow', step: 1, seconds: -1 });
  });

  it.each([
    ['NaN', (errors: number[]) => errors.map(() => Number.NaN), 'not-finite'],
    ['one entry', (errors: number[]) => errors.slice(1), 'wrong-shape'],
    ['nothing', () => undefined, 'not-numeric'],
    [
      'an error',
      () => {
        throw new TypeError('no');
      },
      'threw',
    ],
  ] as const)('ends with %s', async (_, slope, code) => {
    let calls = 0;
    const late = (errors: number[]) => (++calls < 5 ? errors : slope(errors));
    const { result, score } = await gradeFunctions(toy(), { slope: late });
    expect(findingOf(result, code).case).toMatchObject({ id: 'training', inputs: { step: 4 } });
    expect(result.checks[0].parts.map((part) => part.finding?.code)).toEqual([code, code]);
    expect(score).toBe(0);
  });

  it('that our own code breaks costs nobody points', async () => {
    const evaluate = () => {
      throw new Error('no digits');
    };
    const { result, score } = await gradeFunctions(toy({ evaluate }), right);
    expect(outline(result)).toBe('training grader-fault (grader-fault)');
    expect(findingOf(result, 'grader-fault').fault.message).toBe('no digits');
    expect(score).toBe(2);
  });

  it('draws nothing that is no number', async () => {
    const nan = [[Number.NaN]];
    const { result } = await gradeFunctions(
      toy({
        evaluate: (trained) => {
          const title = { en: 'x', 'zh-CN': 'x' };
          const images = [{ pixels: nan, caption: title }];
          const evaluation = descent.evaluate(trained);
          const figures = [
            ...evaluation.figures,
            { kind: 'images', title, scale: 'ink', max: 1, images } as const,
          ];
          return { ...evaluation, figures };
        },
      }),
      right,
    );
    expect(result.checks[0].figures?.map(({ kind }) => kind)).toEqual(['curve']);
  });

  it('can be asked for by itself', async () => {
    const exercise = toy();
    expect(selectCase([exercise], 'training')).toEqual({
      kind: 'training',
      function: 'slope',
      id: 'training',
    });
    expect(() => selectCase([real], 'training')).toThrow(/no case/);
    const { result } = await gradeFunctions(exercise, right, { only: selectCase([exercise], 'training') });
    expect(outline(result)).toBe('training passed');
  });
});

describe('with the digits', () => {
  const stopped = [
    ['uphill', 'exploded'],
    ['sum-over-the-batch', 'exploded'],
    ['one-label-for-all', 'stuck'],
  ] as const;

  // That it is stuck is seen above, where it takes no time.
  it.each(everyNth(3, stopped))('%s is given up early', async (id, reason) => {
    const { exercise, reference, misconceptions } = await loadExercise('52');
    const wrong = misconceptions.find((one) => one.id === id);
    let calls = 0;
    const gradients = (...args: never[]) => {
      calls++;
      return ({ ...reference, ...wrong?.functions }.gradients as (...all: never[]) => unknown)(...args);
    };
    const { result } = await gradeFunctions(
      exercise,
      { gradients },
      { only: selectCase([exercise], 'training') },
    );
    expect(findingOf(result, 'training-stopped').reason).toBe(reason);
    expect(calls).toBeLessThanOrEqual(exercise.training?.patience.steps ?? 0);
  });

  it('needs a contract that is kept', async () => {
    const { exercise } = await loadExercise('52');
    const { result } = await gradeFunctions(exercise, { gradients: () => 3 });
    const check = result.checks.find(({ kind }) => kind === 'training');
    expect(check).toMatchObject({ state: 'skipped', skip: { because: 'check-failed', check: 'contract' } });
  });
});
