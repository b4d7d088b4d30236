import { isMeasured } from '../calculus/measured-outputs.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import { askOnce } from './ask.ts';
import { diagnoseArguments } from './condition/arguments.ts';
import { diagnoseCondition } from './condition/diagnose-condition.ts';
import { experimentSeed } from './condition/drawn.ts';

interface Asked {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly seed: number;
}

/** Under which condition each of some outputs is right, or what it has to do with an argument. Loads the bundle afresh. */
export async function explainByCondition(
  { exercise, bundle, runner, seed }: Asked,
  rule: Rule,
  outputs: readonly Output[],
): Promise<ReadonlyMap<Output, Diagnosis>> {
  const found = new Map<Output, Diagnosis>();
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return found;
  const own = experimentSeed(exercise, rule, seed);
  const askFor = askOnce(runner, rule);
  for (const output of outputs.filter(isMeasured)) {
    const ask = askFor(output);
    const one =
      (await diagnoseArguments(rule, output, own, ask)) ?? (await diagnoseCondition(rule, output, own, ask));
    if (one !== undefined) found.set(output, one);
  }
  return found;
}
