import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import type { CourseFault } from '../../model/fault.ts';
import type { Finding } from '../../model/finding.ts';
import type {
  CheckReport,
  DiagnosisReport,
  ExerciseReport,
  FindingReport,
  GuideReport,
  MistakeReport,
  PartReport,
  Report,
} from '../../model/report.ts';
import type { ConsoleOutput } from '../../model/runner.ts';
import type { ExerciseScore } from '../../model/score.ts';
import { inLanguage, type Language } from '../../model/text.ts';
import type { CheckResult, ExerciseResult, PartResult, SkipReason } from '../../model/verdict.ts';
import { harmlessLine } from '../../text/harmless.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { tellWhole } from '../../words/user-error.ts';
import { describeFinding } from './finding.ts';
import { mistakesIn } from './mistakes.ts';
import type { ReplayArguments } from './replay.ts';

/** The result of one grade as the grader knows it, before it is put into words. */
export interface Graded extends ReplayArguments {
  readonly course: Course;
  readonly submissionId: string;
  readonly seed: number;
  readonly language: Language;
  /** Only some exercises, or one case, were asked for. */
  readonly partial: boolean;
  readonly graderVersion: string;
  readonly nodeVersion: string;
  /** What the student's code was shut in by. */
  readonly sandbox?: Report['grader']['sandbox'];
  readonly exercises: readonly GradedExercise[];
  /** The exercise that follows these in the course. */
  readonly next?: Report['next'];
}

export interface GradedExercise {
  readonly exercise: Exercise;
  /** The student's file relative to the submission. */
  readonly file: string;
  readonly result: ExerciseResult;
  readonly score: ExerciseScore;
  readonly guide?: GuideReport;
  /** What explains a finding, by the finding itself. */
  readonly diagnoses?: ReadonlyMap<Finding, readonly Diagnosis[]>;
  /** What it prints on the case of a finding, by the id of the case; where it prints anything. */
  readonly printed?: ReadonlyMap<string, ConsoleOutput>;
  /** Faults of the course that kept findings from being explained. */
  readonly faults?: readonly CourseFault[];
}

type Describe = (finding: Finding) => FindingReport;

/** How a grade was asked for, which its words depend on. */
export type GradeFrame = Omit<Graded, 'exercises'>;

/** What is told of one exercise, whatever is told of others. */
export interface Verdict {
  readonly exercise: ExerciseReport;
  /** Faults of the course or the grader. */
  readonly faults: readonly string[];
}

/** The report of one grade, in the words of its language. */
export function summarize(graded: Graded): Report {
  return assembleVerdicts(
    graded,
    graded.exercises.map((one) => verdictOn(one, graded)),
  );
}

/** One exercise in the words of a report. */
export function verdictOn(graded: GradedExercise, frame: GradeFrame): Verdict {
  const exercise = exerciseReport(graded, frame);
  return { exercise, faults: faultsIn(exercise, graded.faults ?? [], frame.language) };
}

/** The report on exercises, each of which has its verdict. */
export function assembleVerdicts(frame: GradeFrame, verdicts: readonly Verdict[]): Report {
  const unnamed = (frame.course.faults ?? []).map((fault) => tellWhole(fault, frame.language));
  const faults = new Set([...verdicts.flatMap((one) => one.faults), ...unnamed]);
  return assemble(
    frame,
    verdicts.map(({ exercise }) => exercise),
    [...faults],
  );
}

/** The report on exercises that are described already. */
export function assemble(
  { course, submissionId, seed, language, partial, graderVersion, nodeVersion, sandbox, next }: GradeFrame,
  exercises: readonly ExerciseReport[],
  faults: readonly string[],
): Report {
  return {
    schemaVersion: 1,
    language,
    grader: { version: graderVersion, node: nodeVersion, ...(sandbox && { sandbox }) },
    course: { id: course.id, version: course.version, title: inLanguage(course.title, language) },
    submission: { id: harmlessLine(submissionId, 200) },
    seed,
    partial,
    score: sum(exercises.map(({ score }) => score)),
    maxScore: sum(exercises.map(({ bonus, maxScore }) => (bonus ? 0 : maxScore))),
    exercises,
    ...(next === undefined ? {} : { next }),
    faults,
  };
}

function exerciseReport(
  { exercise, file, result, score, guide, diagnoses, printed }: GradedExercise,
  frame: GradeFrame,
): ExerciseReport {
  const { language } = frame;
  const context = { ...frame, exerciseId: exercise.slug };
  const describe: Describe = (finding) => {
    const diagnosis = diagnoses?.get(finding)?.map((one) => diagnosisReport(one, language));
    const described = describeFinding(finding, context);
    return diagnosis === undefined || diagnosis.length === 0 ? described : { ...described, diagnosis };
  };
  const checks = result.checks.map((check, i) => checkReport(check, score.checks[i], language, describe));
  return {
    id: exercise.slug,
    folder: exercise.folder,
    chapter: { id: exercise.chapter.id, title: inLanguage(exercise.chapter.title, language) },
    title: inLanguage(exercise.manifest.title, language),
    bonus: exercise.chapter.bonus,
    file,
    state: result.state,
    score: score.score,
    maxScore: score.maxScore,
    checks,
    ...shownConsole(result, mistakesIn({ checks }), printed),
    ...(guide === undefined ? {} : { guide }),
  };
}

/** The mistakes, and what the code printed on the case that is shown first; all of it where no case is shown. */
function shownConsole(
  { console, consoleTruncated }: ExerciseResult,
  mistakes: readonly MistakeReport[],
  printed: GradedExercise['printed'],
): Pick<ExerciseReport, 'mistakes' | 'console' | 'consoleTruncated' | 'consoleCase'> {
  const id = mistakes[0]?.finding.case?.id;
  const own = id === undefined ? undefined : printed?.get(id);
  return own === undefined
    ? { mistakes, console, consoleTruncated }
    : { mistakes, console: own.lines, consoleTruncated: own.truncated, consoleCase: id };
}

function checkReport(
  check: CheckResult,
  { score, maxScore }: { readonly score: number; readonly maxScore: number },
  language: Language,
  describe: Describe,
): CheckReport {
  return {
    id: check.kind,
    kind: check.kind,
    title: wordsFor(language).phrases.checks[check.kind].title,
    state: check.state,
    ...reasonOf(check, language),
    score,
    maxScore,
    cases: {
      run: sum(check.parts.map(({ casesRun }) => casesRun)),
      failed: sum(check.parts.map(({ casesFailed }) => casesFailed)),
    },
    parts: check.parts.map((part) => partReport(part, describe)),
    ...(check.finding === undefined ? {} : { finding: describe(check.finding) }),
    ...(check.summary === undefined ? {} : { summary: check.summary }),
    ...(check.figures === undefined ? {} : { figures: check.figures }),
  };
}

function partReport(part: PartResult, describe: Describe): PartReport {
  const { id, title, function: name, source, state, casesRun, casesFailed, finding } = part;
  return {
    id,
    title,
    function: name,
    ...(source === undefined ? {} : { source }),
    state,
    cases: { run: casesRun, failed: casesFailed },
    ...(finding === undefined ? {} : { finding: describe(finding) }),
  };
}

function reasonOf({ skip, halved = [] }: CheckResult, language: Language): { readonly reason?: string } {
  if (skip !== undefined) return { reason: skipReason(skip, language) };
  const { phrases } = wordsFor(language);
  const told = halved.map(({ because, functions }) => phrases.countsHalf[because](functions));
  return told.length === 0 ? {} : { reason: told.join(' ') };
}

function skipReason(skip: SkipReason, language: Language): string {
  const phrases = wordsFor(language).phrases;
  switch (skip.because) {
    case 'check-failed':
      return phrases.needsCheck(phrases.checks[skip.check].title);
    case 'no-reference':
      return phrases.noReference;
    case 'no-fingerprints':
      return phrases.noFingerprints;
  }
}

function diagnosisReport(diagnosis: Diagnosis, language: Language): DiagnosisReport {
  const { kind, id, title, explanation, from, confidence, evidence, outputs } = diagnosis;
  return {
    kind,
    id,
    title: inLanguage(title, language),
    explanation: inLanguage(explanation, language),
    from,
    strength: confidence,
    ...(outputs === undefined ? {} : { outputs }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** Each fault once, with the exercise in which it showed. */
function faultsIn(
  { id, checks }: ExerciseReport,
  others: readonly CourseFault[],
  language: Language,
): readonly string[] {
  const { colon } = wordsFor(language).labels.punctuation;
  const found = checks
    .flatMap(({ finding, parts }) => [finding, ...parts.map((part) => part.finding)])
    .filter((finding) => finding?.code === 'grader-fault')
    .map((finding) => `${finding?.message}`);
  return [...new Set([...found, ...others.map((one) => tellWhole(one, language))])].map(
    (fault) => `${id}${colon}${fault}`,
  );
}

/** To a millionth of a point: thirds of points do not always add up exactly. */
function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((total, n) => total + n, 0) * 1e6) / 1e6;
}
