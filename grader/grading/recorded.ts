import type { Call, CallOutcome, Runner } from '../model/runner.ts';

/** A call with what came of it. */
export interface Answered {
  readonly call: Call;
  readonly outcome: CallOutcome;
}

/** A runner that keeps what it is asked and what it answers: a list for each realm, in order. */
export function recorded(runner: Runner): {
  readonly runner: Runner;
  readonly realms: readonly (readonly Answered[])[];
} {
  const realms: Answered[][] = [];
  return {
    realms,
    runner: {
      ...runner,
      load: (bundle, limits) => {
        realms.push([]);
        return runner.load(bundle, limits);
      },
      call: async (calls) => {
        const outcomes = await runner.call(calls);
        realms.at(-1)?.push(...calls.map((call, i) => ({ call, outcome: outcomes[i] })));
        return outcomes;
      },
    },
  };
}
