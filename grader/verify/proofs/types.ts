import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import type { Proof } from '../proof.ts';

export const types: Proof = {
  id: 'types',
  needs: 'site',
  prove: async (site) => {
    const { language, typeProblems } = site;
    const say = wordsFor(language).verify.details;
    if (typeProblems === undefined) return { detail: say.noTypeScript, failures: [] };
    return {
      detail: say.noErrors,
      failures: typeProblems.map(({ file, path, message }) =>
        failure(site, { file, path }, 'open', 'type-error', { said: message }),
      ),
    };
  },
};
