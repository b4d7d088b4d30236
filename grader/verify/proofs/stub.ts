import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import { faultsIn } from '../faults.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const stub: Proof = {
  id: 'stub',
  needs: 'bench',
  prove: async (bench) => {
    const { root, course, exercise, language, sandboxes } = bench;
    const say = wordsFor(language).verify.details;
    const file = `exercises/${exercise.folder}/${exercise.slug}.ts`;
    const failures: Failure[] = [];
    const [{ result, score }] = await gradeSubmission({
      course,
      submission: { root: join(root, 'exercises'), id: 'stubs' },
      sandboxes,
      seed: 1,
      language: 'en',
      only: undefined,
      onExercise: () => {},
    });
    if (faultsIn(result).length > 0) {
      return { detail: say.noPuttable, failures: [], skipped: true };
    }
    const begun = result.checks.find(({ state }) => state !== 'not-started' && state !== 'skipped');
    if (begun !== undefined || score.score !== 0) {
      const said = begun?.finding && inWords(begun.finding, exercise.slug, language);
      const facts = { points: score.score, check: begun?.kind, state: begun?.state, said };
      failures.push(failure(bench, { file }, 'open', 'stub-begun', facts));
    }
    if (!/\bTODO\b/.test(readText(join(root, file), file))) {
      failures.push(failure(bench, { file }, 'open', 'stub-without-todo', {}));
    }
    const notBegun = result.checks.filter(({ state }) => state === 'not-started').length;
    return { detail: say.stub(notBegun, score.maxScore), failures };
  },
};
