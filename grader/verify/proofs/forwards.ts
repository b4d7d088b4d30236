import { readCourseFile } from '../../course/load.ts';
import { borrowedAnswers } from '../borrowed.ts';
import { givenRules } from '../given-rules.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const forwards: Proof = {
  id: 'forwards',
  title: 'nothing that is given to students, here or elsewhere, is the answer',
  needs: 'bench',
  prove: async ({ root, exercise, reference }) => {
    const { usualOptions = {} } = readCourseFile(root);
    const rules = await givenRules(root);
    const found = exercise.rules.flatMap((rule) =>
      borrowedAnswers(rule, reference, rules, usualOptions).map((one) => ({ ...one, asked: rule.function })),
    );
    const { forwardAnswers = false } = exercise.manifest;
    const isTaught = ({ output, asked }: (typeof found)[number]) =>
      typeof forwardAnswers === 'boolean' ? forwardAnswers : forwardAnswers.includes(output ?? asked);
    const failures = found
      .filter((one) => !isTaught(one))
      .map(
        ({ given, how, asked, output }): Failure => ({
          code: 'forward-is-answer',
          severity: 'fault',
          file: given.file,
          path: asked,
          problem: `${how} gives ${output === undefined ? 'what' : `the ${output} that`} ${asked} is asked for.`,
          mend: `Give a rule from which the answer has to be derived (the loss, as one number); or write "forwardAnswers": [${JSON.stringify(output ?? asked)}] in the exercise.json of ${exercise.slug}, if just this is what that exercise teaches.`,
        }),
      );
    const taught = [...new Set(found.filter(isTaught).map(({ output, asked }) => output ?? asked))];
    const needless =
      typeof forwardAnswers === 'boolean' ? [] : forwardAnswers.filter((one) => !taught.includes(one));
    for (const one of needless)
      failures.push({
        code: 'no-forward-answers',
        severity: 'open',
        file: `exercises/${exercise.folder}/exercise.json`,
        path: '$.forwardAnswers',
        problem: `Nothing that is given answers ${one}.`,
        mend: 'Take the name away, or write it as the output or the function is called.',
      });
    const detail = [`${rules.length} given functions tried`];
    if (taught.length > 0) detail.push(`of ${taught.join(' and ')} just that is taught`);
    return { detail: detail.join('; '), failures };
  },
};
