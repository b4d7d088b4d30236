import { loadCourse } from '../course/load.ts';
import { sealAnswers } from '../grading/sealed-answer.ts';
import { HINTS_PLACES, type HintsPlace, idOf } from '../model/exercise.ts';
import { findLeaks } from '../release/find-leaks.ts';
import { manifestOf } from '../release/manifest.ts';
import { partOf } from '../release/part.ts';
import { type PinnedRepository, planRelease, TARGETS, type Target } from '../release/plan.ts';
import { prepareRelease, writeRelease } from '../release/write-release.ts';
import { unproven } from '../verify/kept-proofs.ts';
import { wordsFor } from '../words/catalogue.ts';
import { courseFault, userError } from '../words/user-error.ts';
import { COURSE, DEFAULT_COURSE, LANG, readLanguage } from './arguments.ts';
import { AT_SUBMISSION_FILE, countAtSubmission } from './at-submission.ts';
import { readHidden } from './ci/formats.ts';
import { readSecret } from './ci/seed.ts';
import { progressOn } from './progress.ts';
import { releaseLines } from './release-lines.ts';
import { STUDENT_COMMANDS } from './student-commands.ts';
import { defineVerb } from './verb.ts';
import { GRADER_VERSION } from './version.ts';

export const releaseCommand = defineVerb({
  name: 'release',
  args: {
    folder: {
      type: 'positional',
      required: true,
    },
    target: { type: 'string', valueHint: TARGETS.join('|'), default: 'github' },
    grader: {
      type: 'string',
    },
    'hidden-seed': {
      type: 'boolean',
    },
    hints: { type: 'string', valueHint: HINTS_PLACES.join('|') },
    hide: {
      type: 'string',
    },
    'seed-secret': {
      type: 'string',
    },
    chapters: {
      type: 'string',
    },
    unproven: {
      type: 'boolean',
    },
    lang: LANG,
    course: COURSE,
    'dry-run': { type: 'boolean' },
  },
  run: async ({ args, rawArgs }): Promise<number> => {
    if (args._.length !== 1) {
      throw userError('one-folder', {});
    }
    const target = readTarget(args.target);
    for (const name of ['hide', 'seed-secret'] as const) {
      if (args[name] !== undefined) onlyFor(`--${name}`, target, ['gradescope']);
    }
    if (args.grader !== undefined) onlyFor('--grader', target, ['github', 'grader']);
    if (args['hidden-seed'] === true)
      onlyFor('--hidden-seed', target, ['github', 'gitlab', 'forgejo', 'classroom', 'grader']);
    const whole = await loadCourse(args.course, []);
    const course = args.chapters === undefined ? whole : partOf(whole, args.chapters);
    const dryRun = args['dry-run'] === true;
    const language = readLanguage(args.lang, args.course);
    const open = unproven(args.course, course.exercises).map(({ folder }) => folder);
    if (open.length > 0 && args.unproven !== true && !dryRun) {
      throw userError('not-proven', { folders: open, course: courseOption(args.course) });
    }
    const secret = args['seed-secret'];
    const progress = progressOn(process.stderr, wordsFor(language).progress.releasing);
    const files = await planRelease({
      course,
      target,
      language,
      hints: args.hints === undefined ? (course.hints ?? 'folded') : readHintsPlace(args.hints),
      commands: Object.keys(STUDENT_COMMANDS),
      grader: args.grader === undefined ? undefined : readPinned(args.grader),
      answers: await sealAnswers(course),
      hide: readHidden(rawArgs).join(',') || undefined,
      seedSecret: secret === undefined ? undefined : readSecret(secret, process.env),
      atSubmission: {
        file: AT_SUBMISSION_FILE,
        counts: countAtSubmission(course, args['hidden-seed'] === true),
      },
    }).finally(progress.clear);
    refuseLeaks(findLeaks(course, files));
    const about = { course, grader: { version: GRADER_VERSION }, target };
    const { id, version } = about.course;
    const notes = open.length > 0 ? [wordsFor(language).commands.unproven(open)] : undefined;
    const exercises = Object.fromEntries(course.exercises.map((one) => [idOf(one), one.folder]));
    const manifest = manifestOf(
      { ...about, course: { id, version }, ...(notes && { notes }), exercises },
      files,
    );
    const release = prepareRelease(args._[0], manifest, files);
    if (!dryRun) writeRelease(release);
    for (const line of [
      ...releaseLines(release, args._[0], dryRun, wordsFor(language).authoring.release),
      ...(notes ?? []),
    ]) {
      process.stdout.write(`${line}\n`);
    }
    return 0;
  },
});

/** What commands about this course must be told. */
function courseOption(course: string): string {
  return course === DEFAULT_COURSE ? '' : ` -- --course ${course}`;
}

function readTarget(text: string): Target {
  const target = TARGETS.find((one) => one === text);
  if (target !== undefined) return target;
  throw userError('bad-target', { text, targets: TARGETS });
}

function readHintsPlace(text: string): HintsPlace {
  const place = HINTS_PLACES.find((one) => one === text);
  if (place !== undefined) return place;
  throw userError('bad-hints', { text });
}

function onlyFor(option: string, target: Target, targets: readonly Target[]): void {
  if (targets.includes(target)) return;
  throw userError('option-of-other-target', { option, target, targets });
}

/** `organisation/repository@commit`, where only a full commit can never become another. */
function readPinned(text: string): PinnedRepository {
  const match = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(text);
  if (match) return { repository: match[1], commit: match[2] };
  throw userError('bad-grader', { text });
}

const MOST_LEAKS = 5;

function refuseLeaks(leaks: ReturnType<typeof findLeaks>): void {
  if (leaks.length === 0) return;
  const shown = leaks.slice(0, MOST_LEAKS);
  throw courseFault('answer-in-release', { leaks: shown, more: leaks.length - shown.length });
}
