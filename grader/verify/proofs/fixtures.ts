import { fixture } from '../../checks/kinds/fixture.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const fixtures: Proof = {
  id: 'fixtures',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, language, referenceRuns } = bench;
    const [{ result }] = await referenceRuns();
    const parts = result.checks.find(({ kind }) => kind === fixture.id)?.parts ?? [];
    const wrong = exercise.fixtures.flatMap((example): Failure[] => {
      const finding = parts.find(({ id }) => id === example.id)?.finding;
      if (finding === undefined) return [];
      const place = { file: example.file, path: example.id };
      const said = inWords(finding, exercise.slug, language);
      return [failure(bench, place, 'fault', 'fixture-contradicts-reference', { said })];
    });
    const bare = exercise.manifest.functions.filter(
      (name) => !exercise.fixtures.some((example) => example.function === name),
    );
    const missing = bare.map((name) => {
      const place = { file: `fixtures/${exercise.folder}/`, path: name };
      return failure(bench, place, 'open', 'no-worked-example', { function: name });
    });
    const detail = wordsFor(language).verify.details.examples(exercise.fixtures.length);
    return { detail, failures: [...wrong, ...missing] };
  },
};
