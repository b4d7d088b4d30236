import { describe, expect, it } from 'vitest';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { inSpareTime } from '../../grader/checks/in-spare-time.ts';
import { withKinds } from '../../grader/checks/kinds.ts';
import type { Runner, SpareTime } from '../../grader/model/runner.ts';
import { budget, noDeadline } from '../../grader/sandbox/budget.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { spareTime } from '../../grader/sandbox/spare-time.ts';
import { scoreExercise } from '../../grader/score/score.ts';
import { loadExercise, readReal } from '../support/course.ts';
import { codesIn, type Functions, gradeSource } from '../support/grading.ts';

const { course, exercise, reference } = await loadExercise('24');
const right = reference.convInputGradient as (dO: number[][], F: number[][]) => number[][];

/** Functions in this process each of whose calls counts as work of so many seconds, of two that may be spared. */
function slow(functions: Functions, secondsEach: number) {
  const account = budget(noDeadline());
  const { note, ...own } = spareTime(account, () => 2);
  const counts = { calls: 0, spare: 0 };
  const here = courseRunner(functions);
  const spare: SpareTime = {
    ...own,
    during: (asked) => {
      counts.spare++;
      return own.during(asked);
    },
  };
  const runner: Runner = {
    ...here,
    spare,
    call: (calls) => {
      counts.calls += calls.length;
      account.computed += calls.length * secondsEach;
      note(calls.length, calls.length * secondsEach);
      return here.call(calls);
    },
  };
  return { runner, counts };
}

async function judge(functions: Functions, secondsEach: number) {
  const judged = withKinds(exercise, ({ id }) => id !== 'cost');
  const { runner, counts } = slow(functions, secondsEach);
  const bundle = { file: 'a.ts', code: '', map: '', inputs: [] };
  const asked = { reference, seed: 1, language: 'en' as const, only: undefined, fingerprints: undefined };
  const result = await checkExercise({ ...asked, exercise: judged, bundle, runner });
  return { result, counts, score: scoreExercise(judged.manifest, result) };
}

describe('what has failed', () => {
  const wrong: Functions[] = [
    {
      convInputGradient: () => {
        throw new Error('no');
      },
    },
    { convInputGradient: () => [[0]] },
    { convInputGradient: (dO: number[][]) => dO },
    {
      convInputGradient: (dO: number[][], F: number[][]) => right(dO, F).map((row) => row.map((x) => 2 * x)),
    },
  ];

  it.each(wrong)('is asked little more where each call works for long (%#)', async (functions) => {
    const quick = await judge(functions, 0.0001);
    const long = await judge(functions, 0.2);
    expect(long.counts.calls).toBeLessThan(quick.counts.calls);
    // The calls that fail first tell.
    expect(codesIn(long.result)[0]).toBe(codesIn(quick.result)[0]);
    expect(long.result.state).toBe(quick.result.state);
    expect(long.score.score).toBeLessThanOrEqual(quick.score.score);
    expect(codesIn(long.result)).not.toContain('timed-out');
  });

  it.each([
    [0.04, 1.9, 2],
    [0.06, 0.4, 0.5],
  ])(
    'has the time of a call, or a quarter of it, where calls compute %d s each',
    async (each, within, over) => {
      const account = budget(noDeadline());
      const spare = spareTime(account, () => 2);
      // What they took by the clock says nothing: others may compute as well.
      spare.note(10, 10);
      for (const [used, isOver] of [
        [within, false],
        [over, true],
      ] as const) {
        const more = used - account.computed;
        await spare.during(async () => {
          account.computed += more;
          spare.note(Math.round(more / each), 10);
        });
        expect(spare.isOver()).toBe(isOver);
      }
    },
  );

  it('is told by the case at hand, in the real sandbox as well', async () => {
    const limits = { ...exercise.manifest.limits, seconds: 0.5 };
    const brief = { ...course, exercises: [{ ...exercise, manifest: { ...exercise.manifest, limits } }] };
    const { result, score } = await gradeSource(
      brief,
      'export function convInputGradient() { let x = 0; for (let i = 0; i < 1e8; i++) x += i % 3; throw new Error(String(x)); }',
    );
    expect(codesIn(result)).toEqual(['threw']);
    expect(score.score).toBe(0);
    expect(result.checks[0].parts[0].casesRun).toBeLessThan(24);
  });
});

describe('what is right', () => {
  it('is asked everything, however slow it is, and nothing in spare time', async () => {
    const { result, counts, score } = await judge(reference, 0.5);
    expect(score.score).toBe(score.maxScore);
    expect(result.state).toBe('passed');
    expect(counts.spare).toBe(0);
    expect(counts.calls).toBe((await judge(reference, 0)).counts.calls);
  });

  it('is not cut in the real sandbox where all of it takes longer than a call may', async () => {
    const limits = { ...exercise.manifest.limits, seconds: 0.3 };
    const brief = { ...course, exercises: [{ ...exercise, manifest: { ...exercise.manifest, limits } }] };
    const file = readReal('solutions/24-conv-input-gradient/conv-input-gradient.ts');
    const { score } = await gradeSource(
      brief,
      file.replace(
        /\{\n/,
        '{\n  if (dO.length > 3) for (const end = Date.now() + 10; Date.now() < end; );\n',
      ),
    );
    expect(score.score).toBe(score.maxScore);
  });
});

describe('a runner in spare time', () => {
  const { limits } = exercise.manifest;
  const bundle = { file: 'a.ts', code: '', map: '', inputs: [] };
  const calls = Array.from({ length: 40 }, () => ({
    function: 'one',
    args: [],
    returnArgs: false,
  }));

  it('answers what there is time for, and says of the rest that it took too long', async () => {
    const { runner, counts } = slow({ one: () => 1 }, 0.2);
    const spare = inSpareTime(runner, limits);
    expect(await spare.load(bundle, limits)).toMatchObject({ kind: 'loaded' });
    const outcomes = await spare.call(calls);
    const answered = outcomes.findIndex(({ kind }) => kind === 'stopped');
    expect(outcomes).toHaveLength(calls.length);
    expect(counts.calls).toBe(answered);
    expect(answered).toBeGreaterThan(0);
    expect(new Set(outcomes.slice(0, answered).map(({ kind }) => kind))).toEqual(new Set(['returned']));
    expect(new Set(outcomes.slice(answered + 1).map(({ kind }) => kind))).toEqual(new Set(['not-run']));
    expect(await spare.load(bundle, limits)).toMatchObject({ kind: 'stopped' });
  });

  it('answers all where there is time for all', async () => {
    const { runner } = slow({ one: () => 1 }, 0.001);
    const outcomes = await inSpareTime(runner, limits).call(calls);
    expect(outcomes.every(({ kind }) => kind === 'returned')).toBe(true);
  });
});
