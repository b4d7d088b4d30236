import { diagnose } from '../../diagnose/diagnose.ts';
import type { Fingerprints } from '../../model/fingerprints.ts';
import { courseRunner } from '../../sandbox/index.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import { bundleHere } from '../grade-functions.ts';
import type { Mutant } from '../mutants.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const diagnosis: Proof = {
  id: 'diagnosis',
  title: 'every named wrong rule gets its own diagnosis',
  needs: 'bench',
  prove: async (bench) => {
    const total = bench.misconceptions.length;
    const fingerprints = fingerprintsOf(bench);
    if (fingerprints === undefined) {
      return {
        detail: `0 of ${total} named: there are no fingerprints`,
        failures: [],
        skipped: true,
        counted: { named: 0 },
      };
    }
    const failures: Failure[] = [];
    for (const mutant of await bench.mutants()) {
      const named = await diagnosesOf(bench, fingerprints, mutant);
      if (!named.includes(mutant.wrong.id)) failures.push(failureOf(bench, mutant, named));
    }
    const named = total - failures.length;
    return { detail: `${named} of ${total} named`, failures, counted: { named } };
  },
};

async function diagnosesOf(
  { exercise }: Bench,
  fingerprints: Fingerprints,
  { functions, graded }: Mutant,
): Promise<readonly string[]> {
  const { byFinding } = await diagnose({
    exercise,
    bundle: bundleHere(exercise),
    runner: courseRunner(functions),
    fingerprints,
    seed: graded.seed,
    result: graded.result,
  });
  return [...new Set([...byFinding.values()].flat().map(({ id }) => id))];
}

function failureOf({ exercise }: Bench, { wrong }: Mutant, named: readonly string[]): Failure {
  const instead = named.length === 0 ? 'It gets no diagnosis.' : `It is taken for ${named.join(', ')}.`;
  return {
    code: 'misconception-not-named',
    severity: 'open',
    file: `solutions/${exercise.folder}/misconceptions.ts`,
    path: wrong.id,
    problem: instead,
    mend: 'Let it differ from the others on what spec.ts draws, then run npm run fixtures.',
  };
}
