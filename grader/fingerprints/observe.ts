import { outputName } from '../model/output-name.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { type Observation, observe } from './digest.ts';

/** Each output on each probe; undefined when a call was stopped, so that nothing can be said. */
export function observeOutputs(
  rule: Rule,
  args: readonly (readonly Value[])[],
  outcomes: readonly CallOutcome[],
): Readonly<Record<string, readonly Observation[]>> | undefined {
  const observations: Record<string, Observation[]> = {};
  for (const { key } of rule.outputs) {
    const values = outcomes.map((outcome) => observe(outcome, key));
    if (values.some((value) => value === undefined)) return undefined;
    observations[outputName(key)] = values.map((value, i) => ({ args: args[i], value: value! }));
  }
  return observations;
}
