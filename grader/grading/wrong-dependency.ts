import { checkExercise, skippedFor } from '../checks/check-exercise.ts';
import { kindOf, withKinds } from '../checks/kinds.ts';
import type { Subject } from '../checks/subject.ts';
import { discoverExercises } from '../course/discover.ts';
import { loadCourse } from '../course/load.ts';
import { locateFile, type Submission, shownFile } from '../course/submission.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { WrongDependency } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import type { CheckResult, ExerciseResult, VerdictState } from '../model/verdict.ts';
import { realPath } from '../sandbox/index.ts';

/** How a file that was imported is to be judged by its own exercise. */
export type Prepare = (exercise: Exercise) => Promise<Omit<Subject, 'language'> | undefined>;

/**
 * Where an exercise fails that imports files of other exercises, these are judged too; if any is wrong, that is the
 * finding, and names the exercise to mend. Otherwise the result is as it was: the mistake is in the exercise's own file.
 */
export async function withWrongDependencies(
  subject: Subject,
  result: ExerciseResult,
  course: Course,
  submission: Submission,
  prepare: Prepare,
): Promise<ExerciseResult> {
  if (wasCut(result) || !mayBeElsewhere(subject, result)) return result;
  const wrong: WrongDependency[] = [];
  for (const exercise of await importedExercises(subject, course, submission)) {
    const own = usedPart(exercise, subject.bundle.code);
    const prepared = await prepare(own);
    if (prepared === undefined) continue;
    const judged = await judgeOnce(submission, own, { ...prepared, language: subject.language });
    // That no time was left for a file does not say that it is wrong.
    if (wasCut(judged)) continue;
    const functions = own.rules.filter((rule) => isWrong(rule, judged)).map((rule) => rule.function);
    if (functions.length === 0) continue;
    const file = shownFile(submission, exercise);
    wrong.push({ id: exercise.slug, file, functions, isStarted: judged.state !== 'not-started' });
  }
  return wrong.length === 0 ? result : blamed(result, wrong);
}

/** What became of the files that others import, by all that it depends on: a submission's files import each other often. */
const judgedOf = new WeakMap<Submission, Map<string, Promise<ExerciseResult>>>();

/** Judges with a runner that is closed afterwards. */
async function judgeOnce(submission: Submission, part: Exercise, subject: Subject): Promise<ExerciseResult> {
  const known = judgedOf.get(submission) ?? new Map<string, Promise<ExerciseResult>>();
  judgedOf.set(submission, known);
  const names = part.rules.map((rule) => rule.function).join();
  const key = [part.folder, names, subject.seed, subject.language, subject.bundle.code].join('\n');
  let judged = known.get(key);
  if (judged === undefined) {
    judged = checkExercise(subject);
    known.set(key, judged);
  }
  try {
    return await judged;
  } finally {
    await subject.runner.close();
  }
}

function mayBeElsewhere({ exercise, bundle, only }: Subject, { state, checks }: ExerciseResult): boolean {
  if (only !== undefined || usedFiles(bundle).length < 2) return false;
  if (state !== 'not-started') return state !== 'passed' && state !== 'grader-fault';
  // A stub throws where it stands, which may be in a file that this one imports.
  return checks.some(({ parts }) =>
    parts.some(({ finding }) => {
      const place = finding?.code === 'not-started' ? finding.location?.file : undefined;
      return place !== undefined && place !== bundle.file && !place.includes(exercise.slug);
    }),
  );
}

/** A barrel names files of which nothing is left in the bundle: they cannot be at fault. */
function usedFiles({ inputs, used }: Bundle): readonly string[] {
  return used ?? inputs;
}

/** The exercises whose files went into the bundle, in the order of the course. */
async function importedExercises(
  { exercise, bundle }: Subject,
  course: Course,
  submission: Submission,
): Promise<readonly Exercise[]> {
  const imported = discoverExercises(course.root).filter((found) => {
    if (found.folder === exercise.folder) return false;
    const file = locateFile(submission, found);
    const path = file === undefined ? undefined : realPath(file);
    return path !== undefined && usedFiles(bundle).includes(path);
  });
  if (imported.length === 0) return [];
  try {
    const { exercises } = await loadCourse(
      course.root,
      imported.map(({ folder }) => folder),
    );
    return exercises;
  } catch (error) {
    // What is wrong with another exercise is told where that exercise is graded.
    if (error instanceof CourseFault) return [];
    throw error;
  }
}

/**
 * The part of an exercise that a bundle uses, with the checks that ask whether a rule is right. The bundler leaves out
 * functions that nobody calls; where none is found by its name, each may be there under another.
 */
function usedPart(exercise: Exercise, code: string): Exercise {
  const used = exercise.rules.filter((rule) => new RegExp(`\\b${rule.function}\\b`).test(code));
  const rules = used.length === 0 ? exercise.rules : used;
  const names = rules.map((rule) => rule.function);
  return {
    ...withKinds(exercise, ({ decides }) => decides),
    rules,
    fixtures: exercise.fixtures.filter((one) => names.includes(one.function)),
  };
}

/** Whether the end of the whole run came before all was judged. */
function wasCut({ checks }: ExerciseResult): boolean {
  const findings = checks.flatMap(({ finding, parts }) => [finding, ...parts.map((part) => part.finding)]);
  return findings.some((finding) => finding?.code === 'timed-out' && finding.budget === 'run');
}

/** Whether any check found something wrong with a function. */
function isWrong(rule: Rule, { checks }: ExerciseResult): boolean {
  return checks.some(({ state, parts }) => {
    if (parts.length === 0) return isLost(state);
    return parts.some((part) => part.function === rule.function && isLost(part.state));
  });
}

function isLost(state: VerdictState): boolean {
  return state !== 'passed' && state !== 'skipped' && state !== 'grader-fault';
}

/** The parts keep what they found. */
function blamed(result: ExerciseResult, exercises: readonly WrongDependency[]): ExerciseResult {
  const finding = { code: 'wrong-dependency', exercises } as const;
  const checks = result.checks.map((check): CheckResult => {
    if (check.state !== 'not-started') return isLost(check.state) ? { ...check, finding } : check;
    const [need] = kindOf(check.kind).needs;
    if (need !== undefined) return skippedFor(check.kind, need);
    return { ...check, state: 'failed', parts: [], finding };
  });
  return { ...result, state: result.state === 'not-started' ? 'failed' : result.state, checks };
}
