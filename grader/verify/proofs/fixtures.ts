import { fixture } from '../../checks/kinds/fixture.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const fixtures: Proof = {
  id: 'fixtures',
  title: 'each function has a worked example, and the reference agrees',
  needs: 'bench',
  prove: async ({ exercise, referenceRuns }) => {
    const [{ result }] = await referenceRuns();
    const parts = result.checks.find(({ kind }) => kind === fixture.id)?.parts ?? [];
    const wrong = exercise.fixtures.flatMap((example): Failure[] => {
      const finding = parts.find(({ id }) => id === example.id)?.finding;
      if (finding === undefined) return [];
      return [
        {
          code: 'fixture-contradicts-reference',
          severity: 'fault',
          file: example.file,
          path: example.id,
          problem: inWords(finding, exercise.slug),
          mend: 'Here "expected" is the worked example and "got" the reference: one of them is wrong.',
        },
      ];
    });
    const bare = exercise.manifest.functions.filter(
      (name) => !exercise.fixtures.some((example) => example.function === name),
    );
    const missing = bare.map(
      (name): Failure => ({
        code: 'no-worked-example',
        severity: 'open',
        file: `fixtures/${exercise.folder}/`,
        path: name,
        problem: `There is no worked example of ${name}.`,
        mend: 'Work one out by hand, or take a published one with its source.',
      }),
    );
    return { detail: `${exercise.fixtures.length} worked examples`, failures: [...wrong, ...missing] };
  },
};
