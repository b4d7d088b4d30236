import type { CheckSettings, Exercise, Manifest } from '../model/exercise.ts';
import type { Functions, Misconception } from '../model/rule.ts';
import { gradeFunctions, type SeededResult, withoutSlowChecks } from './grade-functions.ts';

/** An exercise, what is right in it, and what is known to be wrong. */
export interface Suspects {
  readonly exercise: Exercise;
  readonly reference: Functions;
  readonly misconceptions: readonly Misconception[];
}

/** The reference with one named mistake in it, and how it was graded. */
export interface Mutant {
  readonly wrong: Misconception;
  readonly functions: Functions;
  readonly graded: SeededResult;
}

const SEED = 1;

/** So few cases of each drawn check are put to a mutant first; what these refute, all refute. */
const FEW_CASES = 6;

/** Grades every mutant; with all cases only if a few do not refute it. */
export async function gradeMutants({
  exercise,
  reference,
  misconceptions,
}: Suspects): Promise<readonly Mutant[]> {
  const mutants: Mutant[] = [];
  const abridged = withFewCases(exercise);
  for (const wrong of misconceptions) {
    const functions = { ...reference, ...wrong.functions };
    const few = await gradeFunctions(abridged, functions, undefined, SEED);
    const refuted = few.score < few.maxScore;
    const graded = refuted ? few : await gradeFunctions(exercise, functions, reference, SEED);
    mutants.push({ wrong, functions, graded });
  }
  return mutants;
}

function withFewCases(exercise: Exercise): Exercise {
  const few = <Settings extends CheckSettings>(settings: Settings): Settings => ({
    ...settings,
    ...('cases' in settings && { cases: Math.min(settings.cases, FEW_CASES) }),
    ...('largeCases' in settings && { largeCases: 0 }),
  });
  const { manifest } = withoutSlowChecks(exercise);
  const checks: Manifest['checks'] = Object.fromEntries(
    Object.entries(manifest.checks).map(([kind, settings]) => [kind, few(settings)]),
  );
  return { ...exercise, manifest: { ...manifest, checks } };
}
