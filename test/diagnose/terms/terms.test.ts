import { describe, expect, it } from 'vitest';
import { drawCases } from '../../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../../grader/cases/point.ts';
import { stoppable } from '../../../grader/clock/stoppable.ts';
import { loadCourse } from '../../../grader/course/load.ts';
import { loadReference } from '../../../grader/course/mirrors.ts';
import { diagnoseTerms } from '../../../grader/diagnose/terms/diagnose-terms.ts';
import { entriesInOtherShape } from '../../../grader/diagnose/terms/entries.ts';
import { findTerms } from '../../../grader/diagnose/terms/find.ts';
import { evaluate } from '../../../grader/diagnose/terms/polynomial.ts';
import type { Ask, EntryQuestion } from '../../../grader/diagnose/terms/question.ts';
import { valueAt, withRandom } from '../../../grader/diagnose/terms/values.ts';
import type { Diagnosis } from '../../../grader/model/diagnosis.ts';
import type { GradientOutput, Output, Point, Rule } from '../../../grader/model/rule.ts';
import type { Tensor } from '../../../grader/model/value.ts';
import { difference } from '../../../grader/tensor/compare.ts';
import { ROOT } from '../../support/folders.ts';

const course = await loadCourse(ROOT, []);

type Function = (...args: unknown[]) => unknown;

async function exerciseOf(slug: string) {
  const exercise = course.exercises.find((one) => one.slug === slug);
  const reference = exercise && (await loadReference(course, exercise));
  if (exercise === undefined || reference === undefined) throw new Error(`no ${slug}`);
  return { rules: exercise.rules, reference: reference as unknown as Record<string, Function> };
}

function askOf(rule: Rule, output: Output, run: Function): Ask {
  return async (points) =>
    stoppable(() =>
      points.map((point) => {
        const returned = run(...(structuredClone(argumentsOf(rule, point)) as unknown[]));
        return (
          output.key === undefined ? returned : (returned as Record<string, unknown>)[output.key]
        ) as Tensor;
      }),
    );
}

/** The worst entry of one output on the first drawn case on which the wrong function is wrong. */
async function questionOf(rule: Rule, key: string | undefined, right: Function, wrong: Function) {
  const output = rule.outputs.find((one) => one.key === key) as GradientOutput;
  const [askRight, askWrong] = [askOf(rule, output, right), askOf(rule, output, wrong)];
  for (const drawn of drawCases(rule, 'smooth', 7, 60)) {
    const point = pointOf(rule, drawn);
    const [[expected], [got]] = [await askRight([point]), await askWrong([point])];
    const found = difference(expected as Tensor, got as Tensor, 1e-9);
    if (found === undefined) continue;
    const question: EntryQuestion = { rule, output, point, ...found.worst, tolerance: 1e-9 };
    return { question, askRight, askWrong };
  }
  throw new Error('never wrong');
}

describe('the terms of an entry', () => {
  it('are those that belong there, against those of the function: exchanged indices', async () => {
    const { rules, reference } = await exerciseOf('conv-input-gradient');
    const right = reference.convInputGradient;
    const wrong: Function = (dO, F) =>
      right(
        dO,
        [...(F as number[][])].reverse().map((row) => [...row].reverse()),
      );
    const [rule] = rules;
    const output = rule.outputs[0] as GradientOutput;
    const point: Point = { X: [[0, 0, 0]], F: [[1, 2, 3]], dO: [[5]] };
    const question = { rule, output, point, index: [0, 2], expected: 15, got: 5, tolerance: 1e-9 };
    const said = await diagnoseTerms(question, askOf(rule, output, wrong));
    expect(said?.evidence).toMatchObject({
      entry: 'result[0][2]',
      belongs: ['dO[0][0]·F[0][2]'],
      missing: ['dO[0][0]·F[0][2]'],
      surplus: ['dO[0][0]·F[0][0]'],
    });
    expect(said?.explanation.en).toBe(
      'result[0][2] = dO[0][0]·F[0][2]. Yours lacks dO[0][0]·F[0][2] and has dO[0][0]·F[0][0] instead.',
    );
    expect(said?.explanation['zh-CN']).toContain('你的结果少了 dO[0][0]·F[0][2]，多了 dO[0][0]·F[0][0]。');
  });

  it('name where a maximum sends the gradient, and where the function does', async () => {
    const { rules } = await exerciseOf('max-pool');
    const [rule] = rules;
    const point: Point = { X: [[5, 6, 7]], dO: [[4]], window: [1, 3] };
    const question = {
      rule,
      output: rule.outputs[0] as GradientOutput,
      point,
      index: [0, 0],
      expected: 0,
      got: 4,
      tolerance: 1e-9,
    };
    const wrongOf: Ask = async (points) => points.map((at) => [[(at.dO as number[][])[0][0], 0, 0]]);
    const said = await diagnoseTerms(question, wrongOf);
    expect(said?.id).toBe('terms-route');
    expect(said?.explanation.en).toBe('dO[0][0] goes to X[0][2], the 7; yours sends it to X[0][0].');
  });

  it('say nothing at a tie, where forward has no slope', async () => {
    const { rules } = await exerciseOf('max-pool');
    const [rule] = rules;
    const point: Point = { X: [[7, 7]], dO: [[4]], window: [1, 2] };
    const ask: Ask = async (points) => points.map((at) => [[0, (at.dO as number[][])[0][0]]]);
    for (const index of [
      [0, 0],
      [0, 1],
    ]) {
      const output = rule.outputs[0] as GradientOutput;
      const question = { rule, output, point, index, expected: 4, got: 0, tolerance: 1e-9 };
      expect(await findTerms(question, ask)).toBeUndefined();
    }
  });

  it('say nothing of a function that is no sum of terms', async () => {
    const { rules, reference } = await exerciseOf('conv-filter-gradient');
    const wrong: Function = (X, dO) =>
      (reference.convFilterGradient(X, dO) as number[][]).map((row) => row.map((entry) => entry ** 2 + 1));
    const { question, askWrong } = await questionOf(rules[0], undefined, reference.convFilterGradient, wrong);
    expect(await findTerms(question, askWrong)).toBeUndefined();
  });
});

describe('the terms of an output that has another shape', () => {
  const F = [
    [1, 2],
    [3, 4],
  ];

  /** What is said of a case on which the function gives this much of what it should, or more. */
  async function saidOf(slug: string, name: string, point: Point, spoil: (rows: number[][]) => number[][]) {
    const { rules, reference } = await exerciseOf(slug);
    const rule = rules.find((one) => one.function === name) as Rule;
    const output = rule.outputs[0] as GradientOutput;
    const ask = askOf(rule, output, (...args) => spoil(reference[name](...args) as number[][]));
    const [question] = await entriesInOtherShape(rule, output, point, ask, false);
    return (await diagnoseTerms(question, ask)) as Diagnosis;
  }

  it('are those of an entry that is lacking', async () => {
    const point = {
      A: [[5, 6]],
      K: F,
      X: times(
        [
          [1, 1, 1],
          [1, 1, 1],
        ],
        1,
      ),
    } as Point;
    const said = await saidOf('full-convolution', 'fullConvolution', point, (rows) => rows.slice(0, 1));
    expect(said.evidence).toMatchObject({ presence: 'absent', surplus: [] });
    expect(said.explanation.en).toBe(
      'result[1][1] = A[0][0]·K[1][1] + A[0][1]·K[1][0]. Your result has no such entry.',
    );
    expect(said.explanation['zh-CN']).toMatch(/你的结果没有这个元素。$/);
    expect(said.confidence).toBeLessThan(0.6);
  });

  it('are those of an entry that is one too many', async () => {
    const point: Point = { D: [[1, 1, 1]], delta: [[3, 4]], stride: [1, 2] };
    const said = await saidOf('stride-dilation', 'dilate', point, ([row]) => [row, row.map((x) => 2 * x)]);
    expect(said.evidence).toMatchObject({ presence: 'beyond', belongs: [], missing: [] });
    expect(said.explanation.en).toMatch(
      /^No result\[1\]\[[02]\] belongs there. Yours has one: 2·delta\[0\]\[[01]\].$/,
    );
  });

  it('are those of an entry that both have, where they differ', async () => {
    const point: Point = { X: [[1, 1, 1, 1]], dO: [[6, 8]], window: [1, 2] };
    const said = await saidOf('avg-pool', 'avgPoolBackward', point, ([row]) => [row.slice(1)]);
    expect(said.id).toBe('terms-exchanged');
    expect(said.explanation.en).toBe(
      'result[0][1] = 1/2·dO[0][0]. Yours lacks 1/2·dO[0][0] and has 1/2·dO[0][1] instead.',
    );
  });

  it('are told of a case of zeros as well', async () => {
    const point: Point = { A: [[0]], K: [[0]], X: [[0]] };
    const said = await saidOf('full-convolution', 'fullConvolution', point, ([[x]]) => [[0], [x]]);
    expect(said.explanation.en).toBe('result[0][0] = A[0][0]·K[0][0]. Yours lacks A[0][0]·K[0][0].');
  });
});

/** Wrong functions by what they do to the arguments or to the result, whatever the rule. */
const SPOILED: Readonly<Record<string, (value: Tensor) => Tensor>> = {
  reversed: (value) => (Array.isArray(value) ? [...value].reverse() : 2 * value),
  doubled: (value) => times(value, 2),
  'first row lost': (value) =>
    Array.isArray(value) ? value.map((part, i) => (i === 0 ? times(part, 0) : part)) : 0,
};

function times(value: Tensor, factor: number): Tensor {
  return typeof value === 'number' ? factor * value : value.map((part) => times(part, factor));
}

/** Every rule with an upstream, and those whose gradients are linear in an argument, since forward is. */
const LINEAR = course.exercises.flatMap(({ slug, rules }) =>
  rules
    .filter(isLinear)
    .flatMap((rule) =>
      rule.outputs
        .filter(({ kind, from }) => kind === 'partial' && !from)
        .map((output) => ({ slug, rule, key: output.key })),
    ),
);

function isLinear({ upstreams, args, linearIn }: Rule): boolean {
  if (upstreams.length === 0) return args.some((name) => linearIn.includes(name));
  return upstreams.length === 1 && args.includes(upstreams[0].name);
}

describe('for every rule that is linear in its upstream gradient, or without one in an argument', () => {
  it.each(
    LINEAR.map(
      ({ slug, rule, key }) => [`${slug} · ${rule.function} · ${key ?? ''}`, slug, rule, key] as const,
    ),
  )('%s', async (_, slug, rule, key) => {
    const { reference } = await exerciseOf(slug);
    const right = reference[rule.function];
    for (const [name, spoil] of Object.entries(SPOILED)) {
      const wrong: Function = (...args) => {
        const returned = right(...args);
        if (key === undefined) return spoil(returned as Tensor);
        const record = returned as Record<string, Tensor>;
        return { ...record, [key]: spoil(record[key]) };
      };
      const found = await questionOf(rule, key, right, wrong).catch(() => undefined);
      if (found === undefined) continue;
      const { question, askRight, askWrong } = found;
      const terms = await findTerms(question, askWrong);
      expect(terms, name).toBeDefined();
      if (terms === undefined) continue;
      // A second judge: on other inputs, the sums are what the reference and the wrong function give.
      const changed = [...terms.basis.first, ...(terms.basis.second ? [terms.basis.second] : [])];
      for (const seed of [11, 12]) {
        const at = withRandom(question.point, changed, seed);
        const [[want], [have]] = [await askRight([at]), await askWrong([at])];
        const entry = (tensor: Tensor | undefined) =>
          question.index.reduce<Tensor>((part, i) => (part as Tensor[])[i], tensor as Tensor) as number;
        expect(evaluate(terms.belongs, valueAt(at)), name).toBeCloseTo(entry(want), 5);
        expect(evaluate(terms.has, valueAt(at)), name).toBeCloseTo(entry(have), 5);
      }
    }
  });
});
