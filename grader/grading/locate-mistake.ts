import { checkExercise } from '../checks/check-exercise.ts';
import type { Kind } from '../checks/kind.ts';
import { kindsOf } from '../checks/kinds.ts';
import type { Subject } from '../checks/subject.ts';
import { budgetOf } from '../locate/budget.ts';
import { type Found, searchPlace } from '../locate/search.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Bundle } from '../model/runner.ts';
import type { ExerciseResult } from '../model/verdict.ts';
import { originalPosition } from '../sandbox/index.ts';

/** What a search for the place may take, in rounds of loops: about 1.5 s of this process and its child. */
const MOST_WORK = 10_000_000;

/** On a machine so busy that it takes this long, it is given up, in seconds. */
const WAITED_SECONDS = 60;

/** Whatever the seed of a grade is, changed files are judged on cases of another one as well. */
const OTHER_SEED = 0x5eed;

/** Looks for the change of a wrong file that makes every check pass; what takes seconds, a training, is not repeated. */
export async function locateMistake(
  subject: Subject,
  findings: readonly Finding[],
): Promise<Found | undefined> {
  const { exercise, bundle, runner, seed } = subject;
  const asked = withChecks(exercise, ({ isSlow }) => !isSlow);
  return searchPlace({
    exercise,
    bundle,
    runner,
    seed,
    findings,
    originalOf: (line, column) => originalPosition(bundle, line, column),
    passesAll: (changed) => passesAll({ ...subject, exercise: asked, only: undefined }, changed),
    budget: budgetOf(MOST_WORK, stopwatch()),
  });
}

async function passesAll(subject: Subject, bundle: Bundle): Promise<boolean> {
  const changed = { ...subject, bundle };
  if (!isRight(await checkExercise(changed))) return false;
  const fresh = await checkExercise({
    ...changed,
    exercise: withChecks(subject.exercise, ({ decides, isSeeded }) => decides && isSeeded),
    seed: subject.seed ^ OTHER_SEED,
  });
  return isRight(fresh);
}

function isRight({ checks }: ExerciseResult): boolean {
  return checks.every(
    ({ state, skip }) => state === 'passed' || (state === 'skipped' && skip?.because !== 'check-failed'),
  );
}

/** The exercise with some of its checks alone. */
function withChecks(exercise: Exercise, keep: (kind: Kind) => boolean): Exercise {
  const kept = kindsOf(exercise)
    .filter(keep)
    .map(({ id }) => id);
  const checks = Object.fromEntries(
    Object.entries(exercise.manifest.checks).filter(([id]) => kept.some((one) => one === id)),
  );
  return { ...exercise, manifest: { ...exercise.manifest, checks } };
}

function stopwatch(): () => boolean {
  const begun = performance.now();
  return () => performance.now() - begun > 1000 * WAITED_SECONDS;
}
