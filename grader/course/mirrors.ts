import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeCases } from '../model/edge-case.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Functions, Misconception, OtherWays } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { guardFunctions } from './guard-functions.ts';
import { importCourseModule } from './load.ts';

/** The reference solution, or undefined in a student's repository, which holds none. */
export async function loadReference(course: Course, exercise: Exercise): Promise<Functions | undefined> {
  const shown = `solutions/${exercise.folder}/${exercise.slug}.ts`;
  if (!existsSync(join(course.root, shown))) return undefined;
  const module = await importCourseModule(course.root, shown);
  for (const name of exercise.manifest.functions) {
    if (typeof module[name] !== 'function') {
      throw courseFault('bad-reference', { file: shown, fault: 'no-function', function: name });
    }
  }
  const known = guarded.get(module);
  if (known !== undefined) return known;
  const made = guardFunctions(module as Functions, shown, undefined, parametersIn(exercise));
  guarded.set(module, made);
  return made;
}

/** A module gives the same functions each time: what they return is kept by them. */
const guarded = new WeakMap<object, Functions>();

function parametersIn({ rules }: Exercise): (name: string) => readonly string[] {
  return (name) => rules.find((rule) => rule.function === name)?.args ?? [];
}

/** The named wrong rules of an exercise; none in a student's repository. */
export async function loadMisconceptions(
  course: Course,
  exercise: Exercise,
): Promise<readonly Misconception[]> {
  const shown = `solutions/${exercise.folder}/misconceptions.ts`;
  if (!existsSync(join(course.root, shown))) return [];
  const module = await importCourseModule(course.root, shown);
  if (!Array.isArray(module.default)) {
    throw courseFault('bad-misconceptions', { file: shown, fault: 'no-export' });
  }
  for (const [i, one] of (module.default as readonly Partial<Misconception | null>[]).entries()) {
    const functions = isObject(one?.functions) ? Object.values(one?.functions ?? {}) : [undefined];
    if (typeof one?.id === 'string' && functions.every((each) => typeof each === 'function')) continue;
    throw courseFault('bad-misconceptions', { file: shown, fault: 'no-rule', number: i + 1 });
  }
  return (module.default as readonly Misconception[]).map((one) => ({
    ...one,
    functions: guardFunctions(one.functions, shown, one.id, parametersIn(exercise)),
  }));
}

/** The second implementations of an exercise's wrong rules; none where there is no such file. */
export async function loadOtherWays(course: Course, exercise: Exercise): Promise<OtherWays> {
  const shown = `solutions/${exercise.folder}/other-ways.ts`;
  if (!existsSync(join(course.root, shown))) return {};
  const module = await importCourseModule(course.root, shown);
  if (!isObject(module.default) || !Object.values(module.default as object).every(isObject)) {
    throw courseFault('bad-other-ways', { file: shown });
  }
  return Object.fromEntries(
    Object.entries(module.default as OtherWays).map(([id, functions]) => [
      id,
      guardFunctions(functions, shown, id, parametersIn(exercise)),
    ]),
  );
}

/** The edge cases of the course; undefined where none are listed. */
export async function loadEdgeCases({ root }: Course): Promise<EdgeCases | undefined> {
  const shown = 'fixtures/edge-cases/index.ts';
  if (!existsSync(join(root, shown))) return undefined;
  const module = await importCourseModule(root, shown);
  if (typeof module.default !== 'object' || module.default === null) {
    throw courseFault('bad-edge-cases', { file: shown });
  }
  return module.default as EdgeCases;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
