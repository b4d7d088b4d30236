import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import { type Exercise, idOf } from '../model/exercise.ts';
import { digestOf } from '../store/digest.ts';
import type { Store } from '../store/store.ts';
import { verdictKey } from '../store/verdict-key.ts';
import { type Arranged, arrangeFiles, type Chosen, type Sought } from './choose-files.ts';
import { readTree } from './read-tree.ts';
import type { SourceFile, SourceTree } from './source-tree.ts';
import type { Staging } from './staging.ts';
import type { Student, StudentNote } from './student.ts';
import type { StudentState } from './student-result.ts';
import { dependenceOf } from './submission-digest.ts';
import type { JudgeTask } from './task.ts';

/** What all verdicts of a run have in common. */
export interface ScanSettings {
  readonly exercises: readonly Exercise[];
  /** The exercises' digests by folder. */
  readonly digests: ReadonlyMap<string, string>;
  readonly grader: string;
  readonly sandbox: string;
  readonly language: string;
  readonly seedFor: (student: Student) => number;
  /** Seeds are derived from a secret. */
  readonly isSecret: boolean;
  readonly store: Store;
  readonly staging: Staging;
  /** Where students' files are kept. */
  readonly sources: string;
}

/** A row whose files have been looked at. */
export interface ScannedStudent {
  readonly student: Student;
  readonly state: StudentState;
  readonly notes: readonly StudentNote[];
  /** For each exercise in order. */
  readonly verdicts: readonly { readonly key: string; readonly source?: string }[];
}

/** Looks through students' files, one student after the other, and gathers what must be judged. */
export function openScan(settings: ScanSettings) {
  const { exercises, digests, store, staging } = settings;
  const sought = exercises.map(
    (exercise): Sought => ({
      ...exercise,
      id: idOf(exercise),
      stub: stubOf(exercise),
    }),
  );
  // A file that imports others is judged with them: any exercise of the course may matter.
  const allExercises = digestOf(
    [...digests.keys()].sort().flatMap((folder) => [folder, digests.get(folder) ?? '']),
  );
  const tasks = new Map<string, JudgeTask>();
  const known = new Set<string>();
  const kept = new Set<string>();

  async function scan(student: Student): Promise<ScannedStudent> {
    const source = student.entry?.source;
    const tree = source === undefined ? { files: [], notes: [] } : await readTree(source);
    const arranged = arrangeFiles(tree, sought);
    const seed = settings.seedFor(student);
    const verdicts = exercises.map((exercise) => {
      const chosen = arranged.chosen.get(exercise.folder);
      const key = plan(exercise, arranged, chosen, seed);
      const kept = chosen === undefined || chosen.isStub ? undefined : keep(exercise, arranged, chosen);
      return { key, ...(kept === undefined ? {} : { source: kept }) };
    });
    const nothing = arranged.chosen.size === 0;
    const broken = tree.notes.some(({ code }) => code === 'bad-archive' || code === 'cannot-open');
    const state =
      source === undefined ? 'no-entry' : !nothing ? 'graded' : broken ? 'unreadable' : 'nothing-found';
    return { student, state, notes: notesOf(student, tree, arranged, state), verdicts };
  }

  function plan(exercise: Exercise, arranged: Arranged, chosen: Chosen | undefined, seed: number): string {
    const dependence = dependenceOf(arranged, chosen);
    const own = digests.get(exercise.folder) ?? '';
    const key = verdictKey({
      grader: settings.grader,
      exercise: dependence.isWhole ? digestOf([own, allExercises]) : own,
      submission: digestOf([exercise.folder, dependence.digest]),
      seed,
      isSecret: settings.isSecret,
      sandbox: settings.sandbox,
      language: settings.language,
    });
    if (known.has(key)) return key;
    known.add(key);
    if (store.has(key)) return key;
    const file = chosen && arranged.files.get(chosen.path);
    tasks.set(key, {
      kind: 'judge',
      key,
      folder: exercise.folder,
      seed,
      isSecret: settings.isSecret,
      ...(file === undefined || chosen === undefined ? {} : rootOf(file, chosen, dependence)),
    });
    return key;
  }

  function rootOf(file: SourceFile, chosen: Chosen, { digest, files }: ReturnType<typeof dependenceOf>) {
    if (file.why !== undefined) return { unreadable: { file: chosen.path, reason: file.why } };
    return { root: staging.stage(digest, files) };
  }

  /** Keeps a student's file for the instructor to look at; students who wrote the same share it. */
  function keep(exercise: Exercise, arranged: Arranged, chosen: Chosen): string | undefined {
    const bytes = arranged.files.get(chosen.path)?.bytes;
    if (bytes === undefined) return undefined;
    const name = `${digestOf([bytes]).slice(0, 16)}${chosen.path.slice(chosen.path.lastIndexOf('.'))}`;
    const path = `${exercise.folder}/${name}`;
    if (!kept.has(path)) {
      kept.add(path);
      const file = join(settings.sources, path);
      if (!existsSync(file)) writeWhole(file, bytes);
    }
    return name;
  }

  return {
    scan,
    /** What is to be judged, the exercises together. */
    tasks: (): JudgeTask[] => {
      const order = new Map(exercises.map(({ folder }, i) => [folder, i]));
      return [...tasks.values()].sort((a, b) => (order.get(a.folder) ?? 0) - (order.get(b.folder) ?? 0));
    },
    /** How many verdicts are in the store already, of how many that differ. */
    counts: () => ({ distinct: known.size, reused: known.size - tasks.size }),
    /** Paths of the students' files that are kept, relative to `sources`. */
    keptSources: (): ReadonlySet<string> => kept,
  };
}

function stubOf({ directory, slug }: Exercise): Uint8Array | undefined {
  const file = join(directory, `${slug}.ts`);
  return existsSync(file) ? readFileSync(file) : undefined;
}

function notesOf(
  student: Student,
  tree: SourceTree,
  { chosen }: Arranged,
  state: StudentState,
): readonly StudentNote[] {
  const several = [...chosen].flatMap(([folder, { original, others }]): StudentNote[] =>
    others.length === 0
      ? []
      : [{ code: 'several-files', exercise: folder, taken: original, others: others.slice(0, 3) }],
  );
  const nothing: StudentNote[] = state === 'nothing-found' ? [{ code: 'nothing-found' }] : [];
  return [...student.notes, ...nothing, ...tree.notes.slice(0, MAX_NOTES), ...several];
}

/** A hostile archive could have a remark for each of its entries. */
const MAX_NOTES = 20;
