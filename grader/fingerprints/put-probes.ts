import type { Exercise } from '../model/exercise.ts';
import type { ThrownError } from '../model/finding.ts';
import type { Fingerprints } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle, Runner, Stop } from '../model/runner.ts';
import { saltOf } from './digest.ts';
import type { Known, Observations } from './match.ts';
import { observeOutputs } from './observe.ts';
import { plannedProbes } from './probes.ts';

/** A submission's file that is to be put to the probes of its exercise. */
export interface Probed {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly fingerprints: Fingerprints;
}

/** What functions gave on their probes; a function that had to be stopped is not among them. */
export type ProbesOutcome =
  | { readonly kind: 'observed'; readonly functions: ReadonlyMap<string, Observations> }
  | { readonly kind: 'threw'; readonly error: ThrownError }
  | { readonly kind: 'stopped'; readonly stop: Stop; readonly phase: 'loading' | 'calling' };

/** Puts these functions to their probes: one load, one batch. Throws a CourseFault if the fingerprints are stale. */
export async function observeProbes(probed: Probed, rules: readonly Rule[]): Promise<ProbesOutcome> {
  const { exercise, bundle, runner, fingerprints } = probed;
  const args = rules.map((rule) => {
    const { probes } = fingerprints.functions[rule.function];
    return plannedProbes(exercise.slug, rule, probes, fingerprints.file).map((probe) => probe.args);
  });
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind === 'threw') return loaded;
  if (loaded.kind === 'stopped') return { ...loaded, phase: 'loading' };
  const outcomes = await runner.call(
    rules.flatMap((rule, i) =>
      args[i].map((one) => ({ function: rule.function, args: one, returnArgs: false })),
    ),
  );
  const functions = new Map<string, Observations>();
  let next = 0;
  for (const [i, rule] of rules.entries()) {
    const own = outcomes.slice(next, next + args[i].length);
    next += args[i].length;
    const observed = observeOutputs(rule, args[i], own);
    if (observed !== undefined) functions.set(rule.function, observed);
  }
  const stopped = outcomes.find((outcome) => outcome.kind === 'stopped');
  if (stopped !== undefined && functions.size === 0) return { ...stopped, phase: 'calling' };
  return { kind: 'observed', functions };
}

/** What is known of one function of an exercise. */
export function knownOf(exercise: Pick<Exercise, 'slug'>, fingerprints: Fingerprints, rule: Rule): Known {
  return {
    salt: saltOf(exercise.slug),
    function: rule.function,
    reference: fingerprints.functions[rule.function].digests,
    misconceptions: fingerprints.misconceptions,
    mined: fingerprints.functions[rule.function].mined ?? [],
  };
}
