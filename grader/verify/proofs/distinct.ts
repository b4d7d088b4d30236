import { comparisonCalls, firstDifference, outcomesOf } from '../outputs.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

export const distinct: Proof = {
  id: 'distinct',
  title: 'no two wrong rules give the same numbers',
  needs: 'bench',
  prove: async ({ exercise, reference, misconceptions }) => {
    const calls = comparisonCalls(exercise);
    const outcomes = await Promise.all(
      misconceptions.map(({ functions }) => outcomesOf({ ...reference, ...functions }, calls)),
    );
    const failures = misconceptions.flatMap((second, j) =>
      misconceptions.slice(0, j).flatMap((first, i): Failure[] => {
        if (firstDifference(calls, outcomes[i], outcomes[j]) !== undefined) return [];
        return [
          {
            code: 'misconceptions-alike',
            severity: 'open',
            file: `solutions/${exercise.folder}/misconceptions.ts`,
            path: second.id,
            problem: `On ${calls.length} cases it gives the same numbers as ${first.id}, so no diagnosis can tell them apart.`,
            mend: 'Make one of both explanations cover both, and remove the other; or let spec.ts draw cases that tell them apart.',
          },
        ];
      }),
    );
    const pairs = (misconceptions.length * (misconceptions.length - 1)) / 2;
    return { detail: `${pairs} pairs compared on ${calls.length} cases`, failures };
  },
};
