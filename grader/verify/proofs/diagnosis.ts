import { diagnose } from '../../diagnose/diagnose.ts';
import type { Fingerprints } from '../../model/fingerprints.ts';
import { courseRunner } from '../../sandbox/index.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failureInSolutions } from '../failure.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import { bundleHere, type SeededResult } from '../grade-functions.ts';
import type { Mutant } from '../mutants.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const diagnosis: Proof = {
  id: 'diagnosis',
  needs: 'bench',
  prove: async (bench) => {
    const say = wordsFor(bench.language).verify.details;
    const total = bench.misconceptions.length;
    const fingerprints = fingerprintsOf(bench);
    if (fingerprints === undefined) {
      return {
        detail: say.noneNamed(total),
        failures: [],
        skipped: true,
        counted: { named: 0 },
      };
    }
    const failures: Failure[] = [];
    for (const mutant of await bench.mutants()) {
      const { wrong, graded, traced } = mutant;
      const quick = await diagnosesOf(bench, fingerprints, mutant, graded);
      if (quick.includes(wrong.id)) continue;
      const named = await diagnosesOf(bench, fingerprints, mutant, await traced());
      if (!named.includes(wrong.id)) failures.push(failureOf(bench, mutant, named));
    }
    const named = total - failures.length;
    return { detail: say.named(named, total), failures, counted: { named } };
  },
};

async function diagnosesOf(
  { exercise }: Bench,
  fingerprints: Fingerprints,
  { functions }: Mutant,
  { seed, result }: SeededResult,
): Promise<readonly string[]> {
  const { byFinding } = await diagnose({
    exercise,
    bundle: bundleHere(exercise),
    runner: courseRunner(functions),
    fingerprints,
    seed,
    result,
  });
  return [...new Set([...byFinding.values()].flat().map(({ id }) => id))];
}

function failureOf(bench: Bench, { wrong }: Mutant, taken: readonly string[]): Failure {
  const at = ['misconceptions.ts', wrong.id] as const;
  return failureInSolutions(bench, at, 'open', 'misconception-not-named', { taken });
}
