import { describe, expect, it } from 'vitest';
import { loadExercise } from '../support/course.ts';
import { findingOf, gradeFunctions, gradeSource, impatient, outline, stateIn } from '../support/grading.ts';

const notStarted = () => {
  throw new Error('not started');
};
const zeros = (value: unknown): unknown => (Array.isArray(value) ? value.map(zeros) : 0);

describe('some of several functions', () => {
  it('earn their share', async () => {
    const { exercise, reference } = await loadExercise('14');
    const functions = { ...reference, reluBackward: notStarted };
    const { result, score, maxScore } = await gradeFunctions(exercise, functions, { reference });
    expect(score).toBeGreaterThan(maxScore / 2);
    expect(score).toBeLessThan(maxScore);
    expect(result.state).toBe('failed');
    expect(stateIn(result, 'contract')).toBe('failed');
    expect(findingOf(result, 'not-started').function).toBe('reluBackward');
    for (const check of result.checks.slice(1)) {
      expect(check.state).toBe('skipped');
      expect(check.skip).toEqual({ because: 'check-failed', check: 'contract' });
    }
  });

  it.each([
    ['is missing', ''],
    ['throws', 'export const reluBackward = () => { throw new TypeError("no"); };'],
    ['never ends', 'export const reluBackward = () => { for (;;); };'],
    ['has a wrong shape', 'export const reluBackward = () => 3;'],
  ])('when another %s', async (_, relu) => {
    const { course } = await loadExercise('14');
    const { result, score } = await gradeSource(
      impatient(course),
      `export const sigmoidBackward = (out: number[], dOut: number[]) => out.map((o, i) => o * (1 - o) * dOut[i]);
       export const tanhBackward = (out: number[], dOut: number[]) => out.map((o, i) => (1 - o * o) * dOut[i]);
       ${relu}`,
    );
    const parts = result.checks.flatMap((check) => check.parts);
    // Both functions in contract, reference, gradient and cost.
    expect(parts.filter(({ id }) => /^(sigmoid|tanh)Backward$/.test(id)).map(({ state }) => state)).toEqual(
      new Array(8).fill('passed'),
    );
    expect(score.score, outline(result)).toBeGreaterThan(score.maxScore / 2);
    expect(score.score).toBeLessThan(score.maxScore);
  });
});

describe('some of several outputs', () => {
  it.each([
    [['dX'], 2],
    [['dX', 'dW'], 1],
    [['dX', 'dW', 'db'], 0],
  ] as const)('wrong in %j', async (wrong, right) => {
    const { exercise, reference } = await loadExercise('13');
    const denseBackward = (...args: never[]) => {
      const result = { ...(reference.denseBackward(...args) as Record<string, unknown>) };
      for (const key of wrong) result[key] = zeros(result[key]);
      return result;
    };
    const { result, score } = await gradeFunctions(exercise, { denseBackward });
    const gradient = result.checks.find(({ kind }) => kind === 'gradient');
    expect(gradient?.parts.filter(({ state }) => state === 'passed')).toHaveLength(right);
    const law = result.checks.find(({ kind }) => kind === 'law');
    expect(law?.parts.some(({ state }) => state === 'passed')).toBe(false);
    expect(score).toBeGreaterThan(0);
  });

  it('names the output that is not there', async () => {
    const { exercise, reference } = await loadExercise('13');
    const denseBackward = (...args: never[]) => {
      const { dX, db } = reference.denseBackward(...args) as Record<string, unknown>;
      return { dX, db, dw: 0 };
    };
    const { result, score } = await gradeFunctions(exercise, { denseBackward });
    expect(findingOf(result, 'missing-output')).toMatchObject({
      key: 'dW',
      required: ['dX', 'dW', 'db'],
      returned: { kind: 'record', keys: ['dX', 'db', 'dw'] },
    });
    // What is there counts, but less than half of it all.
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(2);
  });

  it('takes no notice of what else is returned', async () => {
    const { exercise, reference } = await loadExercise('13');
    let calls = 0;
    const denseBackward = (...args: never[]) => ({
      ...(reference.denseBackward(...args) as Record<string, unknown>),
      calls: ++calls,
      note: 'fine',
    });
    const { score, maxScore } = await gradeFunctions(exercise, { denseBackward }, { reference });
    expect(score).toBe(maxScore);
  });
});

describe('findings that only special mistakes lead to', () => {
  it('law-violated, where gradients hold but a law of the course does not', async () => {
    const { exercise, reference } = await loadExercise('24');
    const [rule] = exercise.rules;
    const laws = [{ ...rule.laws[0], relate: () => [{ output: undefined, left: 2, right: 1 }] }];
    const { result } = await gradeFunctions({ ...exercise, rules: [{ ...rule, laws }] }, reference);
    expect(findingOf(result, 'law-violated')).toMatchObject({ worst: { left: 2, right: 1 } });
    expect(stateIn(result, 'law')).toBe('failed');
  });

  it('adjoint-mismatch, where only large inputs go wrong', async () => {
    const { exercise, reference } = await loadExercise('24');
    const convInputGradient = (...args: never[]) => {
      const dX = reference.convInputGradient(...args) as number[][];
      if (dX.length * dX[0].length > 80) dX[5][5] += 1;
      return dX;
    };
    const { result } = await gradeFunctions(exercise, { convInputGradient });
    const finding = findingOf(result, 'adjoint-mismatch');
    expect(finding.case.id).toMatch(/^a/);
    expect(finding.got).not.toBe(finding.expected);
  });

  it('timed-out, in one worked example, leaves the others their points', async () => {
    const { course, exercise } = await loadExercise('24');
    const stuck = exercise.fixtures[1];
    const { result } = await gradeSource(
      impatient(course),
      `export function convInputGradient(dO: number[][], F: number[][]) {
         if (JSON.stringify([dO, F]) === ${JSON.stringify(JSON.stringify([stuck.args.dO, stuck.args.F]))}) for (;;);
         const dX = Array.from({ length: dO.length + F.length - 1 }, () => new Array(dO[0].length + F[0].length - 1).fill(0));
         dO.forEach((r, i) => r.forEach((d, j) => F.forEach((k, a) => k.forEach((f, b) => { dX[i + a][j + b] += d * f; }))));
         return dX;
       }`,
    );
    const fixture = result.checks.find(({ kind }) => kind === 'fixture');
    expect(fixture?.state).toBe('timed-out');
    expect(fixture?.parts.map(({ state }) => state)).toEqual(
      exercise.fixtures.map(({ id }) => (id === stuck.id ? 'timed-out' : 'passed')),
    );
  });
});
