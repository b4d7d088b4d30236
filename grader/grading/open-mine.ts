import { join } from 'node:path';
import { loadMisconceptions, loadReference } from '../course/mirrors.ts';
import type { Evaluate } from '../fingerprints/stable-probes.ts';
import type { Mine } from '../mining/mine.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Functions } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import { bundleSubmission, courseRunner, originalPosition } from '../sandbox/index.ts';
import { courseFault } from '../words/user-error.ts';
import { courseModules } from './bundle-entry.ts';

/** What mistakes of an exercise are mined from; undefined where there are no answers. */
export async function openMine(
  course: Course,
  exercise: Exercise,
  fingerprints: Fingerprints,
): Promise<Mine | undefined> {
  const reference = await loadReference(course, exercise);
  if (reference === undefined) return undefined;
  const bundle = await bundleReference(course, exercise);
  const misconceptions = await loadMisconceptions(course, exercise);
  return {
    slug: exercise.slug,
    rules: exercise.rules,
    fingerprints,
    bundle,
    originalOf: (line, column) => originalPosition(bundle, line, column),
    reference: evaluating(reference),
    named: misconceptions.map((one) => evaluating({ ...reference, ...one.functions })),
  };
}

/** Puts arguments to functions of the course in this process. */
export function evaluating(functions: Functions): Evaluate {
  const runner = courseRunner(functions);
  return (name, args) => runner.call(args.map((one) => ({ function: name, args: one, returnArgs: false })));
}

/** The reference as a submission would be bundled. */
export async function bundleReference(course: Course, exercise: Exercise): Promise<Bundle> {
  const solutions = join(course.root, 'solutions');
  const shown = `solutions/${exercise.folder}/${exercise.slug}.ts`;
  const bundled = await bundleSubmission({
    submissionRoot: solutions,
    file: join(course.root, shown),
    courseModules: courseModules(course, exercise),
  });
  if (bundled.kind !== 'bundled') {
    throw courseFault('bad-reference', { file: shown, fault: 'not-bundled', how: bundled.kind });
  }
  return bundled.bundle;
}
