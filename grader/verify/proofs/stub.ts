import { join } from 'node:path';
import { readText } from '../../course/read-text.ts';
import { gradeSubmission } from '../../grading/grade-submission.ts';
import { faultsIn } from '../faults.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const stub: Proof = {
  id: 'stub',
  title: 'the stub is not started and gets 0 points',
  needs: 'bench',
  prove: async ({ root, course, exercise, sandboxes }) => {
    const file = `exercises/${exercise.folder}/${exercise.slug}.ts`;
    const mend =
      "The whole body of each function must be `// TODO: …` and `throw new Error('not started');`.";
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
      return { detail: 'the checks cannot be put to it', failures: [], skipped: true };
    }
    const begun = result.checks.find(({ state }) => state !== 'not-started' && state !== 'skipped');
    if (begun !== undefined || score.score !== 0) {
      const said = begun?.finding ? `: ${inWords(begun.finding, exercise.slug)}` : '.';
      failures.push({
        code: 'stub-begun',
        severity: 'open',
        file,
        problem: `It gets ${score.score} points, and the check ${begun?.kind} is ${begun?.state}${said}`,
        mend,
      });
    }
    if (!/\bTODO\b/.test(readText(join(root, file), file))) {
      failures.push({
        code: 'stub-without-todo',
        severity: 'open',
        file,
        problem: 'Nothing says where to write: there is no TODO.',
        mend,
      });
    }
    return { detail: `${result.checks.length} checks not begun, 0 of ${score.maxScore} points`, failures };
  },
};
