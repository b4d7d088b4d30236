import { openCaseBook } from '../../checks/case-book.ts';
import { selectCase } from '../../checks/select-case.ts';
import { loadCourse } from '../../course/load.ts';
import { openSubmission } from '../../course/submission.ts';
import { bundleOf, gradeApart } from '../../grading/grade-submission.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { BundleOutcome } from '../../model/runner.ts';
import { type GradedExercise, summarize } from '../../report/build/index.ts';
import { renderTerminal } from '../../report/formats/terminal.ts';
import { openSandboxes } from '../../sandbox/index.ts';
import { printError } from '../console.ts';
import { type GradeSettings, gradedBy, terminalView } from './settings.ts';
import { watchTree } from './watch-tree.ts';
import { writeReports } from './write-reports.ts';

/** Saves come in bursts (truncate, write, rename): grading waits until so many milliseconds have been quiet. */
const QUIET = 20;

/**
 * Grades all exercises once, and then each exercise again whenever one of its files is saved, until interrupted.
 * What changed is found by bundling again, not by the events' names: editors save in many ways.
 */
export async function watch(settings: GradeSettings, print: (text: string) => void): Promise<number> {
  const interruption = interrupted();
  const course = await loadCourse(settings.course, settings.words);
  const submission = openSubmission(course, settings.submission);
  const only = settings.caseId === undefined ? undefined : selectCase(course.exercises, settings.caseId);
  // One waits for the next save.
  const sandboxes = openSandboxes({ mode: settings.sandbox, spares: 1 });
  // What a save is judged by is as it was for the one before.
  const book = openCaseBook();
  const { seed, language } = settings;
  const tell = (error: unknown) => printError(error, language);
  const results = new Map<Exercise, GradedExercise>();
  const signatures = new Map<Exercise, string>();

  const regrade = async (): Promise<void> => {
    const changed: Exercise[] = [];
    const bundles = course.exercises.map((exercise) => bundleOf({ course, submission, sandboxes }, exercise));
    for (const [position, exercise] of course.exercises.entries()) {
      if (interruption.happened()) return;
      const bundled = await bundles[position];
      const signature = signatureOf(bundled);
      if (signatures.get(exercise) === signature) continue;
      const lane = {
        course,
        submission,
        sandboxes,
        seed,
        language,
        only,
        book,
        occasion: 'practice',
      } as const;
      results.set(exercise, await gradeApart(lane, exercise, bundled));
      signatures.set(exercise, signature);
      changed.push(exercise);
    }
    if (changed.length > 0) await show(changed);
  };

  const show = async (changed: readonly Exercise[]): Promise<void> => {
    const all = course.exercises.map((exercise) => results.get(exercise) as GradedExercise);
    const seen = all.filter(({ exercise }) => changed.includes(exercise));
    const report = summarize({
      ...gradedBy(settings, course, submission.id, seen),
      partial: seen.length < all.length,
    });
    print(renderTerminal(report, terminalView(settings)));
    await writeReports(summarize(gradedBy(settings, course, submission.id, all)), settings).catch(tell);
    print(` watching ${settings.submission} · Ctrl+C ends\n\n`);
  };

  let timer: NodeJS.Timeout | undefined;
  let busy = Promise.resolve();
  const tree = watchTree(submission.root, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(regrade).catch(tell);
    }, QUIET);
  });
  try {
    // What fails at the very start (a case that does not exist, say) would fail for ever.
    busy = regrade();
    await busy;
    await interruption.promise;
  } finally {
    tree.close();
    clearTimeout(timer);
    await busy.catch(() => {});
    await sandboxes.close();
  }
  return 0;
}

/** Two equal signatures mean that nothing changed that could change a grade. */
function signatureOf(bundled: BundleOutcome | undefined): string {
  if (bundled === undefined) return 'absent';
  return bundled.kind === 'bundled'
    ? `${bundled.bundle.code}\n${bundled.bundle.map}`
    : JSON.stringify(bundled);
}

interface Interruption {
  readonly happened: () => boolean;
  readonly promise: Promise<void>;
}

/** From now on an interrupt does not end the process, but this. */
function interrupted(): Interruption {
  let happened = false;
  const promise = new Promise<void>((resolve) => {
    const end = () => {
      happened = true;
      resolve();
    };
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
  return { happened: () => happened, promise };
}
