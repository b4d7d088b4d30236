import { forgetRules } from '../cases/kept-of-rule.ts';
import { type Assignment, gradeApart, gradeEach } from '../grading/grade-submission.ts';
import type { Exercise } from '../model/exercise.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { type GradeFrame, type Verdict, verdictOn } from '../report/build/index.ts';
import type { Books } from './books.ts';
import type { KeptVerdicts } from './kept-verdicts.ts';
import { asReused } from './recall.ts';

/** What verdicts are told by, and where they are kept, if they are. */
export interface Desk {
  readonly frame: GradeFrame;
  readonly kept: KeptVerdicts | undefined;
}

/** What is judged, and the books of the run. */
export type Judged = Omit<Assignment, 'bookOf'> & { readonly books: Books };

/** Grades what has changed since its verdict was kept; of all else the report says that it is reused. */
export async function gradeChanged(assignment: Judged, desk: Promise<Desk>): Promise<Verdict[]> {
  desk.catch(() => {});
  const { books } = assignment;
  return gradeEach(assignment, async (exercise, bundled) => {
    const verdict = await judgeChanged({ ...assignment, bookOf: books.open }, await desk, exercise, bundled);
    books.close(exercise);
    // Nobody asks about it again: what is kept of a whole course would take more than judging it.
    forgetRules(exercise.rules);
    return verdict;
  });
}

/** The same for one exercise, whose file is bundled. */
export async function judgeChanged(
  assignment: Omit<Assignment, 'lanes' | 'onExercise'>,
  { frame, kept }: Desk,
  exercise: Exercise,
  bundled: BundleOutcome | undefined,
): Promise<Verdict> {
  // What was not bundled is told without running anything.
  const sources = bundled?.kind === 'bundled' ? bundled.bundle.sources : undefined;
  const key = sources && kept?.keyOf(exercise, sources);
  if (sources !== undefined) kept?.noteImports(exercise, sources);
  const known = key === undefined ? undefined : kept?.find(key, exercise);
  if (known !== undefined) return asReused(known);
  const verdict = verdictOn(await gradeApart(assignment, exercise, bundled), frame);
  if (key !== undefined) kept?.keep(key, verdict);
  return verdict;
}
