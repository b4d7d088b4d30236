import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LoadStopped } from '../clock/watched-load.ts';
import {
  type Chapter,
  type Course,
  type CourseLimits,
  type Exercise,
  type Fixture,
  type HintsPlace,
  idOf,
  type Manifest,
} from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Spec } from '../model/rule.ts';
import type { LocalizedText } from '../model/text.ts';
import type { Tensor, Value } from '../model/value.ts';
import { courseFault } from '../words/user-error.ts';
import { demandReadable, isNamed } from './demand-readable.ts';
import { discoverExercises, type ExerciseFolder } from './discover.ts';
import { findExercises } from './find-exercise.ts';
import { guardSpec } from './guard-rule.ts';
import { importTypeScript } from './import-typescript.ts';
import { moduleFlaw } from './module-flaw.ts';
import { placeIn } from './place-in.ts';
import { readText } from './read-text.ts';
import { readValidated } from './schema.ts';
import { validateFixture, validateManifest, validateSpec } from './validate.ts';

/** exercises/course.json: the course's name, its version and its chapters. */
export interface CourseFile {
  readonly id: string;
  readonly version: string;
  readonly title: LocalizedText;
  readonly points?: number;
  readonly limits?: CourseLimits;
  readonly hints?: HintsPlace;
  /** What an options object holds where nothing special is asked. */
  readonly usualOptions?: Readonly<Record<string, Value>>;
  readonly chapters: readonly Chapter[];
}

interface FixtureFile {
  readonly source: Fixture['source'];
  readonly cases: readonly Omit<Fixture, 'source' | 'file'>[];
}

/** A course with those exercises that the words name; no words name all. Throws a CourseFault or UserError. */
export async function loadCourse(root: string, words: readonly string[]): Promise<Course> {
  return courseWith(root, words, loadExercise);
}

/**
 * As `loadCourse`, for those who get a result whatever some of the exercises are: one that is broken has its `fault`, or
 * is among the course's `faults`. Throws where none is sound.
 */
export async function loadSound(root: string, words: readonly string[]): Promise<Course> {
  const faults: CourseFault[] = [];
  const course = await courseWith(root, words, async (...found) => {
    try {
      return await loadExercise(...found);
    } catch (error) {
      if (!(error instanceof CourseFault)) throw error;
      faults.push(error);
      return withFault(found, error);
    }
  });
  const isSound = course.exercises.some(({ fault }) => fault === undefined);
  if (!isSound && faults.length > 0) throw faults[0];
  const unnamed = faults.filter((fault) => course.exercises.every((one) => one.fault !== fault));
  return { ...course, ...(unnamed.length > 0 && { faults: unnamed }) };
}

type Found = Parameters<typeof loadExercise>;

async function courseWith(
  root: string,
  words: readonly string[],
  load: (...found: Found) => Promise<Exercise | undefined>,
): Promise<Course> {
  const folders = findExercises(discoverExercises(root), words);
  const file = readCourseFile(root);
  const { id, version, title, points, limits, hints, chapters } = file;
  const loaded = await Promise.all(folders.map((folder) => load(root, folder, file)));
  const exercises = loaded.filter((one) => one !== undefined);
  refuseSameIds(exercises);
  const stated = {
    ...(points !== undefined && { points }),
    ...(limits && { limits }),
    ...(hints && { hints }),
  };
  return { root, id, version, title, ...stated, chapters, exercises };
}

function refuseSameIds(exercises: readonly Exercise[]): void {
  const taken = new Map<string, string>();
  for (const exercise of exercises) {
    const id = idOf(exercise);
    const other = taken.get(id);
    if (other !== undefined) {
      throw courseFault('duplicate-id', {
        file: `exercises/${exercise.folder}`,
        other: `exercises/${other}`,
        id,
      });
    }
    taken.set(id, exercise.folder);
  }
}

/** Throws a CourseFault when the file is missing or does not have its form. */
export function readCourseFile(root: string): CourseFile {
  const path = join(root, 'exercises', 'course.json');
  const shown = 'exercises/course.json';
  const file = readValidated(path, shown, 'course.schema.json') as CourseFile;
  const ids = file.chapters.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw courseFault('duplicate-chapter', { file: shown, chapter: twice });
  return file;
}

/** The exercise by its manifest alone; undefined where that is broken, too. */
function withFault([, found, file]: Found, fault: CourseFault): Exercise | undefined {
  try {
    return { ...readExercise(found, file), rules: [], fixtures: [], fault };
  } catch (error) {
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

/** What exercise.json and the folder's name say. */
function readExercise(
  found: ExerciseFolder,
  { chapters, limits }: CourseFile,
): Omit<Exercise, 'rules' | 'fixtures'> {
  const shown = `exercises/${found.folder}/exercise.json`;
  const path = join(found.directory, 'exercise.json');
  const written = readValidated(path, shown, 'exercise.schema.json') as Manifest;
  const { runSeconds: _, ...shared } = limits ?? {};
  const manifest = { ...written, limits: { ...shared, ...written.limits } };
  const chapter = chapters.find((one) => one.id === found.number[0]);
  if (chapter === undefined) {
    throw courseFault('no-chapter', { file: `exercises/${found.folder}`, chapter: found.number[0] });
  }
  return { ...found, chapter, manifest };
}

async function loadExercise(root: string, found: ExerciseFolder, file: CourseFile): Promise<Exercise> {
  const read = readExercise(found, file);
  const { rules, training } = await loadSpec(root, found);
  const fixtures = loadFixtures(root, found);
  const exercise: Exercise = {
    ...read,
    rules,
    ...(training === undefined ? {} : { training }),
    fixtures,
  };
  validateManifest(exercise);
  validateSpec(exercise);
  for (const fixture of fixtures) validateFixture(exercise, fixture);
  return exercise;
}

async function loadSpec(root: string, found: ExerciseFolder): Promise<Spec> {
  const shown = `exercises/${found.folder}/spec.ts`;
  const module = await importCourseModule(root, shown);
  const spec = module.default as Spec;
  if (!isSpec(module.default)) {
    throw courseFault('no-spec', { file: shown });
  }
  return guardSpec(spec, { folder: `exercises/${found.folder}`, root: resolve(root) });
}

/** Whether a value was made by defineSpec(), as far as rules can be read from it. */
function isSpec(value: unknown): value is Spec {
  const { rules } = (value ?? {}) as Partial<Spec>;
  return Array.isArray(rules) && rules.every((rule) => typeof rule?.function === 'string' && rule.inputs);
}

function loadFixtures(root: string, found: ExerciseFolder): Fixture[] {
  const directory = join(root, 'fixtures', found.folder);
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter(
    (name) => name.endsWith('.json') && name !== 'fingerprints.json',
  );
  return files.sort().flatMap((name) => {
    const file = `fixtures/${found.folder}/${name}`;
    const { source, cases } = readValidated(
      join(directory, name),
      file,
      'fixture.schema.json',
    ) as FixtureFile;
    return cases.map((one) => ({
      ...one,
      args: revive(one.args) as Record<string, Value>,
      expected: revive(one.expected) as Tensor | Record<string, Tensor>,
      source,
      file,
    }));
  });
}

/** JSON has no word for some numbers: the strings "Infinity", "-Infinity" and "NaN" stand for them. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, revive(part)]));
  }
  return value === 'Infinity' || value === '-Infinity' || value === 'NaN' ? Number(value) : value;
}

/** Imports trusted code of the course, `shown` relative to it; what it throws is the course's fault. */
export async function importCourseModule(root: string, shown: string): Promise<Record<string, unknown>> {
  const path = join(root, shown);
  if (!isNamed(path)) {
    throw courseFault('course-file-missing', { file: shown, reason: 'absent', name: basename(path) });
  }
  try {
    // Loaders say of other encodings that the first character is wrong.
    return await importTypeScript(path, root, () => readText(path, shown));
  } catch (error) {
    if (error instanceof CourseFault) throw error;
    if (error instanceof LoadStopped) throw endlessModule(root, shown, error);
    demandReadable(root, shown);
    throw (await moduleFlaw(root, shown)) ?? thrownOnLoading(root, shown, error);
  }
}

function thrownOnLoading(root: string, shown: string, error: unknown): CourseFault {
  if (!isModule(join(root, shown))) return courseFault('no-module-type', { file: shown });
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  const said = withoutFolder(root, name === 'Error' ? message : `${name}: ${message}`);
  return courseFault('course-module', { ...(placeIn(realpathSync(root), error) ?? { file: shown }), said });
}

/** Whether the nearest package.json makes ES modules of the files below it. */
function isModule(path: string): boolean {
  const folder = dirname(path);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return folder !== path && isModule(folder);
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { type?: unknown }).type === 'module';
  } catch {
    return false;
  }
}

/** Paths as the course has them. */
function withoutFolder(root: string, said: string): string {
  return [`${root}/`, `${realpathSync(root)}/`].reduce((text, folder) => text.replaceAll(folder, ''), said);
}

/** Names the file of the course that was running, which may be one that `shown` imports. */
function endlessModule(root: string, shown: string, { url, seconds, waits }: LoadStopped): CourseFault {
  const path = url?.startsWith('file:') ? fileURLToPath(url) : url;
  const file = path === undefined ? shown : relative(realpathSync(root), path).replaceAll('\\', '/');
  const isOfCourse = /^(?:exercises|solutions|fixtures)\//.test(file);
  return courseFault('course-module-endless', { file: isOfCourse ? file : shown, seconds, waits });
}
