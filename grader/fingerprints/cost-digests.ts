import type { OutputDigests } from '../model/fingerprints.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { digestOf, saltOf } from './digest.ts';
import { observeOutputs } from './observe.ts';

/** Digests of the outputs on the cases on which steps are counted; undefined when a call was stopped. */
export function costDigests(
  slug: string,
  rule: Rule,
  args: readonly (readonly Value[])[],
  outcomes: readonly CallOutcome[],
): OutputDigests | undefined {
  const observed = observeOutputs(rule, args, outcomes);
  if (observed === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(observed).map(([output, values]) => [
      output,
      digestOf(saltOf(slug), `${rule.function}.${output}/cost`, values),
    ]),
  );
}
