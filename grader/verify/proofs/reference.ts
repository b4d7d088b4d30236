import { join } from 'node:path';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import type { ExerciseResult } from '../../model/verdict.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import { brokenCheck, faultsIn } from '../faults.ts';
import { type SeededResult, withoutSlowChecks } from '../grade-functions.ts';
import { inWords } from '../in-words.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** Seeds under which the reference is graded in the real sandbox as well. */
const SANDBOX_SEEDS = [1, 2];

export const reference: Proof = {
  id: 'reference',
  needs: 'bench',
  prove: async (bench) => {
    const runs = await bench.referenceRuns();
    const sandboxed: SeededResult[] = [];
    for (const seed of SANDBOX_SEEDS) sandboxed.push(await inSandbox(bench, seed));
    // A fault of ours earns full marks; in a proof it proves nothing.
    const short = [...runs, ...sandboxed].filter(
      ({ score, maxScore, result }) => score !== maxScore || faultsIn(result).length > 0,
    );
    return {
      detail: wordsFor(bench.language).verify.details.seeds(runs.length, sandboxed.length),
      failures: short.slice(0, 1).flatMap((run) => failuresOf(bench, run)),
    };
  },
};

async function inSandbox(bench: Bench, seed: number): Promise<SeededResult> {
  const { root, course, exercise, sandboxes } = bench;
  const asked = seed === SANDBOX_SEEDS[0] ? exercise : withoutSlowChecks(exercise);
  const [{ result, score }] = await gradeSubmission({
    course: { ...course, exercises: [asked] },
    submission: { root: join(root, 'solutions'), id: 'solutions' },
    sandboxes,
    seed,
    language: 'en',
    only: undefined,
    onExercise: () => {},
  });
  return { seed, result, ...score };
}

function failuresOf(bench: Bench, { seed, result }: SeededResult): Failure[] {
  const { exercise, language } = bench;
  const file = `solutions/${exercise.folder}/${exercise.slug}.ts`;
  const { verify, labels } = wordsFor(language);
  const broken = faultsIn(result).map((fault) => brokenCheck(bench, { seed }, fault));
  const refuted = failedChecks(result).map(({ kind, state, finding }) => {
    const said = finding && inWords(finding, exercise.slug, language);
    const facts = { check: kind, state, said };
    const path = verify.places.under({ seed }, labels.checks[kind].title);
    return failure(bench, { file, path }, 'fault', 'reference-refuted', facts);
  });
  return [...broken, ...refuted];
}

function failedChecks(result: ExerciseResult): ExerciseResult['checks'] {
  return result.checks.filter(({ state }) => !['passed', 'skipped', 'grader-fault'].includes(state));
}
