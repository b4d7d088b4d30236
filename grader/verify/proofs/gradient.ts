import { gradient as check } from '../../checks/kinds/gradient.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure } from '../failure.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const gradient: Proof = {
  id: 'gradient',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, language, referenceRuns } = bench;
    let measured = 0;
    let failures: readonly Failure[] = [];
    for (const { seed, result } of await referenceRuns()) {
      const parts = result.checks.find(({ kind }) => kind === check.id)?.parts ?? [];
      measured += parts.reduce((sum, part) => sum + part.casesRun, 0);
      if (failures.length > 0) continue;
      failures = parts.flatMap(({ finding, title }) => {
        if (finding === undefined) return [];
        const file = `solutions/${exercise.folder}/${exercise.slug}.ts`;
        const code = finding.code === 'grader-fault' ? 'not-measurable' : 'gradient-refuted';
        const said = inWords(finding, exercise.slug, language);
        const path = wordsFor(language).verify.places.under({ seed }, title);
        return [failure(bench, { file, path }, 'fault', code, { said })];
      });
    }
    if (exercise.rules.every(({ outputs }) => outputs.every(({ kind }) => kind === 'plain')))
      return { detail: wordsFor(language).verify.details.noDerivative, failures: [], skipped: true };
    if (measured === 0 && failures.length === 0) {
      const place = { file: `exercises/${exercise.folder}/exercise.json`, path: `$.checks.${check.id}` };
      failures = [failure(bench, place, 'open', 'nothing-measured', { check: check.id })];
    }
    return { detail: wordsFor(language).verify.details.gradients(measured), failures };
  },
};
