import { readCourseFile } from '../../course/load.ts';
import { borrowedAnswers } from '../borrowed.ts';
import { givenRules } from '../given-rules.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** More are not named one by one. */
const MOST_NAMED = 6;

export const forwards: Proof = {
  id: 'forwards',
  title: 'no given rule that may be imported is the answer',
  needs: 'bench',
  prove: async ({ root, exercise, reference }) => {
    const { usualOptions = {} } = readCourseFile(root);
    const rules = await givenRules(root);
    const found = exercise.rules.flatMap((rule) =>
      borrowedAnswers(rule, reference, rules, usualOptions).map((one) => ({ ...one, asked: rule.function })),
    );
    // Another exercise's forward.ts is refused as an import; the exercise's own is not.
    const own = found.filter(({ given }) => given.folder === exercise.folder);
    const mayAnswer = exercise.manifest.forwardAnswers === true;
    const elsewhere = found.filter(({ given }) => given.folder !== exercise.folder);
    const failures = (mayAnswer ? [] : own).map(
      ({ how, asked, output }): Failure => ({
        code: 'forward-is-answer',
        severity: 'fault',
        file: `exercises/${exercise.folder}/forward.ts`,
        path: asked,
        problem: `${how} gives ${output === undefined ? 'what' : `the ${output} that`} ${asked} is asked for.`,
        mend: 'Give a rule from which the answer has to be derived (the loss, as one number); or write "forwardAnswers": true in exercise.json, if just this is what the exercise teaches.',
      }),
    );
    const named = elsewhere
      .slice(0, MOST_NAMED)
      .map(({ given, how, asked, output }) => `${given.folder}: ${how} = ${output ?? asked}`);
    const more = elsewhere.length > MOST_NAMED ? [`${elsewhere.length - MOST_NAMED} more`] : [];
    const detail = [`${rules.length} given functions tried`];
    if (named.length > 0)
      detail.push(`refused as imports, they would answer: ${[...named, ...more].join('; ')}`);
    return { detail: detail.join('; '), failures };
  },
};
