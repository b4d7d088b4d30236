import type { Call, CallOutcome, Limits, Runner, Stop } from '../model/runner.ts';

/**
 * The same runner for what explains a failure: it is asked in portions, in its spare time. What that is too short for is
 * not answered, as if it had taken too long.
 */
export function inSpareTime(runner: Runner, { seconds }: Limits): Runner {
  const { spare } = runner;
  if (spare === undefined) return runner;
  const stop: Stop = { reason: 'timed-out', seconds, budget: 'exercise' };
  const call = async (calls: readonly Call[]): Promise<CallOutcome[]> => {
    const outcomes: CallOutcome[] = [];
    while (outcomes.length < calls.length) {
      if (spare.isOver()) {
        outcomes.push({ kind: 'stopped', stop });
        return calls.map((_, i) => outcomes[i] ?? { kind: 'not-run' });
      }
      const from = outcomes.length;
      const some = calls.slice(from, from + spare.atOnce(calls.length));
      outcomes.push(...(await spare.during(() => runner.call(some))));
    }
    return outcomes;
  };
  return {
    ...runner,
    load: async (bundle, limits) =>
      spare.isOver() ? { kind: 'stopped', stop } : spare.during(() => runner.load(bundle, limits)),
    call,
  };
}
