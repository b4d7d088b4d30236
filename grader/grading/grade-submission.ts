import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseBook, openCaseBook } from '../checks/case-book.ts';
import { checkExercise, faultyResult, unaskedResult } from '../checks/check-exercise.ts';
import { demandQuestions } from '../checks/demand-questions.ts';
import { inSpareTime } from '../checks/in-spare-time.ts';
import { kindsOf } from '../checks/kinds.ts';
import { type Meanwhile, whileWaiting } from '../checks/meanwhile.ts';
import { stepsAhead } from '../checks/prepare-ahead.ts';
import { replayCase } from '../checks/replay-case.ts';
import type { Selection, Subject } from '../checks/subject.ts';
import { loadFingerprints } from '../course/fingerprints.ts';
import { functionOwner } from '../course/function-owner.ts';
import { loadReference } from '../course/mirrors.ts';
import { locateFile, type Submission, shownFile } from '../course/submission.ts';
import { readSmall } from '../files/read-small.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import { findingsIn } from '../model/findings-in.ts';
import type { Functions } from '../model/rule.ts';
import type { Bundle, BundleOutcome, Runner } from '../model/runner.ts';
import type { Language } from '../model/text.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import type { GradedExercise } from '../report/build/index.ts';
import { abortable, type Sandboxes } from '../sandbox/index.ts';
import { scoreExercise } from '../score/score.ts';
import { bundleEntry } from './bundle-entry.ts';
import type { Occasion } from './explain-place.ts';
import { guideFor } from './guide.ts';
import { repeatCalls, withMemoryTold } from './memory.ts';
import { withWrongDependencies } from './wrong-dependency.ts';

/** One submission to grade, against the exercises that its course holds. */
export interface Assignment {
  readonly course: Course;
  readonly submission: Submission;
  /** Each exercise gets a child of its own. */
  readonly sandboxes: Sandboxes;
  /** So many exercises are judged at a time, 1 if not given: while one computes, the grader works for another. */
  readonly lanes?: number;
  readonly seed: number;
  readonly language: Language;
  readonly only: Selection | undefined;
  /** What the whole run may take; as the course says if not given. */
  readonly seconds?: number;
  /** Where the place of a mistake is searched for, and told as far as the exercise allows; absent: it is not. */
  readonly occasion?: Occasion;
  /** Calls it off: its children end, and it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Where drawn cases and what is expected of them are kept. Whoever grades several submissions under one seed gives
   * them one book; the course must be the same object.
   */
  readonly bookOf?: (exercise: Exercise) => CaseBook;
  /** Gets what need not have ended before the next exercise: a child, which else is waited for. */
  readonly onEnding?: (ending: Promise<unknown>) => void;
  /** Called when a file is there to be judged. */
  readonly onBundled?: () => void;
  /** Done while a child computes, besides what the checks will need; without it, nothing is. */
  readonly meanwhile?: Meanwhile;
  /** Called as soon as an exercise's file was checked, and again when what was found is explained. */
  readonly onStage?: (stage: 'checked' | 'explained' | 'located') => void;
  /** Called before each exercise. */
  readonly onExercise: (exercise: Exercise, position: number) => void;
}

/** Grades every exercise of the assignment, in the course's order. Throws a CourseFault where points have no question. */
export async function gradeSubmission(assignment: Assignment): Promise<GradedExercise[]> {
  return gradeEach(assignment, (exercise, bundled) => gradeApart(assignment, exercise, bundled));
}

/** The same, each exercise in the caller's way, with its file bundled ahead; `judge` is called for several at a time. */
export async function gradeEach<T>(
  assignment: Assignment,
  judge: (exercise: Exercise, bundled: BundleOutcome | undefined) => Promise<T>,
): Promise<T[]> {
  const { exercises, limits } = assignment.course;
  const seconds = assignment.seconds ?? limits?.runSeconds;
  assignment.sandboxes.begin({
    runners: exercises.length,
    ...(seconds !== undefined && { seconds }),
  });
  for (const exercise of exercises) if (exercise.fault === undefined) demandQuestions(exercise);
  // Bundling runs beside judging: all bundles are under way before the first is needed.
  const bundles = exercises.map((exercise) => bundleOf(assignment, exercise));
  const graded = new Array<T>(exercises.length);
  // A slow check takes as long as all else together: begun last, it would keep one runner busy and the others idle.
  const order = [...exercises.keys()].sort((a, b) => slowChecks(exercises[b]) - slowChecks(exercises[a]));
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < exercises.length) {
      const begun = next++;
      const position = order[begun];
      const exercise = exercises[position];
      assignment.onExercise(exercise, begun);
      const bundled = await bundles[position];
      assignment.onBundled?.();
      graded[position] = await judge(exercise, bundled);
    }
  };
  await Promise.all(Array.from({ length: assignment.lanes ?? 1 }, lane));
  return graded;
}

function slowChecks(exercise: Exercise): number {
  return kindsOf(exercise).filter(({ isSlow }) => isSlow).length;
}

/** Undefined when the submission has no file for the exercise. */
export async function bundleOf(
  { course, submission, sandboxes }: Pick<Assignment, 'course' | 'submission' | 'sandboxes'>,
  exercise: Exercise,
): Promise<BundleOutcome | undefined> {
  const entry = exercise.fault === undefined ? bundleEntry(course, submission, exercise) : undefined;
  return entry && sandboxes.bundle(entry);
}

/** Grades one exercise in a child of its own, which has ended afterwards, or is handed over as it ends. */
export async function gradeApart(
  assignment: Omit<Lane, 'runner'> & Pick<Assignment, 'signal' | 'onEnding'>,
  exercise: Exercise,
  bundled: BundleOutcome | undefined,
): Promise<GradedExercise> {
  const { signal, onEnding } = assignment;
  const sandboxes = signal === undefined ? assignment.sandboxes : abortable(assignment.sandboxes, signal);
  const runner = sandboxes.open();
  try {
    const graded = await gradeExercise({ ...assignment, sandboxes, runner }, exercise, bundled);
    // What was called off may have been answered by half.
    signal?.throwIfAborted();
    return graded;
  } finally {
    const ending = runner.close();
    if (onEnding === undefined) await ending;
    else onEnding(ending);
  }
}

/** What grading one exercise needs. */
export interface Lane
  extends Pick<
    Assignment,
    | 'course'
    | 'submission'
    | 'sandboxes'
    | 'seed'
    | 'language'
    | 'only'
    | 'occasion'
    | 'bookOf'
    | 'meanwhile'
    | 'onStage'
  > {
  readonly runner: Runner;
}

/** Grades one exercise whose file is bundled already. */
export async function gradeExercise(
  assignment: Lane,
  exercise: Exercise,
  bundled: BundleOutcome | undefined,
): Promise<GradedExercise> {
  const { result, ...diagnosed } = await judge(assignment, exercise, bundled);
  const guide = guideFor(assignment.course, exercise, result, assignment.language);
  return {
    exercise,
    file: shownFile(assignment.submission, exercise),
    result,
    score: scoreExercise(exercise.manifest, result),
    ...(guide && { guide }),
    ...diagnosed,
  };
}

/** Puts the checks to a file, and explains what they found. */
async function judge(
  { course, submission, sandboxes, runner, seed, language, only, occasion, bookOf, meanwhile, onStage }: Lane,
  exercise: Exercise,
  bundled: BundleOutcome | undefined,
): Promise<Pick<GradedExercise, 'result' | 'diagnoses' | 'faults' | 'printed'>> {
  if (exercise.fault !== undefined)
    return { result: await brokenResult(course, submission, exercise, exercise.fault) };
  if (bundled === undefined) return { result: unaskedResult({ exercise }, { code: 'not-started' }) };
  if (bundled.kind !== 'bundled') {
    const { kind, ...evidence } = bundled;
    const phase = kind === 'timed-out' || kind === 'out-of-memory' ? { phase: 'bundling' } : {};
    const finding = { code: kind, ...evidence, ...phase } as Parameters<typeof unaskedResult>[1];
    return { result: unaskedResult({ exercise }, finding) };
  }
  const book = bookOf?.(exercise) ?? openCaseBook();
  const steps = meanwhile && [...stepsAhead(exercise, bundled.bundle), ...meanwhile];
  const asked = steps ? whileWaiting(runner, steps) : runner;
  const subject: Subject = {
    ...(await subjectOf({ course, runner: asked, seed, only, book }, exercise, bundled.bundle)),
    language,
  };
  const checked = only?.repeats ? await repeatCalls(subject, only) : await checkExercise(subject);
  onStage?.('checked');
  // What follows explains, and nobody's points depend on it.
  const spared = { ...subject, runner: inSpareTime(runner, exercise.manifest.limits) };
  const own = only === undefined ? await withMemoryTold(spared, checked) : checked;
  const result = await withWrongDependencies(subject, own, course, submission, async (imported) => {
    const other = await bundleOf({ course, submission, sandboxes }, imported);
    if (other?.kind !== 'bundled') return undefined;
    // A child and a budget of its own: that this exercise took long is no fault of that file.
    const apart = sandboxes.open();
    const its = bookOf?.(imported) ?? openCaseBook();
    return subjectOf({ course, runner: apart, seed, only: undefined, book: its }, imported, other.bundle);
  });
  // What is wrong elsewhere is explained there.
  if (result !== own) return { result };
  // A third of the grader explains: it is loaded where there is anything to explain.
  if (findingsIn(result).length === 0) return { result };
  const { explain } = await import('./explain.ts');
  const caseOf = (id: string) => replayCase({ exercise, seed, book }, id);
  return { result, ...(await explain({ subject, spared, result, caseOf, occasion, onStage })) };
}

/** What is broken costs nobody points; who handed in nothing, or the stub as it was given, gets none either. */
async function brokenResult(
  course: Course,
  submission: Submission,
  exercise: Exercise,
  fault: CourseFault,
): Promise<ExerciseResult> {
  if (!isBegun(submission, exercise)) return unaskedResult({ exercise }, { code: 'not-started' });
  const known = {
    exercise,
    reference: await referenceOf(course, exercise),
    fingerprints: fingerprintsOf(course, exercise),
  };
  return faultyResult(known, fault);
}

/** Whether there is a file, other than the stub where that lies elsewhere. */
function isBegun(submission: Submission, exercise: Exercise): boolean {
  const file = locateFile(submission, exercise);
  const stub = join(exercise.directory, `${exercise.slug}.ts`);
  if (file === undefined || file === stub || !existsSync(stub)) return file !== undefined;
  return readSmall(file) !== readSmall(stub);
}

async function subjectOf(
  {
    course,
    runner,
    seed,
    only,
    book,
  }: Pick<Lane, 'course' | 'runner' | 'seed' | 'only'> & Pick<Subject, 'book'>,
  exercise: Exercise,
  bundle: Bundle,
): Promise<Omit<Subject, 'language'>> {
  const reference = await referenceOf(course, exercise);
  const fingerprints = fingerprintsOf(course, exercise);
  const ownerOf = (name: string) => functionOwner(course.root, name);
  return { exercise, bundle, runner, reference, fingerprints, seed, only, book, ownerOf };
}

/** Fingerprints that cannot be used are a fault of what needs them; all else is judged. */
function fingerprintsOf(course: Course, exercise: Exercise): Subject['fingerprints'] {
  try {
    return loadFingerprints(course, exercise);
  } catch (error) {
    if (error instanceof CourseFault) return error;
    throw error;
  }
}

/** A reference that cannot be loaded is a fault of the one check that needs it; all else is judged. */
async function referenceOf(course: Course, exercise: Exercise): Promise<Functions | undefined> {
  try {
    return await loadReference(course, exercise);
  } catch (error) {
    if (!(error instanceof CourseFault)) throw error;
    const broken = () => {
      throw error;
    };
    return Object.fromEntries(exercise.manifest.functions.map((name) => [name, broken]));
  }
}
