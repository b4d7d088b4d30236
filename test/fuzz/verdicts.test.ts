import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openCaseBook } from '../../grader/checks/case-book.ts';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { replayCase } from '../../grader/checks/replay-case.ts';
import { loadFingerprints } from '../../grader/course/fingerprints.ts';
import { diagnose } from '../../grader/diagnose/diagnose.ts';
import { explainByPlace } from '../../grader/grading/explain-place.ts';
import { explainBySign } from '../../grader/grading/explain-sign.ts';
import type { Call, CallOutcome, LoadOutcome, Runner } from '../../grader/model/runner.ts';
import { Oddity, type Returned } from '../../grader/model/value.ts';
import { summarize } from '../../grader/report/build/index.ts';
import { renderHtml } from '../../grader/report/formats/html/index.ts';
import { renderJson } from '../../grader/report/formats/json.ts';
import { renderTerminal } from '../../grader/report/formats/terminal.ts';
import { reportTemplates } from '../../grader/resources/report-templates.ts';
import { inProcessRunner } from '../../grader/sandbox/index.ts';
import { scoreExercise } from '../../grader/score/score.ts';
import { loadExercise } from '../support/course.ts';
import { findingsIn } from '../support/grading.ts';
import { holdsAsync } from './property.ts';

const value = fc.letrec<{ value: Returned }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.double(),
    fc.boolean(),
    fc.integer({ min: -3, max: 3 }),
    fc
      .constantFrom('null', 'hole', 'string', 'promise', 'object', 'cycle', 'too-large')
      .map((kind) => new Oddity(kind as ConstructorParameters<typeof Oddity>[0], 'x')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .dictionary(fc.constantFrom('dX', 'dW', 'db', 'da', '__proto__', 'constructor'), tie('value'))
      .map((record) => Object.assign(Object.create(null), record) as Returned),
  ),
})).value;

const error = fc.record({
  name: fc.constantFrom('TypeError', 'x'),
  message: fc.constantFrom('not started', 'x', ''),
  frames: fc.constant([]),
});

const stop = fc.constantFrom(
  { reason: 'timed-out', seconds: 2 },
  { reason: 'timed-out', seconds: 60, budget: 'exercise' },
  { reason: 'out-of-memory', limitMegabytes: 128 },
  { reason: 'exited', exit: { code: 3 } },
  { reason: 'too-much-output', limitMegabytes: 8, size: { lengths: [9, 9] } },
  { reason: 'protocol-violation', breach: 'misshapen' },
) as fc.Arbitrary<Extract<CallOutcome, { kind: 'stopped' }>['stop']>;

const outcome: fc.Arbitrary<CallOutcome> = fc.oneof(
  { weight: 6, arbitrary: value.map((one): CallOutcome => ({ kind: 'returned', value: one })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(value, fc.array(value, { maxLength: 4 }))
      .map(([one, args]): CallOutcome => ({ kind: 'returned', value: one, args, shared: [[0], [1, 'x']] })),
  },
  { weight: 1, arbitrary: error.map((one): CallOutcome => ({ kind: 'threw', error: one })) },
  { weight: 1, arbitrary: stop.map((one): CallOutcome => ({ kind: 'stopped', stop: one })) },
);

const loaded: fc.Arbitrary<LoadOutcome> = fc.oneof(
  { weight: 20, arbitrary: fc.constant<LoadOutcome>({ kind: 'loaded', exports: [] }) },
  error.map((one): LoadOutcome => ({ kind: 'threw', error: one })),
  stop.map((one): LoadOutcome => ({ kind: 'stopped', stop: one })),
);

/** A child that answers rightly, but for some calls, and for all of what its own reference does not know. */
interface Script {
  readonly isRight: boolean;
  readonly loads: readonly LoadOutcome[];
  readonly answers: readonly CallOutcome[];
  /** Of the calls so far, every such one is answered by the script. */
  readonly every: number;
}

const script: fc.Arbitrary<Script> = fc.record({
  isRight: fc.boolean(),
  loads: fc.array(loaded, { minLength: 1, maxLength: 4 }),
  answers: fc.array(outcome, { minLength: 1, maxLength: 12 }),
  every: fc.integer({ min: 1, max: 60 }),
});

function scripted({ isRight, loads, answers, every }: Script, honest: Runner): Runner {
  let calls = 0;
  let loadings = 0;
  const answer = async (call: Call): Promise<CallOutcome> => {
    const own = answers[calls % answers.length]!;
    if (!isRight || ++calls % every === 0) {
      if (!isRight) calls++;
      return own;
    }
    const [right] = await honest.call([call]);
    return right!.kind === 'threw' ? own : right!;
  };
  return {
    load: async () => loads[loadings++ % loads.length]!,
    call: async (asked) => {
      const outcomes: CallOutcome[] = [];
      for (const call of asked) {
        const isOver = outcomes.some(({ kind }) => kind === 'stopped');
        outcomes.push(isOver ? { kind: 'not-run' } : await answer(call));
      }
      return outcomes;
    },
    takeConsole: () => ({ lines: [], truncated: false }),
    close: async () => {},
  };
}

const templates = reportTemplates();

const code = `var __dojoExports=(()=>{
var f = (x) => x.map((row) => row.length + 1);
return{}})();`;

it('whatever a child answers is judged, explained and told, and is no fault of ours', async () => {
  const loadedExercises = await Promise.all(
    ['13', '24', '42'].map(async (name) => ({ ...(await loadExercise(name)), book: openCaseBook() })),
  );
  await holdsAsync(
    'verdicts',
    fc.tuple(fc.nat(loadedExercises.length - 1), script),
    async ([which, drawn]) => {
      const { exercise, course, reference, book } = loadedExercises[which]!;
      const runner = scripted(drawn, inProcessRunner(reference));
      const fingerprints = loadFingerprints(course, exercise);
      const bundle = { file: 'a.ts', code, map: '{"sources":[],"mappings":""}', inputs: [] };
      const subject = {
        exercise,
        bundle,
        runner,
        reference,
        fingerprints,
        seed: 1,
        language: 'en',
        book,
      } as const;
      const result = await checkExercise({ ...subject, only: undefined });
      expect(findingsIn(result).map((finding) => finding.code)).not.toContain('grader-fault');
      expect(result.checks.map(({ state }) => state)).not.toContain('grader-fault');
      const { byFinding, faults } = await diagnose({
        ...subject,
        result,
        caseOf: (id) => replayCase({ exercise, seed: 1, book }, id),
      });
      expect(faults).toEqual([]);
      await explainBySign({ ...subject, only: undefined }, result, 'practice');
      await explainByPlace({ ...subject, only: undefined }, result, 'practice');
      const score = scoreExercise(exercise.manifest, result);
      expect(score.score).toBeLessThanOrEqual(score.maxScore);
      for (const language of ['en', 'zh-CN'] as const) {
        const report = summarize({
          course,
          submissionId: 'sample',
          submissionFolder: 'exercises',
          seed: 1,
          language,
          partial: true,
          graderVersion: '0',
          nodeVersion: '20',
          exercises: [{ exercise, file: 'a.ts', result, score, diagnoses: byFinding, faults }],
        } as Parameters<typeof summarize>[0]);
        const view = { color: false, width: 100, submissionFolder: 'exercises', reportFile: undefined };
        expect(renderTerminal(report, view)).not.toMatch(/undefined|\[object/);
        expect(renderJson(report)).toContain(exercise.slug);
        expect(await renderHtml(report, templates)).toContain('</html>');
      }
    },
    { runs: 60 },
  );
});
