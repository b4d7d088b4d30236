import { readCourseFile } from '../../course/load.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { borrowedAnswers } from '../borrowed.ts';
import { failure } from '../failure.ts';
import { givenRules } from '../given-rules.ts';
import type { Proof } from '../proof.ts';

export const forwards: Proof = {
  id: 'forwards',
  needs: 'bench',
  prove: async (bench) => {
    const { root, exercise, reference, language } = bench;
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
      .map(({ given, how, asked, output }) => {
        const facts = { how, output, function: asked, exercise: exercise.slug };
        return failure(bench, { file: given.file, path: asked }, 'fault', 'forward-is-answer', facts);
      });
    const taught = [...new Set(found.filter(isTaught).map(({ output, asked }) => output ?? asked))];
    const needless =
      typeof forwardAnswers === 'boolean' ? [] : forwardAnswers.filter((one) => !taught.includes(one));
    const manifest = { file: `exercises/${exercise.folder}/exercise.json`, path: '$.forwardAnswers' };
    for (const name of needless) {
      failures.push(failure(bench, manifest, 'open', 'no-forward-answers', { name }));
    }
    return { detail: wordsFor(language).verify.details.given(rules.length, taught), failures };
  },
};
