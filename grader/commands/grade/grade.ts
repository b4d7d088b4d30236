import { resolve } from 'node:path';
import { drawAhead } from '../../checks/draw-ahead.ts';
import { SEEDLESS_KINDS } from '../../checks/kinds.ts';
import { loadAhead } from '../../checks/prepare-ahead.ts';
import { selectCase } from '../../checks/select-case.ts';
import { loadSound } from '../../course/load.ts';
import { emptySubmission, exampleFiles, openSubmission } from '../../course/submission.ts';
import type { Course, Exercise } from '../../model/exercise.ts';
import type { Report } from '../../model/report.ts';
import type { Language } from '../../model/text.ts';
import { assembleVerdicts } from '../../report/build/index.ts';
import { hideSeed } from '../../report/formats/ci/hide-seed.ts';
import { closingNotes } from '../../report/formats/ci/notes.ts';
import { renderTerminal } from '../../report/formats/terminal.ts';
import { type Sandboxes, stopBundler, takeSandboxes } from '../../sandbox/index.ts';
import { openBooks, openKeptBooks } from '../../store/books.ts';
import { courseDigests } from '../../store/course-digests.ts';
import { gradeChanged } from '../../store/grade-changed.ts';
import { wordsFor } from '../../words/catalogue.ts';
import {
  COURSE,
  DEFAULT_COURSE,
  LANG,
  readLanguage,
  readSandbox,
  readSeconds,
  readSeed,
  readSubmission,
  SANDBOX,
  SEED,
  SUBMISSION,
} from '../arguments.ts';
import { readAtSubmission, withAtSubmission } from '../at-submission.ts';
import type { Environment } from '../ci/detect.ts';
import { actionsLog } from '../ci/log.ts';
import { folderInRepository } from '../ci/repository-folder.ts';
import { CI_ARGS, type CiRequest, readCi } from '../ci/request.ts';
import { secretSeed } from '../ci/seed.ts';
import { formatsWhenStopped, stoppedReport } from '../ci/stopped.ts';
import { progressOn } from '../progress.ts';
import { untilEnded } from '../until-ended.ts';
import { defineVerb } from '../verb.ts';
import { printBeside } from '../write-text.ts';
import { isReusable, noteKept, reuseAll, type Shown } from './reuse-all.ts';
import { folderOf, frameOf, type GradeSettings, keptVerdicts, nextAfter, terminalView } from './settings.ts';
import { untilBundled } from './until-bundled.ts';
import { loadReports, writeReports } from './write-reports.ts';

/** Two children keep two cores busy: while one computes, the grader judges what the other one answered. */
const LANES = 2;

export const gradeCommand = defineVerb({
  name: 'grade',
  args: {
    exercise: {
      type: 'positional',
      required: false,
    },
    submission: SUBMISSION,
    fresh: { type: 'boolean' },
    watch: { type: 'boolean' },
    open: {
      type: 'boolean',
    },
    seed: SEED,
    case: { type: 'string' },
    json: {
      type: 'string',
      default: 'reports/report.json',
    },
    report: {
      type: 'string',
      default: 'reports/report.html',
    },
    lang: LANG,
    course: COURSE,
    sandbox: SANDBOX,
    seconds: {
      type: 'string',
    },
    ...CI_ARGS,
  },
  run: async ({ args, rawArgs }): Promise<number> => {
    const ci = readCi(args, rawArgs, process.env);
    const settings: GradeSettings = {
      words: args._,
      course: args.course,
      submission: readSubmission(args.submission, args.course),
      seed: readSeed(args.seed),
      caseId: args.case,
      json: args.json,
      html: args.report,
      language: readLanguage(args.lang, args.course),
      sandbox: readSandbox(args.sandbox),
      verdicts:
        args.case !== undefined || !isPractice(ci, process.env) ? 'judged' : args.fresh ? 'kept' : 'reused',
      seconds: readSeconds(args.seconds),
    };
    const print = printBeside({ json: settings.json, report: settings.html, junit: ci.junit, out: ci.out });
    const log = actionsLog(ci.inActions, print);
    const endings: Promise<unknown>[] = [];
    try {
      log.off();
      const isOpen = args.open === true;
      if (args.watch) return await (await import('../watch/watch.ts')).watch({ ...settings, isOpen }, print);
      const report = await gradeOnce(settings, ci, rawArgs, print, endings).catch(async (error) => {
        log.on();
        await reportStop(error, settings, ci, print);
        // What is printed about the error may hold anyone's words.
        log.off();
        throw error;
      });
      log.on();
      try {
        await writeAsked(report, ci, print);
      } finally {
        // The points are told even where a report cannot be written.
        await writeReports(report, { ...settings, isApart: isRead(ci) });
      }
      if (isOpen && settings.html !== '-') await openFile(resolve(settings.html), settings.language, print);
      const finished = report.faults.length === 0;
      if (!finished) return 2;
      return args.ci || isFullMark(report) ? 0 : 1;
    } finally {
      await untilEnded([...endings, stopBundler()]);
    }
  },
});

/** Nothing but a student at work reuses verdicts: what is judged for marks, or by a CI system, is judged. */
function isPractice({ forStudent, formats, junit, secret }: CiRequest, env: Environment): boolean {
  return !forStudent && formats.length === 0 && junit === undefined && secret === undefined && !env.CI;
}

/** Where a student's repository has what a student writes. */
const EXERCISES = 'exercises';

/** Where a student's own repository has course and submission. */
const AT_THE_STUDENTS = { course: DEFAULT_COURSE, submission: readSubmission(undefined, DEFAULT_COURSE) };

/** `endings` gets what need not have ended before the report is written. */
async function gradeOnce(
  settings: GradeSettings,
  ci: CiRequest,
  asked: readonly string[],
  print: Print,
  endings: Promise<unknown>[],
): Promise<Report> {
  const reused = isReusable(settings, asked) ? await reuseAll(settings) : undefined;
  if (reused !== undefined) {
    show(reused, settings, print);
    return reused.report;
  }
  // Children and bundler start while the course is read; one exercise needs one child.
  const runners = settings.words.length || Number.POSITIVE_INFINITY;
  const sandboxes = takeSandboxes({ mode: settings.sandbox, spares: 1, runners });
  // A system that stops a run gives it some seconds to end by itself: enough to write down what was judged.
  const end = () => sandboxes.end();
  if (ci.forStudent) process.once('SIGTERM', end);
  try {
    // What is asked for and does not work here is refused before anything is judged.
    if (settings.sandbox !== 'auto') await sandboxes.walls();
    const course = await loadSound(settings.course, settings.words);
    return await gradeCourse(settings, ci, asked, course, sandboxes, print, endings);
  } finally {
    process.off('SIGTERM', end);
    endings.push(sandboxes.close());
  }
}

async function gradeCourse(
  settings: GradeSettings,
  ci: CiRequest,
  asked: readonly string[],
  course: Course,
  sandboxes: Sandboxes,
  print: Print,
  endings: Promise<unknown>[],
): Promise<Report> {
  // Whoever runs the grader for others wants a result whatever was handed in.
  const empty = isRead(ci) ? emptySubmission(course, settings.submission) : undefined;
  const submission = empty ?? openSubmission(course, settings.submission);
  const only = settings.caseId === undefined ? undefined : selectCase(course.exercises, settings.caseId);
  const submissionId = ci.submissionId ?? submission.id;
  const purpose = { submissionId, courseId: course.id, courseVersion: course.version };
  const progress = progressOn(
    process.stderr,
    wordsFor(settings.language).labels.grading,
    course.exercises.length,
  );
  try {
    const shown = ci.forStudent ? { ...settings, ...AT_THE_STUDENTS } : settings;
    const seed = ci.secret === undefined ? settings.seed : secretSeed(ci.secret, purpose);
    // While children come up, files are bundled.
    const desk = sandboxes.walls().then(({ mode, walls }) => {
      const asked = frameOf(shown, course, submissionId);
      const frame = {
        ...asked,
        ...nextAfter(course, submission, course.exercises.at(-1)?.folder),
        sandbox: { mode, walls },
      };
      return { frame, kept: keptVerdicts(settings, frame, submission, digests) };
    });
    const digests = courseDigests(course.root);
    const books = settings.verdicts === 'judged' ? openBooks() : openKeptBooks(digests, seed);
    // One exercise waits for its bundle and its child: what it is asked about, and asked with, is made meanwhile.
    const [first, ...others] = course.exercises;
    const isAlone = only === undefined && first !== undefined && others.length === 0;
    const bundled = untilBundled([
      () => loadAhead(course.exercises),
      () => isAlone && drawAhead(first, seed, books.open(first)),
    ]);
    if (!isAlone) loadReports();
    const assignment = {
      ...(isAlone && { meanwhile: [loadReports] }),
      books,
      course,
      submission,
      sandboxes,
      lanes: LANES,
      seed,
      language: settings.language,
      only,
      ...(settings.seconds !== undefined && { seconds: settings.seconds }),
      occasion: ci.forStudent ? 'ci' : 'practice',
      onEnding: (ending: Promise<unknown>) => void endings.push(ending),
      onExercise: ({ slug }: Exercise, position: number) => progress.show(slug, position),
      onBundled: bundled,
    } as const;
    const verdicts = await gradeChanged(assignment, desk);
    const { frame, kept } = await desk;
    progress.clear();
    // Where a system reads it, files are named as in the student's repository, whatever was copied where.
    const given = settings.submission;
    const folder = isRead(ci)
      ? folderInRepository(given, submission.root, ci.env.GITHUB_WORKSPACE ?? ci.env.CI_PROJECT_DIR) ||
        (empty ? EXERCISES : '')
      : folderOf(settings, submission);
    const assembled = assembleVerdicts(frame, verdicts);
    const summary = {
      ...assembled,
      ...(isRead(ci) && { submission: { ...assembled.submission, folder } }),
      ...(empty && { empty: wordsFor(settings.language).ci.emptySubmission(exampleFiles(course)) }),
    };
    const report =
      ci.secret === undefined
        ? withAtSubmission(summary, readAtSubmission(settings.course))
        : hideSeed(summary, SEEDLESS_KINDS);
    show({ report, folder }, settings, print);
    if (kept !== undefined) noteKept(asked, course, submission, frame.sandbox, kept);
    kept?.tidy();
    books.tidy();
    return report;
  } finally {
    progress.clear();
  }
}

function show({ report, folder }: Shown, settings: GradeSettings, print: Print): void {
  print(renderTerminal(report, terminalView(settings, folder)));
  for (const note of closingNotes(report)) print(` ${note}\n`);
}

/** Opens the report in the browser, or says where it is. */
async function openFile(file: string, language: Language, print: Print): Promise<void> {
  const { openInBrowser } = await import('../watch/open-in-browser.ts');
  if (!(await openInBrowser(file))) print(` ${wordsFor(language).watch.cannotOpen(file)}\n`);
}

/** Whether a system reads what comes out. */
function isRead({ forStudent, formats, junit }: CiRequest): boolean {
  return forStudent || formats.length > 0 || junit !== undefined;
}

/** Tells the systems around the grader why there is no report. */
async function reportStop(
  error: unknown,
  settings: GradeSettings,
  ci: CiRequest,
  print: Print,
): Promise<void> {
  const formats = formatsWhenStopped(ci.formats);
  const report = stoppedReport(error, settings.language, ci.submissionId ?? settings.submission);
  await writeAsked(report, { ...ci, formats }, print);
}

/** Writes what systems ask for; what makes it is loaded where any does. */
async function writeAsked(report: Report, ci: CiRequest, print: Print): Promise<void> {
  if (ci.formats.length === 0 && ci.junit === undefined) return;
  const { writeFormats } = await import('../ci/write-formats.ts');
  await writeFormats(report, ci, print);
}

type Print = (text: string) => void;

function isFullMark(report: Report): boolean {
  return report.exercises.every((exercise) => exercise.score >= exercise.maxScore);
}
