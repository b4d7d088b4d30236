import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Manifest, PlainSettings } from '../../grader/model/exercise.ts';
import type { CheckResult, PartResult, VerdictState } from '../../grader/model/verdict.ts';
import { scoreExercise, sumScores } from '../../grader/score/score.ts';

function manifestOf(points: number, credit: PlainSettings['credit']): Manifest {
  return {
    schemaVersion: 1,
    title: { en: 'A', 'zh-CN': 'A' },
    functions: ['f'],
    sources: [],
    checks: { fixture: { points, credit } },
    limits: { seconds: 1, memoryMegabytes: 64 },
  };
}

function scoreOf(
  points: number,
  credit: PlainSettings['credit'],
  parts: readonly VerdictState[],
  state: VerdictState,
) {
  const check: CheckResult = { kind: 'fixture', state, parts: parts.map(partOf) };
  return scoreExercise(manifestOf(points, credit), {
    state,
    checks: [check],
    console: [],
    consoleTruncated: false,
  });
}

function partOf(state: VerdictState, i: number): PartResult {
  const part = { id: String(i), title: String(i), function: 'f' };
  return { ...part, state, casesRun: 1, casesFailed: state === 'passed' ? 0 : 1 };
}

const P = 'passed';
const F = 'failed';
const G = 'grader-fault';

describe('the points of a check', () => {
  it.each([
    ['all parts', 3, 'proportional', [P, P, P], P, 3],
    ['3 of 4 parts', 4, 'proportional', [P, P, F, P], F, 3],
    ['a third, rounded down', 1, 'proportional', [P, F, F], F, 0.33],
    ['two thirds, rounded down', 1, 'proportional', [P, P, F], F, 0.66],
    ['half of points that binary fractions miss', 1.16, 'proportional', [P, F], F, 0.58],
    ['half of a hundredth', 0.01, 'proportional', [P, F], F, 0],
    ['all or nothing', 4, 'all-or-nothing', [P, P, F, P], F, 0],
    ['no parts', 4, 'proportional', [], 'not-started', 0],
    ['a fault without parts', 4, 'proportional', [], G, 4],
    ['a fault among right parts', 4, 'all-or-nothing', [P, G], G, 4],
    ['a fault among wrong parts', 4, 'proportional', [F, G, F, F], G, 1],
    ['a fault among wrong parts, all or nothing', 4, 'all-or-nothing', [F, G], G, 0],
    ['skipped and passed', 4, 'proportional', [P, 'skipped'], 'skipped', 2],
  ] as const)('%s', (_, points, credit, parts, state, expected) => {
    expect(scoreOf(points, credit, parts, state)).toMatchObject({ score: expected, maxScore: points });
  });

  it('are hundredths, never more than the maximum, and the maximum only for everything', () => {
    const states = fc.constantFrom<VerdictState>(P, F, G, 'errored', 'skipped', 'not-started', 'timed-out');
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(states, { minLength: 1, maxLength: 12 }),
        (hundredths, parts) => {
          const points = hundredths / 100;
          const { score } = scoreOf(points, 'proportional', parts, F);
          expect(Math.round(score * 100) / 100).toBe(score);
          expect(score === points).toBe(parts.every((state) => state === P || state === G));
          expect(score).toBeLessThanOrEqual(points);
          expect(score).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

it('a check that could not be put does not count', () => {
  const check: CheckResult = {
    kind: 'fixture',
    state: 'skipped',
    parts: [],
    skip: { because: 'no-reference' },
  };
  const result = { state: P, checks: [check], console: [], consoleTruncated: false } as const;
  expect(scoreExercise(manifestOf(4, 'proportional'), result)).toMatchObject({ score: 0, maxScore: 0 });
});

it('sums stay hundredths', () => {
  const tenths = Array.from({ length: 10 }, () => ({ score: 0.1, maxScore: 0.7 }));
  expect(sumScores(tenths)).toEqual({ score: 1, maxScore: 7 });
  expect(sumScores([])).toEqual({ score: 0, maxScore: 0 });
});
