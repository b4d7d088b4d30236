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
    const alike = misconceptions.flatMap((second, j) =>
      misconceptions
        .slice(0, j)
        .filter((_, i) => firstDifference(calls, outcomes[i], outcomes[j]) === undefined)
        .map((first) => alikeOn(bench, first.id, second.id, { cases: calls.length })),
    );
    const pairs = (misconceptions.length * (misconceptions.length - 1)) / 2;
    return {
      detail: wordsFor(bench.language).verify.details.pairs(pairs, seeds.length),
      failures: alike.length > 0 ? alike : await twinsUnderSeeds(bench),
    };
  },
};

/** Pairs that some seed does not tell apart; each is named once. */
async function twinsUnderSeeds(bench: Bench): Promise<Failure[]> {
  const found = new Map<string, Failure>();
  for (const { seed, twins } of await bench.mistakes()) {
    for (const [first, second] of twins) {
      const pair = `${first} ${second}`;
      if (found.has(pair)) continue;
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
