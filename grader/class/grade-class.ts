import { join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { unaskedResult } from '../checks/check-exercise.ts';
import type { Course } from '../model/exercise.ts';
import { inLanguage, type Language } from '../model/text.ts';
import { type SandboxMode, takeSandboxes } from '../sandbox/index.ts';
import { scoreExercise } from '../score/score.ts';
import { digestOf } from '../store/digest.ts';
import { graderDigest } from '../store/grader-digest.ts';
import { exerciseDigests, pageDigest } from '../store/identity.ts';
import { openStore } from '../store/store.ts';
import { type ClassFolder, folderNames, removeOthers } from './class-folder.ts';
import type { ClassFrame, Shard } from './class-result.ts';
import type { ReportTask } from './lane-messages.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { readStudentResult } from './results.ts';
import { openScan, type ScannedStudent } from './scan.ts';
import { openStaging } from './staging.ts';
import type { Student } from './student.ts';
import type { StudentResult } from './student-result.ts';
import type { JudgeTask } from './task.ts';

export interface ClassRequest {
  readonly course: Course;
  /** All rows of the class, in order. */
  readonly students: readonly Student[];
  readonly folder: ClassFolder;
  readonly language: Language;
  readonly lanes: number;
  readonly sandbox: SandboxMode;
  /** Only this part of the class. */
  readonly shard?: { readonly index: number; readonly count: number };
  readonly seedFor: (student: Student) => number;
  /** What reports say of it; null when it is derived from a secret. */
  readonly shownSeed: number | null;
  readonly perStudent: boolean;
  /** Only some exercises of the course were asked for. */
  readonly partial: boolean;
  readonly graderVersion: string;
  readonly progress: (phase: Phase, done: number, total: number) => void;
}

export type Phase = 'reading' | 'judging' | 'writing';

export interface GradedClass {
  readonly frame: ClassFrame;
  readonly results: readonly StudentResult[];
  readonly shard?: Shard;
  /** Verdicts that differ, and how many of them were known. */
  readonly counts: { readonly distinct: number; readonly reused: number };
  /** Exercises whose judging ended the grader. */
  readonly givenUp: readonly string[];
}

/** Grades every student, keeps each verdict as soon as it is there, and writes the students' reports. */
export async function gradeClass(request: ClassRequest): Promise<GradedClass> {
  const { course, folder, language, progress } = request;
  const digests = exerciseDigests(course);
  const grader = graderDigest();
  const walls = await raisedWalls(request.sandbox);
  const store = openStore(folder.store);
  const staging = openStaging(folder.staging);
  process.on('exit', staging.clear);
  const { own, shard } = partOf(request);
  const lanes = await openLanes(
    {
      courseRoot: resolve(course.root),
      exercises: course.exercises.map((exercise) => exercise.folder),
      storeFolder: folder.store,
      language,
      sandbox: walls.mode,
      graderVersion: request.graderVersion,
      renderer: pageDigest(),
    },
    Math.min(request.lanes, own.length),
  );
  let isOver = false;
  let reading: Promise<unknown> = Promise.resolve();
  try {
    const scan = openScan({
      exercises: course.exercises,
      digests,
      grader,
      sandbox: walls.identity,
      language,
      seedFor: request.seedFor,
      isSecret: request.shownSeed === null,
      store,
      staging,
      sources: folder.sources,
    });
    const scanned: ScannedStudent[] = [];
    const scanNext = async (): Promise<void> => {
      progress('reading', scanned.length, own.length);
      scanned.push(await scan.scan(own[scanned.length]));
    };
    while (scanned.length < own.length && scan.tasks().length < FIRST_TASKS * request.lanes) await scanNext();
    const first = scan.tasks();
    const readOthers = async (): Promise<readonly JudgeTask[]> => {
      while (scanned.length < own.length && !isOver) {
        await scanNext();
        // What the lanes say is heard between two students.
        await setImmediate();
      }
      progress('reading', own.length, own.length);
      const begun = new Set(first);
      return scan.tasks().filter((task) => !begun.has(task));
    };
    const rest = readOthers();
    reading = rest;
    const givenUp = await judgeAll(lanes, first, rest, progress);
    const names = folderNames(request.students.map(({ id }) => id));
    // Of a thousand students, taking the copies away takes as long as writing the reports.
    await Promise.all([staging.clearAside(), writeAll(lanes, request, scanned, names, givenUp)]);
    removeOthers(folder.students, new Set(scanned.map(({ student }) => names.get(student.id) as string)));
    removeOtherSources(folder, course, scan.keptSources());
    const results = scanned.map(({ student }) => readStudentResult(folder, names.get(student.id) as string));
    return {
      frame: frameOf(request, grader, walls.identity, digests),
      results,
      ...(shard === undefined ? {} : { shard }),
      counts: scan.counts(),
      givenUp,
    };
  } finally {
    isOver = true;
    await reading.catch(() => {});
    await lanes.close();
    process.off('exit', staging.clear);
    staging.clear();
  }
}

/** What shuts students' code in on this machine: another shut-in is another verdict. Rejects where it does not work. */
async function raisedWalls(mode: SandboxMode): Promise<{ mode: SandboxMode; identity: string }> {
  const sandboxes = takeSandboxes({ mode });
  try {
    const raised = await sandboxes.walls();
    return { mode: raised.mode, identity: [raised.mode, ...raised.walls].join(' ') };
  } finally {
    await sandboxes.close();
  }
}

/** A student belongs to one part of a class by the digest of the id, so that parts need not know each other. */
function partOf({ students, shard }: ClassRequest): { own: readonly Student[]; shard?: Shard } {
  if (shard === undefined) return { own: students };
  const { index, count } = shard;
  const positions = [...students.keys()].filter((position) => {
    return Number.parseInt(digestOf([students[position].id]).slice(0, 12), 16) % count === index - 1;
  });
  return {
    own: positions.map((position) => students[position]),
    shard: { index, count, total: students.length, positions },
  };
}

/** Judging begins when there is so much to do for each lane, while the files of further students are still read. */
const FIRST_TASKS = 12;

async function judgeAll(
  lanes: Lanes,
  first: readonly JudgeTask[],
  rest: Promise<readonly JudgeTask[]>,
  progress: ClassRequest['progress'],
): Promise<string[]> {
  const givenUp: string[] = [];
  let done = 0;
  // Undefined while files are read: one thing at a time is shown.
  let total: number | undefined;
  const show = () => total !== undefined && total > 0 && progress('judging', done, total);
  const more = rest.then((tasks) => {
    total = first.length + tasks.length;
    show();
    return tasks;
  });
  await lanes.run(
    first,
    (task, end) => {
      if (end.kind === 'given-up') givenUp.push(task.key);
      done++;
      show();
    },
    more,
  );
  return givenUp;
}

async function writeAll(
  lanes: Lanes,
  request: ClassRequest,
  scanned: readonly ScannedStudent[],
  names: ReadonlyMap<string, string>,
  givenUp: readonly string[],
): Promise<void> {
  const tasks = scanned.map(({ student, state, notes, verdicts }): ReportTask => {
    const folder = names.get(student.id) as string;
    const { id, name, email, section, submittedAt, entry } = student;
    return {
      kind: 'report',
      key: folder,
      student: {
        id,
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
        ...(section === undefined ? {} : { section }),
        ...(submittedAt === undefined ? {} : { submittedAt }),
        ...(entry === undefined ? {} : { entry: entry.name }),
        ...(Object.keys(student.columns).length === 0 ? {} : { roster: student.columns }),
        folder,
        state,
        notes,
      },
      directory: join(request.folder.students, folder),
      verdicts,
      givenUp: givenUp.filter((key) => verdicts.some((one) => one.key === key)),
      seed: request.shownSeed,
      partial: request.partial,
    };
  });
  let done = 0;
  await lanes.run(tasks, (task, end) => {
    if (end.kind === 'given-up')
      throw new Error(`The report of ${task.key} could not be made: ${end.reason}.`);
    request.progress('writing', ++done, tasks.length);
  });
}

function removeOtherSources({ sources }: ClassFolder, course: Course, kept: ReadonlySet<string>): void {
  const folders = new Set([...kept].map((path) => path.split('/')[0]));
  removeOthers(sources, folders);
  for (const { folder } of course.exercises) {
    const names = [...kept].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.split('/')[1]);
    removeOthers(join(sources, folder), new Set(names));
  }
}

function frameOf(
  request: ClassRequest,
  grader: string,
  sandbox: string,
  digests: ReadonlyMap<string, string>,
): ClassFrame {
  const { course, language, graderVersion, shownSeed, perStudent } = request;
  return {
    language,
    course: {
      id: course.id,
      version: course.version,
      title: inLanguage(course.title, language),
      hash: digestOf([...digests.keys()].sort().flatMap((folder) => [folder, digests.get(folder) as string])),
    },
    grader: { version: graderVersion, hash: grader, node: process.version },
    sandbox,
    seed: shownSeed,
    perStudent,
    exercises: course.exercises.map((exercise) => ({
      id: exercise.slug,
      folder: exercise.folder,
      hash: digests.get(exercise.folder) as string,
      title: inLanguage(exercise.manifest.title, language),
      bonus: exercise.chapter.bonus,
      // As much as an exercise is worth to somebody who has not begun it.
      maxScore: scoreExercise(exercise.manifest, unaskedResult({ exercise }, { code: 'not-started' }))
        .maxScore,
    })),
  };
}
