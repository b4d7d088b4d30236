import type { Bundle, LoadOutcome, Runner } from '../model/runner.ts';

/**
 * A runner that evaluates a bundle anew only where it must: after another bundle, after a stop, or where that is asked
 * for. One realm for all checks is less to wait for, and shows what a file keeps from call to call.
 */
export function oneRealm(runner: Runner): Runner {
  let held: { readonly bundle: Bundle; readonly outcome: LoadOutcome } | undefined;
  return {
    ...runner,
    load: async (bundle, limits) => {
      if (held?.bundle === bundle) return held.outcome;
      held = undefined;
      const outcome = await runner.load(bundle, limits);
      if (outcome.kind === 'loaded') held = { bundle: originals.get(bundle) ?? bundle, outcome };
      return outcome;
    },
    call: async (calls) => {
      const outcomes = await runner.call(calls);
      if (outcomes.some(({ kind }) => kind === 'stopped' || kind === 'not-run')) held = undefined;
      return outcomes;
    },
  };
}

const originals = new WeakMap<Bundle, Bundle>();

/** The same bundle, to be evaluated anew; whoever loads the bundle afterwards gets that realm. */
export function afresh(bundle: Bundle): Bundle {
  const copy = { ...bundle };
  originals.set(copy, bundle);
  return copy;
}
