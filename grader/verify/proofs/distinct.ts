import { wordsFor } from '../../words/catalogue.ts';
import { failureInSolutions } from '../failure.ts';
import { firstDifference, outcomesOf } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const distinct: Proof = {
  id: 'distinct',
  needs: 'bench',
  prove: async (bench) => {
    const { reference, misconceptions, seeds } = bench;
    const calls = bench.comparisons();
    const outcomes = await Promise.all(
      misconceptions.map(({ functions }) => outcomesOf({ ...reference, ...functions }, calls)),
    );
    // What throws wherever it is asked gives no numbers, which another proof says.
    const numbers = misconceptions
      .map(({ id }, i) => ({ id, outcomes: outcomes[i] }))
      .filter((one) => one.outcomes.some(({ kind }) => kind === 'returned'));
    const alike = numbers.flatMap((second, j) =>
      numbers
        .slice(0, j)
        .filter((first) => firstDifference(calls, first.outcomes, second.outcomes) === undefined)
        .map((first) => alikeOn(bench, first.id, second.id, { cases: calls.length })),
    );
    const ids = new Set(numbers.map(({ id }) => id));
    const pairs = (misconceptions.length * (misconceptions.length - 1)) / 2;
    return {
      detail: wordsFor(bench.language).verify.details.pairs(pairs, seeds.length),
      failures: alike.length > 0 ? alike : await twinsUnderSeeds(bench, ids),
    };
  },
};

/** Pairs, of those that give numbers, that some seed does not tell apart; each is named once. */
async function twinsUnderSeeds(bench: Bench, ids: ReadonlySet<string>): Promise<Failure[]> {
  const found = new Map<string, Failure>();
  for (const { seed, twins } of await bench.mistakes()) {
    for (const [first, second] of twins) {
      const pair = `${first} ${second}`;
      if (found.has(pair) || !ids.has(first) || !ids.has(second)) continue;
      found.set(pair, alikeOn(bench, first, second, { seed }));
    }
  }
  return [...found.values()];
}

function alikeOn(
  bench: Bench,
  other: string,
  id: string,
  on: { readonly cases: number } | { readonly seed: number },
): Failure {
  return failureInSolutions(bench, ['misconceptions.ts', id], 'open', 'misconceptions-alike', { on, other });
}
