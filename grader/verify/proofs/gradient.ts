import { gradient as check } from '../../checks/kinds/gradient.ts';
import { inWords } from '../in-words.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const gradient: Proof = {
  id: 'gradient',
  title: 'the reference agrees with finite differences of forward',
  needs: 'bench',
  prove: async ({ exercise, referenceRuns }) => {
    let measured = 0;
    let failures: readonly Failure[] = [];
    for (const { seed, result } of await referenceRuns()) {
      const parts = result.checks.find(({ kind }) => kind === check.id)?.parts ?? [];
      measured += parts.reduce((sum, part) => sum + part.casesRun, 0);
      if (failures.length > 0) continue;
      failures = parts.flatMap(({ finding, title }) => {
        if (finding === undefined) return [];
        return [
          {
            code: finding.code === 'grader-fault' ? 'not-measurable' : 'gradient-refuted',
            severity: 'fault',
            file: `solutions/${exercise.folder}/${exercise.slug}.ts`,
            path: `seed ${seed}, ${title}`,
            problem: inWords(finding, exercise.slug),
            mend: 'Finite differences judge forward.ts as it stands: compare both with the derivation in README.md.',
          } as const,
        ];
      });
    }
    if (exercise.rules.every(({ outputs }) => outputs.every(({ kind }) => kind === 'plain')))
      return { detail: 'no function returns a derivative', failures: [], skipped: true };
    if (measured === 0 && failures.length === 0) {
      failures = [
        {
          code: 'nothing-measured',
          severity: 'open',
          file: `exercises/${exercise.folder}/exercise.json`,
          path: `$.checks.${check.id}`,
          problem: 'No case was measured.',
          mend: `Demand the check "${check.id}", with some cases.`,
        },
      ];
    }
    return { detail: `${measured} gradients measured`, failures };
  },
};
