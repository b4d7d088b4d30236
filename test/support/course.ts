import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverExercises } from '../../grader/course/discover.ts';
import { loadCourse } from '../../grader/course/load.ts';
import { loadMisconceptions, loadReference } from '../../grader/course/mirrors.ts';
import type { Course, Exercise } from '../../grader/model/exercise.ts';
import type { Functions, Misconception } from '../../grader/model/rule.ts';
import { type Files, ROOT, temporaryFolder, writeInto } from './folders.ts';

export interface Loaded {
  readonly course: Course;
  readonly exercise: Exercise;
  readonly reference: Functions;
  readonly misconceptions: readonly Misconception[];
}

/** The folders of the real course's exercises that have a solution. */
export function solvedFolders(): string[] {
  return discoverExercises(ROOT)
    .filter(({ folder, slug }) => existsSync(join(ROOT, 'solutions', folder, `${slug}.ts`)))
    .map(({ folder }) => folder);
}

const loaded = new Map<string, Promise<Loaded>>();

/** One exercise of the real course, with its reference and misconceptions; read once. */
export function loadExercise(name: string): Promise<Loaded> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const loading = loadFrom(ROOT, name);
  loaded.set(name, loading);
  return loading;
}

export interface Solved {
  /** Exercises that can be loaded, by folder. */
  readonly exercises: readonly (readonly [folder: string, loaded: Loaded])[];
  /** What is wrong with the others: one broken exercise must not keep the rest from being tested. */
  readonly broken: readonly string[];
}

/** All exercises of the real course that have a solution. */
export async function loadSolved(): Promise<Solved> {
  const folders = solvedFolders();
  const outcomes = await Promise.allSettled(folders.map((folder) => loadExercise(folder)));
  const exercises: [string, Loaded][] = [];
  const broken: string[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') exercises.push([folders[i], outcome.value]);
    else broken.push(`${folders[i]}: ${outcome.reason}`);
  }
  return { exercises, broken };
}

export async function loadFrom(root: string, name: string): Promise<Loaded> {
  const course = await loadCourse(root, [name]);
  const [exercise] = course.exercises;
  const reference = await loadReference(course, exercise);
  if (reference === undefined) throw new Error(`${name} has no reference`);
  return { course, exercise, reference, misconceptions: await loadMisconceptions(course, exercise) };
}

/**
 * A course in a folder of its own, to be broken: copies of these exercises with their mirrors, over which `files`
 * are written. Its grader is the real one.
 */
export function temporaryCourse(folders: readonly string[], files: Files = {}): string {
  const root = temporaryFolder({});
  for (const name of ['grader', 'node_modules']) symlinkSync(join(ROOT, name), join(root, name));
  writeFileSync(join(root, 'package.json'), readFileSync(join(ROOT, 'package.json')));
  for (const part of ['exercises/course.json', 'exercises/types.ts']) {
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  }
  for (const folder of folders) {
    for (const mirror of ['exercises', 'solutions', 'fixtures']) {
      const from = join(ROOT, mirror, folder);
      if (existsSync(from)) cpSync(from, join(root, mirror, folder), { recursive: true });
    }
  }
  writeInto(root, files);
  return root;
}

/** The same JSON with one place changed: `edited(text, ['limits', 'seconds'], -1)`; undefined removes the key. */
export function edited(text: string, path: readonly (string | number)[], value: unknown): string {
  const data = JSON.parse(text) as unknown;
  let at = data as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path[path.length - 1];
  if (value === undefined) delete at[last];
  else at[last] = value;
  return JSON.stringify(data);
}

export function readReal(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
