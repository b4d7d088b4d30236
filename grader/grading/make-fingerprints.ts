import { cost } from '../checks/kinds/cost.ts';
import { countSteps } from '../cost/count-steps.ts';
import { countedCalls, stepsOf } from '../cost/counted-calls.ts';
import { fingerprintsFile } from '../course/fingerprints.ts';
import { loadMisconceptions, loadReference } from '../course/mirrors.ts';
import type { CountSteps } from '../fingerprints/choose-cost-cases.ts';
import { fingerprintsText, generateFingerprints } from '../fingerprints/generate.ts';
import { mineNames } from '../mining/mine-names.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Runner } from '../model/runner.ts';
import { courseFault } from '../words/user-error.ts';
import { bundleReference, evaluating, openMine } from './open-mine.ts';

/**
 * The text of fixtures/NN-slug/fingerprints.json as it has to be, or undefined where there are no answers to make it
 * from. `runner` is a sandbox in which the steps of the reference are counted. Throws a CourseFault.
 */
export async function makeFingerprints(
  course: Course,
  exercise: Exercise,
  runner: Runner,
): Promise<string | undefined> {
  const reference = await loadReference(course, exercise);
  if (reference === undefined) return undefined;
  const misconceptions = await loadMisconceptions(course, exercise);
  const fingerprints = await generateFingerprints({
    slug: exercise.slug,
    file: fingerprintsFile(exercise),
    rules: exercise.rules,
    reference,
    misconceptions,
    evaluate: evaluating,
    countSteps: exercise.manifest.checks[cost.id] && (await stepCounter(course, exercise, runner)),
  });
  const mine = await openMine(course, exercise, fingerprints);
  const mined = mine === undefined ? {} : await mineNames(mine);
  return fingerprintsText(withMined(fingerprints, mined));
}

function withMined(
  fingerprints: Fingerprints,
  mined: Readonly<Record<string, readonly string[]>>,
): Fingerprints {
  const functions = Object.entries(fingerprints.functions).map(([name, one]) => {
    return [name, mined[name]?.length > 0 ? { ...one, mined: mined[name] } : one];
  });
  return { ...fingerprints, functions: Object.fromEntries(functions) };
}

/** Counts the steps of the reference in the sandbox, as a student's are counted. */
async function stepCounter(course: Course, exercise: Exercise, runner: Runner): Promise<CountSteps> {
  const shown = `solutions/${exercise.folder}/${exercise.slug}.ts`;
  const bundle = await bundleReference(course, exercise);
  const counting = countSteps(bundle);
  if (counting.kind !== 'counting') {
    throw courseFault('bad-reference', { file: shown, fault: 'not-counted', how: counting.kind });
  }
  return async (name, args) => {
    const loaded = await runner.load(counting.bundle, exercise.manifest.limits);
    const outcomes =
      loaded.kind === 'loaded' ? await runner.call(countedCalls(counting.bundle, name, args)) : [];
    const steps = stepsOf(outcomes);
    if (steps === undefined) throw courseFault('bad-reference', { file: shown, fault: 'not-run' });
    return steps;
  };
}
