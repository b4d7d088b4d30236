import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { type ClassFolder, openClassFolder } from '../../class/class-folder.ts';
import { classResult } from '../../class/class-result.ts';
import { type Change, compareClasses } from '../../class/compare.ts';
import { findEntries } from '../../class/find-entries.ts';
import { type ClassRequest, type GradedClass, gradeClass } from '../../class/grade-class.ts';
import { listStudents } from '../../class/list-students.ts';
import { readRoster } from '../../class/roster.ts';
import { withCommitTimes } from '../../class/with-commit-times.ts';
import { loadCourse } from '../../course/load.ts';
import { formatCsv } from '../../csv/format.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { publishClass } from '../../marks/publish.ts';
import type { Course } from '../../model/exercise.ts';
import type { Language } from '../../model/text.ts';
import { harmlessLine, inertLines } from '../../text/harmless.ts';
import { formatPoints } from '../../text/number.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { userError } from '../../words/user-error.ts';
import { COURSE, LANG, readLanguage, readSandbox, readSeed, SANDBOX, SEED } from '../arguments.ts';
import { readSecret, secretSeed } from '../ci/seed.ts';
import { defineVerb } from '../verb.ts';
import { GRADER_VERSION } from '../version.ts';
import { adoptPolicy } from './marks.ts';
import { classProgress } from './progress.ts';

export const gradeClassCommand = defineVerb({
  name: 'grade:class',
  args: {
    folder: {
      type: 'positional',
      required: true,
    },
    out: {
      type: 'string',
    },
    roster: { type: 'string' },
    'commit-times': {
      type: 'boolean',
    },
    exercises: {
      type: 'string',
    },
    jobs: {
      type: 'string',
    },
    shard: { type: 'string' },
    marks: { type: 'string' },
    seed: SEED,
    'seed-secret': {
      type: 'string',
    },
    'per-student': { type: 'boolean' },
    compare: { type: 'string' },
    anonymous: { type: 'boolean' },
    sandbox: SANDBOX,
    lang: LANG,
    course: COURSE,
  },
  run: async ({ args }): Promise<number> => {
    if (args._.length !== 1) {
      throw userError('one-class', {});
    }
    if (args.out === undefined) {
      throw userError('no-out', { option: '--out OUT' });
    }
    const language = readLanguage(args.lang, args.course);
    const words = wordsFor(language).class;
    const asked = (args.exercises ?? '').split(',').filter((word) => word.trim() !== '');
    const course = await loadCourse(args.course, asked);
    const roster = args.roster === undefined ? undefined : readRoster(args.roster);
    const { entries, ignored } = findEntries(args._[0]);
    if (ignored.length > 0) print(words.ignored(ignored.slice(0, 5).join(', '), ignored.length - 5));
    if (args['per-student'] === true) print(words.perStudentCosts);
    const students = listStudents(entries, roster);
    const progress = classProgress(process.stderr, language);
    const folder = openClassFolder(args.out);
    if (args.marks !== undefined) adoptPolicy(args.marks, folder.root);
    const graded = await gradeClass({
      course,
      students: args['commit-times'] === true ? withCommitTimes(students) : students,
      folder,
      language,
      lanes: readJobs(args.jobs),
      sandbox: readSandbox(args.sandbox),
      ...(args.shard === undefined ? {} : { shard: readShard(args.shard) }),
      ...readSeeds(args, course, asked.length > 0),
      partial: asked.length > 0,
      graderVersion: GRADER_VERSION,
      progress: progress.show,
    }).finally(progress.clear);
    const { frame, results, shard } = graded;
    const { result } = publishClass(folder, classResult(frame, results, shard), {
      anonymous: args.anonymous === true,
    });
    for (const line of closingLines(graded, language)) print(line);
    const shown = (name: string) => relative('.', join(folder.root, name)) || name;
    if (args.compare !== undefined)
      printChanges(compareClasses(args.compare, folder, result), folder, language);
    print(words.files(shown('gradebook.csv'), shown('class.html')));
    return result.faults.length > 0 || graded.givenUp.length > 0 ? 2 : 0;
  },
});

function closingLines({ frame, results, counts, givenUp }: GradedClass, language: Language): string[] {
  const words = wordsFor(language).class;
  const graded = results.filter(({ state }) => state === 'graded');
  const mean = graded.reduce((sum, { score }) => sum + score, 0) / Math.max(1, graded.length);
  const max = frame.exercises.reduce((sum, { bonus, maxScore }) => sum + (bonus ? 0 : maxScore), 0);
  const faults = new Set(results.flatMap((result) => result.faults)).size;
  return [
    words.done(results.length, graded.length, frame.exercises.length),
    words.reused(counts.reused, counts.distinct),
    ...(graded.length > 0 ? [words.mean(formatPoints(mean), formatPoints(max))] : []),
    ...(faults > 0 ? [words.faults(faults)] : []),
    ...(givenUp.length > 0 ? [words.givenUp(givenUp.length)] : []),
  ];
}

/** So many changes are printed; all are in the file. */
const SHOWN_CHANGES = 20;

function printChanges(changes: readonly Change[], { root }: ClassFolder, language: Language): void {
  const words = wordsFor(language).class.changes;
  const file = join(root, 'changes.csv');
  const pointsOf = (points: number | undefined) => (points === undefined ? '' : points);
  const rows = changes.map(({ student, exercise = '', from, to, causes }) => {
    return [student, exercise, pointsOf(from), pointsOf(to), causes.join(' ')];
  });
  writeWhole(file, formatCsv([['id', 'exercise', 'from', 'to', 'causes'], ...rows]));
  print(changes.length === 0 ? words.none : words.count(changes.length, relative('.', file)));
  for (const { student, exercise, from, to, causes } of changes.slice(0, SHOWN_CHANGES)) {
    const [old, now] = [from, to].map((points) =>
      points === undefined ? words.absent : formatPoints(points),
    );
    const why = causes.map((cause) => words.causes[cause]).join(', ');
    print(
      words.line(harmlessLine(exercise === undefined ? student : `${student} · ${exercise}`), old, now, why),
    );
  }
}

interface SeedArguments {
  readonly seed?: string;
  readonly 'seed-secret'?: string;
  readonly 'per-student'?: boolean;
}

/** One seed for the class, so that what was drawn serves all; or one for each student. */
function readSeeds(
  args: SeedArguments,
  { id, version, exercises }: Course,
  partial: boolean,
): Pick<ClassRequest, 'seedFor' | 'shownSeed' | 'perStudent'> {
  const variable = args['seed-secret'];
  const perStudent = args['per-student'] === true;
  if (variable === undefined) {
    if (perStudent) {
      throw userError('per-student-secret', {});
    }
    const seed = readSeed(args.seed);
    return { seedFor: () => seed, shownSeed: seed, perStudent };
  }
  if (args.seed !== undefined) {
    throw userError('two-seeds', {});
  }
  const secret = readSecret(variable, process.env);
  const seedOf = (submissionId: string) =>
    secretSeed(secret, { submissionId, courseId: id, courseVersion: version });
  const assignment = partial ? exercises.map(({ folder }) => folder).join(',') : 'all';
  const shared = seedOf(`class:${assignment}`);
  return {
    seedFor: perStudent ? (student) => seedOf(student.id) : () => shared,
    shownSeed: null,
    perStudent,
  };
}

function readJobs(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= 256) return jobs;
  throw userError('bad-jobs', { text });
}

function readShard(text: string): { index: number; count: number } {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index >= 1 && index <= count && count <= 10_000) return { index, count };
  throw userError('bad-shard', { text });
}

function print(line: string): void {
  process.stdout.write(`${inertLines(line)}\n`);
}
