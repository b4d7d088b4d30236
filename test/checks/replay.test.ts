import { describe, expect, it } from 'vitest';
import { selectCase } from '../../grader/checks/select-case.ts';
import type { CaseEvidence, Finding } from '../../grader/model/finding.ts';
import type { ExerciseResult } from '../../grader/model/verdict.ts';
import { loadExercise } from '../support/course.ts';
import { codesIn, gradeFunctions, outline } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

function caseIn(result: ExerciseResult, kind: string): CaseEvidence {
  const finding = result.checks.find((check) => check.kind === kind)?.finding as Finding & {
    case: CaseEvidence;
  };
  if (finding?.case === undefined) throw new Error(`no case: ${outline(result)}`);
  return finding.case;
}

/** Mistakes whose smallest refutation is known: exercise, misconception, the arguments of the gradient's case. */
const SMALLEST: readonly [string, string, Readonly<Record<string, unknown>>][] = [
  ['11', 'no-derivative', { out: [0.5], target: [0] }],
  ['13', 'last-sample-only', { X: [[1], [2]], W: [[0]], dU: [[1], [0]] }],
  ['21', 'db-first-position', { x: [0, 0], w: [0], dy: [0, 1] }],
  ['22', 'gradient-rotated', { X: [[1, 2]], dO: [[1]] }],
  ['22', 'first-position-only', { X: [[1, 2]], dO: [[0, 1]] }],
  ['24', 'filter-not-rotated', { dO: [[1]], F: [[1], [2]] }],
  ['24', 'upstream-rotated', { dO: [[0, 1]], F: [[1]] }],
  ['24', 'upstream-ignored', { dO: [[2]], F: [[1]] }],
  ['34', 'bias-averaged', { X: [[[0, 0]]], W: [[[[0]]]], delta: [[[1, 0]]], stride: [1, 1] }],
  ['41', 'divided-by-height-only', { dO: [[1]], window: [1, 2] }],
  ['42', 'smallest-wins', { X: [[1], [2]], dO: [[1]], window: [2, 1] }],
  ['44', 'no-sign', { X: [[-1]], dO: [[1]], window: [1, 1], p: 1 }],
];

describe('shrinking finds the smallest case', () => {
  it.each(SMALLEST)('%s %s', async (name, mistake, smallest) => {
    const { exercise, reference, misconceptions } = await loadExercise(name);
    const wrong = misconceptions.find(({ id }) => id === mistake);
    expect(wrong, misconceptions.map(({ id }) => id).join()).toBeDefined();
    const { result } = await gradeFunctions(exercise, { ...reference, ...wrong?.functions });
    expect(caseIn(result, 'gradient').inputs).toEqual(smallest);
  });
});

describe('the id that is printed reproduces the case', () => {
  const subjects = [
    ['24', 'filter-not-rotated'],
    ['13', 'last-sample-only'],
    ['14', 'relu-masked-by-the-gradient'],
    ['43', 'avg-assigned-on-overlap'],
    ['46', 'kernel-as-published'],
  ] as const;
  it.each(
    everyNth(
      3,
      subjects.flatMap((one) => [1, 4711].map((seed) => [...one, seed] as const)),
    ),
  )('%s %s under seed %i', async (name, mistake, seed) => {
    const { exercise, reference, misconceptions } = await loadExercise(name);
    const wrong = misconceptions.find(({ id }) => id === mistake);
    expect(wrong, misconceptions.map(({ id }) => id).join()).toBeDefined();
    const functions = { ...reference, ...wrong?.functions };
    const { result } = await gradeFunctions(exercise, functions, { seed, reference });
    const findings = result.checks.flatMap(({ parts }) => parts.map((part) => part.finding));
    const evidences = findings.flatMap((finding) =>
      finding !== undefined && 'case' in finding && finding.case
        ? [[finding.code, finding.case] as const]
        : [],
    );
    expect(evidences.length).toBeGreaterThan(1);
    for (const [code, evidence] of evidences) {
      const only = selectCase([exercise], evidence.id);
      const again = await gradeFunctions(exercise, functions, { seed, only, reference });
      const same = again.result.checks
        .flatMap(({ parts }) => parts.map((part) => part.finding as Finding & { case: CaseEvidence }))
        .filter((finding) => finding?.code === code)
        .map((finding) => finding.case);
      expect(same).toContainEqual(evidence);
      expect(same.every(({ id }) => id === evidence.id)).toBe(true);
    }
  });
});

describe('a case that does not exist', () => {
  it.each(['', 'nonsense', 'g', 'gzzzzzzz', 'g2s', 'c0-', 'c0-z', 'g1.0', 'a4', 'x0', 'G0', 'g-1', 'r99999'])(
    '“%s” is a mistake of the caller',
    async (text) => {
      const { exercise } = await loadExercise('24');
      expect(() => selectCase([exercise], text)).toThrow(expect.objectContaining({ code: 'unknown-case' }));
    },
  );

  it('is not a case of another exercise', async () => {
    const { exercise } = await loadExercise('24');
    const other = await loadExercise('14');
    const [fixture] = other.exercise.fixtures;
    expect(selectCase([other.exercise], fixture.id)).toEqual({
      kind: 'fixture',
      function: fixture.function,
      id: fixture.id,
    });
    expect(() => selectCase([exercise], fixture.id)).toThrow('has no case');
    expect(selectCase([other.exercise], 'g2.0')).toMatchObject({
      kind: 'gradient',
      drawn: { functionIndex: 2 },
    });
    expect(() => selectCase([exercise], 'g2.0')).toThrow('has no case');
    expect(() => selectCase([exercise], 'q0')).toThrow('has no case');
  });

  it('needs exactly one exercise', async () => {
    const { exercise } = await loadExercise('24');
    expect(() => selectCase([], 'g0')).toThrow('exactly one exercise');
    expect(() => selectCase([exercise, exercise], 'g0')).toThrow('exactly one exercise');
  });

  it('belongs to its seed: a path that leads nowhere is no fault of the course', async () => {
    const { exercise, reference } = await loadExercise('24');
    const only = selectCase([exercise], 'g0-zzzzzz');
    await expect(gradeFunctions(exercise, reference, { only })).rejects.toThrow(
      expect.objectContaining({ code: 'unknown-case', name: 'UserError' }),
    );
  });
});

describe('what is drawn', () => {
  const wrong = { convInputGradient: (dO: number[][], F: number[][]) => [[dO[0][0] * F[0][0]]] };

  it('is the same under the same seed, and another under another', async () => {
    const { exercise } = await loadExercise('24');
    const [first, again, other] = await Promise.all(
      [5, 5, 6].map((seed) => gradeFunctions(exercise, wrong, { seed })),
    );
    expect(again.result).toEqual(first.result);
    expect(codesIn(first.result)).toContain('wrong-shape');
    const zeros = {
      convInputGradient: (dO: number[][], F: number[][]) =>
        grid(dO.length + F.length - 1, dO[0].length + F[0].length - 1),
    };
    const firstId = async (seed: number) =>
      caseIn((await gradeFunctions(exercise, zeros, { seed })).result, 'gradient').id;
    expect(new Set(await Promise.all([1, 2, 3, 4, 5].map(firstId))).size).toBeGreaterThan(1);
    expect(other.result.state).toBe('failed');
  });
});

function grid(rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
}
