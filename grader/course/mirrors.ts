import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeCases } from '../model/edge-case.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Functions, Misconception, OtherWays } from '../model/rule.ts';
import { importCourseModule } from './load.ts';

/** The reference solution, or undefined in a student's repository, which holds none. */
export async function loadReference(course: Course, exercise: Exercise): Promise<Functions | undefined> {
  const shown = `solutions/${exercise.folder}/${exercise.slug}.ts`;
  if (!existsSync(join(course.root, shown))) return undefined;
  const module = await importCourseModule(course.root, shown);
  for (const name of exercise.manifest.functions) {
    if (typeof module[name] !== 'function') {
      throw new CourseFault('bad-reference', `${shown} does not export the function ${name}.`);
    }
  }
  return module as Functions;
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
    throw new CourseFault(
      'bad-misconceptions',
      `${shown} has no default export from defineMisconceptions().`,
    );
  }
  return module.default as readonly Misconception[];
}

/** The second implementations of an exercise's wrong rules; none where there is no such file. */
export async function loadOtherWays(course: Course, exercise: Exercise): Promise<OtherWays> {
  const shown = `solutions/${exercise.folder}/other-ways.ts`;
  if (!existsSync(join(course.root, shown))) return {};
  const module = await importCourseModule(course.root, shown);
  if (typeof module.default !== 'object' || module.default === null) {
    throw new CourseFault('bad-other-ways', `${shown} has no default export from defineOtherWays().`);
  }
  return module.default as OtherWays;
}

/** The edge cases of the course; undefined where none are listed. */
export async function loadEdgeCases({ root }: Course): Promise<EdgeCases | undefined> {
  const shown = 'fixtures/edge-cases/index.ts';
  if (!existsSync(join(root, shown))) return undefined;
  const module = await importCourseModule(root, shown);
  if (typeof module.default !== 'object' || module.default === null) {
    throw new CourseFault('bad-edge-cases', `${shown} has no default export from defineEdgeCases().`);
  }
  return module.default as EdgeCases;
}
