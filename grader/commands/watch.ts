import { type FSWatcher, watch as watchFile } from 'node:fs';
import { dirname } from 'node:path';
import { selectCase } from '../checks/select-case.ts';
import { loadCourse } from '../course/load.ts';
import { openSubmission } from '../course/submission.ts';
import type { GradedExercise } from '../describe/index.ts';
import { summarize } from '../describe/index.ts';
import { bundleOf, gradeExercise } from '../grading/grade-submission.ts';
import type { Exercise } from '../model/exercise.ts';
import type { BundleOutcome } from '../model/runner.ts';
import { renderTerminal } from '../report/terminal.ts';
import { openSandbox } from '../sandbox/index.ts';
import { type GradeSettings, gradedBy, terminalView } from './grade.ts';
import { writeReports } from './write-reports.ts';

/** Saves come in bursts (truncate, write, rename): grading waits until so many milliseconds have been quiet. */
const QUIET = 20;

/**
 * Grades all exercises once, and then each exercise again whenever one of its files is saved, until interrupted.
 * Files are found anew by their content, not by the events' names: editors save in many ways.
 */
export async function watch(settings: GradeSettings): Promise<number> {
  const course = await loadCourse(settings.course, settings.words);
  const submission = openSubmission(course, settings.submission);
  const only = settings.caseId === undefined ? undefined : selectCase(course.exercises, settings.caseId);
  const runner = openSandbox();
  const { seed, language } = settings;
  const results = new Map<Exercise, GradedExercise>();
  const signatures = new Map<Exercise, string>();
  const watchers = new Map<string, FSWatcher>();

  const regrade = async (): Promise<void> => {
    const changed: Exercise[] = [];
    for (const exercise of course.exercises) {
      const bundled = await bundleOf({ course, submission }, exercise);
      follow(bundled);
      const signature = signatureOf(bundled);
      if (signatures.get(exercise) === signature) continue;
      signatures.set(exercise, signature);
      changed.push(exercise);
      results.set(
        exercise,
        await gradeExercise({ course, submission, runner, seed, language, only }, exercise, bundled),
      );
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
    process.stdout.write(
      `${renderTerminal(report, terminalView(settings))} watching ${settings.submission} · Ctrl+C ends\n\n`,
    );
    await writeReports(summarize(gradedBy(settings, course, submission.id, all)), settings);
  };

  let timer: NodeJS.Timeout | undefined;
  let busy = Promise.resolve();
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      busy = busy.then(regrade);
    }, QUIET);
  };

  const follow = (bundled: BundleOutcome | undefined): void => {
    if (bundled?.kind !== 'bundled') return;
    for (const folder of new Set(bundled.bundle.inputs.map((input) => dirname(input)))) watchFolder(folder);
  };
  const watchFolder = (folder: string): void => {
    if (watchers.has(folder)) return;
    watchers.set(folder, watchFile(folder, schedule));
  };

  watchFolder(submission.root);
  for (const exercise of course.exercises) {
    const bundled = await bundleOf({ course, submission }, exercise);
    follow(bundled);
  }
  await regrade();
  await interrupted();
  for (const watcher of watchers.values()) watcher.close();
  clearTimeout(timer);
  await busy;
  await runner.close();
  return 0;
}

/** Two equal signatures mean that nothing changed that could change a grade. */
function signatureOf(bundled: BundleOutcome | undefined): string {
  if (bundled === undefined) return 'absent';
  return bundled.kind === 'bundled'
    ? `${bundled.bundle.code}\n${bundled.bundle.map}`
    : JSON.stringify(bundled);
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
