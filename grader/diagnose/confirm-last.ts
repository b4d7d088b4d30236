import { isMeasured } from '../calculus/measured-outputs.ts';
import { argumentsOf } from '../cases/point.ts';
import { TRANSFORMATIONS } from '../fingerprints/transformations.ts';
import type { Exercise } from '../model/exercise.ts';
import type { LastMistake } from '../model/last-mistake.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { Tensor } from '../model/value.ts';
import { askOnce } from './ask.ts';
import { experimentCases, experimentSeed } from './condition/drawn.ts';
import { observeCases } from './condition/observe.ts';

interface Asked {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly seed: number;
}

/**
 * Whether an output is right on the cases of experiments once a mistake at its very end is undone. A few probes say so by
 * their digests alone, and a second mistake (a wrong order that matters from two rows and two columns on) may be right on
 * all of them. True where nothing can be measured. Loads the bundle afresh.
 */
export async function isLastAlone(
  { exercise, bundle, runner, seed }: Asked,
  rule: Rule,
  output: Output,
  last: LastMistake,
): Promise<boolean> {
  const undo = TRANSFORMATIONS.find(({ id }) => id === last)?.undo;
  if (undo === undefined || !isMeasured(output)) return true;
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return true;
  const ask = askOnce(runner, rule)(output);
  const cases = experimentCases(rule, experimentSeed(exercise, rule, seed));
  const observed = await observeCases(rule, output, cases, async (points) => {
    const answers = await ask(points);
    return points.map((point, i) => {
      const got = answers[i];
      return got === undefined ? undefined : (undo(got, argumentsOf(rule, point)) as Tensor);
    });
  });
  return observed.every(({ right }) => right);
}
