import { roundingTolerance } from '../../calculus/tolerances.ts';
import { integerStream } from '../../cases/seed.ts';
import type { Rule } from '../../model/rule.ts';
import { mapTensor } from '../../tensor/tensor.ts';
import { type Functions, sayDigests, scaledThere, withOutputs } from '../digests.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** Three ways to round otherwise by chance. */
const SALTS = [1, 2, 3];

/** None is a power of two, which would round nothing. */
const FACTORS = [1 / 3, 0.1, -7];

export const confirmation: Proof = {
  id: 'confirmation',
  title: 'fingerprints confirm what is right however it rounds, and name each wrong rule',
  needs: 'bench',
  prove: async (bench) => {
    const fingerprints = fingerprintsOf(bench);
    if (fingerprints === undefined) {
      return { detail: 'there are no fingerprints', failures: [], skipped: true };
    }
    let rules = 0;
    const failures: Failure[] = [];
    for (const rule of bench.exercise.rules) {
      for (const [how, functions] of rightOnes(bench, rule)) {
        rules++;
        const said = await sayDigests(bench.exercise, fingerprints, rule, functions);
        const refused = [...said].find(([, word]) => word !== 'right');
        if (refused !== undefined) failures.push(notConfirmed(bench, rule, how, refused));
      }
      for (const { id, functions } of bench.misconceptions) {
        if (!Object.hasOwn(functions, rule.function)) continue;
        const wrong = { ...bench.reference, ...functions };
        const said = await sayDigests(bench.exercise, fingerprints, rule, wrong);
        const words = new Set([...said.values()].filter((word) => word !== 'right'));
        if (words.size !== 1 || !words.has(id)) failures.push(notNamed(bench, rule, id, [...words]));
      }
    }
    return { detail: `${rules} right rules, ${bench.misconceptions.length} wrong ones`, failures };
  },
};

/** The reference, and what gives the same numbers up to rounding. */
function rightOnes({ reference }: Bench, rule: Rule): (readonly [how: string, functions: Functions])[] {
  const noisy = SALTS.map((salt) => {
    const next = integerStream(salt, -8, 8);
    const functions = withOutputs(rule, reference, (output, args) => {
      const tolerance = roundingTolerance(args, output);
      return mapTensor(output, (entry) => entry + (tolerance * next()) / 8);
    });
    return ['The reference with other roundings', functions] as const;
  });
  const scaled = FACTORS.flatMap((factor) => {
    const functions = scaledThere(rule, reference, factor);
    const how = `The reference with ${rule.upstreams.map(({ name }) => name).join(' and ')} times ${factor}, and its results divided by that,`;
    return functions === undefined ? [] : [[how, functions] as const];
  });
  const negative = withOutputs(rule, reference, (output) =>
    mapTensor(output, (entry) => (entry === 0 ? -0 : entry)),
  );
  return [['The reference', reference], ['The reference with −0 for 0', negative], ...noisy, ...scaled];
}

const STALE =
  'Run npm run fixtures; if that changes nothing, report it: the digests are to forgive any rounding.';

function notConfirmed(
  { exercise }: Bench,
  rule: Rule,
  how: string,
  [output, word]: [string, string],
): Failure {
  return {
    code: 'right-not-confirmed',
    severity: 'fault',
    file: `fixtures/${exercise.folder}/fingerprints.json`,
    path: `${rule.function} ${output}`.trim(),
    problem: `${how} is not taken for right, but for ${word}.`,
    mend: STALE,
  };
}

function notNamed({ exercise }: Bench, rule: Rule, id: string, words: readonly string[]): Failure {
  const instead = words.length === 0 ? 'for right' : `for ${words.join(', ')}`;
  return {
    code: 'misconception-not-told',
    severity: 'open',
    file: `fixtures/${exercise.folder}/fingerprints.json`,
    path: `${id} in ${rule.function}`,
    problem: `By its digests it is taken ${instead}.`,
    mend: 'Let it differ from the others on what spec.ts draws, then run npm run fixtures.',
  };
}
