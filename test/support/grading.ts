import { basename, join } from 'node:path';
import { openCaseBook } from '../../grader/checks/case-book.ts';
import { checkExercise } from '../../grader/checks/check-exercise.ts';
import { withKinds } from '../../grader/checks/kinds.ts';
import type { Selection } from '../../grader/checks/subject.ts';
import { gradeSubmission } from '../../grader/grading/grade-submission.ts';
import type { Course, Exercise } from '../../grader/model/exercise.ts';
import type { Finding, FindingCode } from '../../grader/model/finding.ts';
import type { Functions as Rules } from '../../grader/model/rule.ts';
import type { CheckKind, ExerciseResult } from '../../grader/model/verdict.ts';
import type { GradedExercise } from '../../grader/report/build/index.ts';
import { courseRunner } from '../../grader/sandbox/index.ts';
import { scoreExercise } from '../../grader/score/score.ts';
import { type Files, temporaryFolder } from './folders.ts';
import { sharedSandboxes } from './sandboxes.ts';

export type Functions = Readonly<Record<string, unknown>>;

export interface Options {
  readonly seed?: number;
  readonly only?: Selection;
  readonly reference?: Rules;
}

export interface Judged {
  readonly result: ExerciseResult;
  readonly score: number;
  readonly maxScore: number;
}

/** What is drawn and expected is the same for all that a worker judges. */
const book = openCaseBook();

/** The same course, which waits for less time for what never ends. */
export function impatient(course: Course): Course {
  const exercises = course.exercises.map((exercise) => {
    const { manifest } = exercise;
    return { ...exercise, manifest: { ...manifest, limits: { ...manifest.limits, seconds: 0.5 } } };
  });
  return { ...course, exercises };
}

/** Grades functions in this process: fast, for functions that are trusted. */
export async function gradeFunctions(
  exercise: Exercise,
  functions: Functions,
  { seed = 1, only, reference }: Options = {},
): Promise<Judged> {
  const judgeable = withoutCost(exercise);
  const subject = {
    exercise: judgeable,
    bundle: { file: `${exercise.slug}.ts`, code: '', map: '', inputs: [] },
    runner: courseRunner(functions),
    reference,
    seed,
    language: 'en' as const,
    only,
    fingerprints: undefined,
    book,
  };
  const result = await checkExercise(subject);
  const { score, maxScore } = scoreExercise(judgeable.manifest, result);
  return { result, score, maxScore };
}

/** Few cases show most mistakes as many do. */
const FEW = 5;

/** The same exercise, which draws few cases for each of its checks. */
export function withFewCases(exercise: Exercise): Exercise {
  const checks = Object.entries(exercise.manifest.checks).map(([kind, settings]) => [
    kind,
    settings !== undefined && 'cases' in settings ? { ...settings, cases: FEW } : settings,
  ]);
  return { ...exercise, manifest: { ...exercise.manifest, checks: Object.fromEntries(checks) } };
}

/** Functions that run in this process are no bundle: what they read cannot be counted. */
function withoutCost(exercise: Exercise): Exercise {
  return withKinds(exercise, ({ id }) => id !== 'cost');
}

/** Grades the files of a submission in the real sandbox, against every exercise of `course`. */
export async function gradeFiles(
  course: Course,
  files: Files,
  { seed = 1, only }: Options = {},
): Promise<GradedExercise[]> {
  return gradeFolder(course, temporaryFolder(files), { seed, only });
}

/** Grades a folder in the real sandbox. */
export function gradeFolder(
  course: Course,
  root: string,
  { seed = 1, only }: Options = {},
): Promise<GradedExercise[]> {
  return gradeSubmission({
    course,
    submission: { root, id: basename(root) },
    sandboxes: sharedSandboxes(),
    seed,
    language: 'en',
    only,
    bookOf: () => book,
    onExercise: () => {},
  });
}

/** Grades one source text as the submission's file of the course's only exercise. */
export async function gradeSource(
  course: Course,
  source: string,
  options: Options & { readonly extension?: string } = {},
): Promise<GradedExercise> {
  const [exercise] = course.exercises;
  const file = join(exercise.folder, `${exercise.slug}.${options.extension ?? 'ts'}`);
  const [graded] = await gradeFiles(course, { [file]: source }, options);
  return graded;
}

/** Every finding of a result, the checks' own before their parts'. */
export function findingsIn(result: ExerciseResult): Finding[] {
  return result.checks.flatMap(({ finding, parts }) =>
    [finding, ...parts.map((part) => part.finding)].filter((one) => one !== undefined),
  );
}

export function codesIn(result: ExerciseResult): FindingCode[] {
  return [...new Set(findingsIn(result).map(({ code }) => code))];
}

/** The first finding with this code. */
export function findingOf<C extends FindingCode>(
  result: ExerciseResult,
  code: C,
): Extract<Finding, { code: C }> {
  const found = findingsIn(result).find((finding) => finding.code === code);
  if (found === undefined) throw new Error(`no ${code} among ${codesIn(result).join(', ') || 'nothing'}`);
  return found as Extract<Finding, { code: C }>;
}

/** `contract passed · gradient failed (mismatch)`: a result at a glance, for messages of failing tests. */
export function outline(result: ExerciseResult): string {
  return result.checks
    .map(({ kind, state, finding }) => `${kind} ${state}${finding ? ` (${finding.code})` : ''}`)
    .join(' · ');
}

export function stateIn(result: ExerciseResult, kind: CheckKind): string | undefined {
  return result.checks.find((check) => check.kind === kind)?.state;
}
