import { describe, expect, it } from 'vitest';
import { isMeasured } from '../../../grader/calculus/measured-outputs.ts';
import { drawCases } from '../../../grader/cases/draw.ts';
import { argumentsOf } from '../../../grader/cases/point.ts';
import { loadCourse } from '../../../grader/course/load.ts';
import { loadReference } from '../../../grader/course/mirrors.ts';
import { diagnoseArguments } from '../../../grader/diagnose/condition/arguments.ts';
import { chooseConditions } from '../../../grader/diagnose/condition/choose.ts';
import { diagnoseCondition } from '../../../grader/diagnose/condition/diagnose-condition.ts';
import { factsFor } from '../../../grader/diagnose/condition/facts.ts';
import type { Ask } from '../../../grader/diagnose/terms/question.ts';
import type { Diagnosis } from '../../../grader/model/diagnosis.ts';
import type { GradientOutput, Output, Rule } from '../../../grader/model/rule.ts';
import type { Tensor } from '../../../grader/model/value.ts';
import { wordsFor } from '../../../grader/words/catalogue.ts';
import { ROOT } from '../../support/folders.ts';

type Function = (...args: never[]) => unknown;

async function setUp(slug: string, key: string | undefined, wrong: (right: Function) => Function) {
  const [folder, name] = slug.split(':');
  const course = await loadCourse(ROOT, [folder]);
  const [exercise] = course.exercises;
  const rule = exercise.rules.find((one) => one.function === (name ?? one.function)) as Rule;
  const reference = await loadReference(course, exercise);
  if (reference === undefined) throw new Error('no reference');
  const output = rule.outputs.find((one) => one.key === key) as GradientOutput;
  return { rule, output, ask: askOf(rule, output, wrong(reference[rule.function] as Function)) };
}

function askOf(rule: Rule, output: Output, run: Function): Ask {
  return async (points) =>
    points.map((point) => {
      try {
        const returned = run(...(structuredClone(argumentsOf(rule, point)) as never[]));
        return (
          output.key === undefined ? returned : (returned as Record<string, unknown>)[output.key]
        ) as Tensor;
      } catch {
        return undefined;
      }
    });
}

type M = number[][];

describe('the condition under which a function is right', () => {
  it.each<[string, string, string | undefined, (right: Function) => Function, string]>([
    [
      'a square filter is assumed',
      'conv-filter-gradient',
      undefined,
      (right) =>
        ((X: M, dO: M) => {
          const kh = X.length - dO.length + 1;
          const dF = right(X as never, dO as never) as M;
          return dF.map((row) => row.slice(0, kh));
        }) as Function,
      'kh ≥ kw',
    ],
    [
      'one stride for both axes',
      'conv-strided',
      'dW',
      (right) =>
        ((X: never, W: never, delta: never, stride: [number, number]) =>
          right(X, W, delta, [stride[0], stride[0]] as never)) as Function,
      'sh = sw or delta has one column',
    ],
    [
      'samples mixed',
      'dense-gradients',
      'db',
      (right) =>
        ((X: M, W: M, dU: M) => {
          const { dX, dW, db } = right(X as never, W as never, dU as never) as { dX: M; dW: M; db: number[] };
          return { dX, dW, db: X.length > 1 ? db.map((v) => v + 1) : db };
        }) as Function,
      'n = 1',
    ],
  ])('%s', async (_, slug, key, wrong, text) => {
    const { rule, output, ask } = await setUp(slug, key, wrong);
    const found = await diagnoseCondition(rule, output, 5, ask);
    expect(found?.evidence).toMatchObject({ kind: 'condition', text });
    expect(found?.title.en).toBe(`${key ?? 'The result'} is right whenever ${text}`);
    expect(found?.title['zh-CN']).toMatch(/^只要 .*对的$/);
    const { right, wrong: outside } = (found as Diagnosis).evidence as unknown as {
      right: number;
      wrong: number;
    };
    expect(Math.min(right, outside)).toBeGreaterThanOrEqual(8);
  });

  it.each<[string, string, string | undefined, (right: Function) => Function, string, string]>([
    [
      'a leaky slope, at 0 as well',
      'activation-gradients:reluBackward',
      undefined,
      () => ((x: number[], g: number[]) => g.map((v, i) => (x[i] > 0 ? v : v / 100))) as unknown as Function,
      'The result is right whenever input holds no negative entry, ties and zeros apart',
      '只要 input 中没有负数，返回值就是对的（并列与零除外）',
    ],
    [
      'one window size for both axes',
      'lp-pool',
      undefined,
      (right) =>
        ((X: M, dO: M, [kh, kw]: number[], p: number) =>
          (right(X as never, dO as never, [kh, kw] as never, p as never) as M).map((row) =>
            row.map((v) => (kh === kw ? v : v + 1)),
          )) as unknown as Function,
      'The result is right whenever kh = kw, ties and zeros apart',
      '只要 kh = kw，返回值就是对的（并列与零除外）',
    ],
  ])('says that ties and zeros were not tried: %s', async (_, place, key, wrong, en, zh) => {
    const { rule, output, ask } = await setUp(place, key, wrong);
    const found = await diagnoseCondition(rule, output, 5, ask);
    expect(found?.title).toMatchObject({ en, 'zh-CN': zh });
  });

  it('is not said of a function that is always wrong, or always right, or wrong at random', async () => {
    let calls = 0;
    for (const wrong of [
      (right: Function): Function =>
        (...args) =>
          right(...args),
      (right: Function): Function =>
        (...args) =>
          (right(...args) as M).map((row) => row.map((v) => v + 1)),
      (right: Function): Function =>
        (...args) =>
          (right(...args) as M).map((row) => row.map((v) => v + ((calls++ * 7919) % 13 < 5 ? 1 : 0))),
    ]) {
      const { rule, output, ask } = await setUp('conv-filter-gradient', undefined, wrong);
      expect(await diagnoseCondition(rule, output, 5, ask)).toBeUndefined();
    }
  });

  it('is not that all is zero anyway: a slope that is wrong, and a factor that may be 0', async () => {
    const { rule, output, ask } = await setUp(
      'subsampling-layer',
      'dX',
      (right) =>
        ((X: M, beta: number, b: number, dOut: M, window: number[]) => {
          const { dX, ...others } = right(
            X as never,
            beta as never,
            b as never,
            dOut as never,
            window as never,
          ) as {
            dX: M;
          };
          return { dX: dX.map((row) => row.map((entry) => 2 * entry)), ...others };
        }) as Function,
    );
    expect(await diagnoseCondition(rule, output, 5, ask)).toBeUndefined();
  });

  it('is said under every seed, however many cases outside of it are zero anyway', async () => {
    const { rule, output, ask } = await setUp(
      'conv-dilated',
      'dX',
      (right) =>
        ((X: M[][], F: M[][], dO: never, options: never) => {
          const { dX, ...others } = right(X as never, F as never, dO, options) as { dX: M[][] };
          const isOne = X[0].length === 1 && F.length === 1;
          const twice = (map: M) => map.map((row) => row.map((entry) => 2 * entry));
          return { dX: isOne ? dX : dX.map((sample) => sample.map(twice)), ...others };
        }) as Function,
    );
    for (const seed of [1, 2, 3])
      expect((await diagnoseCondition(rule, output, seed, ask))?.evidence).toMatchObject({
        text: 'c = 1 and m = 1',
      });
  });

  it.each([
    ['zero', true, 'beta = 0', 'beta = 0'],
    ['zero', false, 'beta ≠ 0', 'beta ≠ 0'],
    ['negative', false, 'beta ≥ 0', 'beta ≥ 0'],
    ['fraction', false, 'beta is a whole number', 'beta 是整数'],
  ] as const)('speaks of a single number as one: %s %s', (what, is, english, chinese) => {
    const clause = {
      facts: [{ kind: 'holds', argument: 'beta', isNumber: true, what, is }],
      joined: 'and',
    } as const;
    expect(wordsFor('en').condition.clause(clause)).toBe(english);
    expect(wordsFor('zh-CN').condition.clause(clause)).toBe(chinese);
  });

  it('needs both sides, and more than chance', async () => {
    const { rule } = await setUp('conv-filter-gradient', undefined, (right) => right);
    const facts = factsFor(rule);
    const cases = drawCases(rule, 'smooth', 9, 100);
    const square = cases.map((drawn) => ({ drawn, right: drawn.sizes.kh === drawn.sizes.kw, isZero: false }));
    expect(chooseConditions(square, facts)[0]?.clause.facts).toEqual([
      { kind: 'compare', a: 'kh', relation: '=', b: 'kw' },
    ]);
    expect(chooseConditions(square.slice(0, 8), facts)).toEqual([]);
    expect(
      chooseConditions(
        square.map((one) => ({ ...one, isZero: one.right })),
        facts,
      ),
    ).toEqual([]);
    expect(
      chooseConditions(
        square.map((one, i) => ({ ...one, right: i % 3 === 0 })),
        facts,
      ),
    ).toEqual([]);
  });
});

describe('what an output has to do with an argument', () => {
  it('is said where an argument is never read, added, or returned as it came', async () => {
    const unread = await setUp(
      'batch-norm',
      'dX',
      (right) => ((X: never, gamma: never, dY: never) => right(X, gamma, dY, 1 as never)) as Function,
    );
    expect((await diagnoseArguments(unread.rule, unread.output, 5, unread.ask))?.title.en).toBe(
      'dX does not depend on epsilon',
    );
    const added = await setUp(
      'max-pool',
      undefined,
      (right) =>
        ((X: M, dO: never, window: never) =>
          (right(X as never, dO, window) as M).map((row, i) => row.map((v, j) => v + X[i][j]))) as Function,
    );
    expect((await diagnoseArguments(added.rule, added.output, 5, added.ask))?.id).toBe('condition-offset');
    const copied = await setUp('max-pool', undefined, () => ((X: M) => X) as Function);
    expect((await diagnoseArguments(copied.rule, copied.output, 5, copied.ask))?.title.en).toBe(
      'The result is X itself',
    );
  });

  it('is not that an argument is never read, where a sum of it is', async () => {
    const summed = await setUp(
      'conv-input-gradient',
      undefined,
      () =>
        ((dO: M, F: M) => {
          const sum = F.flat().reduce((a, b) => a + b, 0);
          return F.flatMap((_, a) => (a === 0 ? dO : [dO[0]])).map((row) =>
            [...row, ...F[0].slice(1)].map((_, j) => (row[j] ?? 0) * sum),
          );
        }) as Function,
    );
    expect(await diagnoseArguments(summed.rule, summed.output, 5, summed.ask)).toBeUndefined();
    const largest = await setUp(
      'dense-gradients',
      'dX',
      () =>
        ((X: M, W: M, dU: M) => ({
          dX: X.map((row, n) => row.map(() => Math.max(...W.flat()) * dU[n][0])),
        })) as Function,
    );
    const told = await diagnoseArguments(largest.rule, largest.output, 5, largest.ask);
    expect(told?.title.en ?? '').not.toContain('W');
  });

  it('is nothing for the reference itself, of any rule', async () => {
    const course = await loadCourse(ROOT, ['max-pool', 'batch-norm', 'dense-gradients', 'hidden-delta']);
    for (const exercise of course.exercises) {
      const reference = await loadReference(course, exercise);
      for (const rule of exercise.rules) {
        for (const output of rule.outputs.filter(isMeasured)) {
          const ask = askOf(rule, output, reference?.[rule.function] as Function);
          const found = await diagnoseArguments(rule, output, 5, ask);
          expect(found?.title.en, `${exercise.slug} ${output.key}`).toBeUndefined();
        }
      }
    }
  });
});
