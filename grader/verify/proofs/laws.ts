import { law } from '../../checks/kinds/law.ts';
import { withKinds } from '../../checks/kinds.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Functions } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { flatten, mapTensor, unflatten } from '../../tensor/tensor.ts';
import { withOutputs } from '../digests.ts';
import { gradeFunctions } from '../grade-functions.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const SEED = 1;

/** What any student might do to a right result: a law that none of it breaks, and no wrong rule, asks nothing. */
const PLANTED: readonly ((output: Tensor) => Tensor)[] = [
  (output) => mapTensor(output, (entry) => entry + 1),
  (output) => mapTensor(output, (entry) => entry * entry + entry),
  (output) =>
    unflatten(
      flatten(output).map((entry, i) => entry * (i + 2)),
      shapeOf(output),
    ),
  (output) => unflatten(flatten(output).toReversed(), shapeOf(output)),
];

export const laws: Proof = {
  id: 'laws',
  title: 'every law is broken by a wrong rule',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise } = bench;
    const all = exercise.rules.flatMap((rule) => rule.laws.map(({ id }) => `${rule.function}.${id}`));
    if (exercise.manifest.checks[law.id] === undefined || all.length === 0) {
      return { detail: 'no law is asked for', failures: [] };
    }
    const open = new Set(all);
    for (const functions of wrongOnes(bench)) {
      if (open.size === 0) break;
      for (const id of await brokenBy(exercise, functions)) open.delete(id);
    }
    return {
      detail: `${all.length} laws`,
      failures: [...open].map((id) => failure(bench, id)),
    };
  },
};

/** The named wrong rules, then planted ones. */
function* wrongOnes({ exercise, reference, misconceptions }: Bench): Generator<Functions> {
  for (const { functions } of misconceptions) yield { ...reference, ...functions };
  for (const change of PLANTED) {
    let wrong: Readonly<Record<string, unknown>> = reference;
    for (const rule of exercise.rules) wrong = withOutputs(rule, wrong, change);
    yield wrong as Functions;
  }
}

async function brokenBy(exercise: Exercise, functions: Functions): Promise<string[]> {
  const only = withKinds(exercise, ({ id }) => id === law.id);
  const { result } = await gradeFunctions(only, functions, undefined, SEED);
  return result.checks.flatMap(({ parts }) =>
    parts.filter(({ finding }) => finding?.code === 'law-violated').map(({ id }) => id),
  );
}

function failure({ exercise }: Bench, id: string): Failure {
  return {
    code: 'law-refutes-nothing',
    severity: 'open',
    file: `exercises/${exercise.folder}/spec.ts`,
    path: id,
    problem: 'No wrong rule breaks this law, not even one with 1 added to every result: it asks nothing.',
    mend: 'Let relate() compare what the function returned with what it should be, or remove the law.',
  };
}
