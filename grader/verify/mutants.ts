import type { CaseBook } from '../checks/case-book.ts';
import type { CheckSettings, Exercise, Manifest } from '../model/exercise.ts';
import type { Functions, Misconception } from '../model/rule.ts';
import { gradeFunctions, type SeededResult, withoutSlowChecks } from './grade-functions.ts';

/** An exercise, what is right in it, and what is known to be wrong. */
export interface Suspects {
  readonly exercise: Exercise;
  readonly reference: Functions;
  readonly misconceptions: readonly Misconception[];
  /** The cases that they are asked, with what is right on each: drawn and measured once for all. */
  readonly book: CaseBook;
}

/** The reference with one named mistake in it, and how it was graded. */
export interface Mutant {
  readonly wrong: Misconception;
  readonly functions: Functions;
  /** Its findings show the cases that were drawn. */
  readonly graded: SeededResult;
  /** The same with the smallest cases, for whoever shows one. */
  readonly traced: () => Promise<SeededResult>;
}

const SEED = 1;

/** So few cases of each drawn check are put to a mutant first; what these refute, all refute. */
const FEW_CASES = 6;

/** Grades every mutant; with all cases only if a few do not refute it. */
export async function gradeMutants({
  exercise,
  reference,
  misconceptions,
  book,
}: Suspects): Promise<readonly Mutant[]> {
  const mutants: Mutant[] = [];
  const abridged = withFewCases(exercise);
  for (const wrong of misconceptions) {
    const functions = { ...reference, ...wrong.functions };
    const few = await gradeFunctions(abridged, functions, undefined, SEED, { book, isUntraced: true });
    const refuted = few.score < few.maxScore;
    const [asked, right] = refuted ? [abridged, undefined] : [exercise, reference];
    const traced = () => gradeFunctions(asked, functions, right, SEED, { book });
    mutants.push({ wrong, functions, graded: refuted ? few : await traced(), traced });
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
