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

/** What one call took. */
export interface Taken {
  readonly steps: number;
  /** Calls of the course's own functions from without, and the steps within them. */
  readonly courseCalls: number;
  readonly courseSteps: number;
}

/** What each call took; undefined when the counter could not be read after one of them. */
export function takenOf(outcomes: readonly CallOutcome[]): Taken[] | undefined {
  const looks = outcomes.filter((_, i) => i % 2 === 0).map(lookIn);
  if (looks.length === 0 || looks.some((look) => look === undefined)) return undefined;
  return looks.slice(1).map((look, i) => {
    const [steps, courseCalls, courseSteps] = look!.map((count, k) => count - looks[i]![k]!);
    return { steps: steps!, courseCalls: courseCalls!, courseSteps: courseSteps! };
  });
}

/** The steps that each call took; undefined when the counter could not be read after one of them. */
export function stepsOf(outcomes: readonly CallOutcome[]): number[] | undefined {
  return takenOf(outcomes)?.map(({ steps }) => steps);
}

function lookIn(outcome: CallOutcome): number[] | undefined {
  if (outcome.kind !== 'returned' || !Array.isArray(outcome.value)) return undefined;
  const counts = outcome.value.filter((count) => typeof count === 'number');
  return counts.length === 3 ? counts : undefined;
}
