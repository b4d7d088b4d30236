import type { Call, CallOutcome } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import type { CountingBundle } from './count-steps.ts';

/** Calls of one function, with a look at the counter before, between and after them. */
export function countedCalls(
  bundle: CountingBundle,
  name: string,
  args: readonly (readonly Value[])[],
): Call[] {
  const look: Call = { function: bundle.counter, args: [], returnArgs: false };
  return [look, ...args.flatMap((one): Call[] => [{ function: name, args: one, returnArgs: false }, look])];
}

/** What the calls themselves gave, without the looks at the counter. */
export function outcomesOf(outcomes: readonly CallOutcome[]): CallOutcome[] {
  return outcomes.filter((_, i) => i % 2 === 1);
}

/** The steps that each call took; undefined when the counter could not be read after one of them. */
export function stepsOf(outcomes: readonly CallOutcome[]): number[] | undefined {
  const counts = outcomes.filter((_, i) => i % 2 === 0).map(countIn);
  if (counts.length === 0 || counts.some((count) => count === undefined)) return undefined;
  return counts.slice(1).map((count, i) => count! - counts[i]!);
}

function countIn(outcome: CallOutcome): number | undefined {
  return outcome.kind === 'returned' && typeof outcome.value === 'number' ? outcome.value : undefined;
}
