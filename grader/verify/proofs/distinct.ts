import { comparisonCalls, firstDifference, outcomesOf } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const distinct: Proof = {
  id: 'distinct',
  title: 'no two wrong rules give the same numbers',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, reference, misconceptions, seeds } = bench;
    const calls = comparisonCalls(exercise);
    const outcomes = await Promise.all(
      misconceptions.map(({ functions }) => outcomesOf({ ...reference, ...functions }, calls)),
    );
    const alike = misconceptions.flatMap((second, j) =>
      misconceptions
        .slice(0, j)
        .filter((_, i) => firstDifference(calls, outcomes[i], outcomes[j]) === undefined)
        .map((first) => failure(bench, first.id, second.id, `On ${calls.length} cases`)),
    );
    const pairs = (misconceptions.length * (misconceptions.length - 1)) / 2;
    return {
      detail: `${pairs} pairs compared, on what a grade draws under each of ${seeds.length} seeds`,
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
      found.set(pair, failure(bench, first, second, `On all cases that a grade draws under seed ${seed}`));
    }
  }
  return [...found.values()];
}

function failure({ exercise }: Bench, first: string, second: string, where: string): Failure {
  return {
    code: 'misconceptions-alike',
    severity: 'open',
    file: `solutions/${exercise.folder}/misconceptions.ts`,
    path: second,
    problem: `${where} it gives the same numbers as ${first}, so no diagnosis can tell them apart.`,
    mend: 'Make one of both explanations cover both, and remove the other; or let spec.ts draw cases that tell them apart.',
  };
}
