import { roundingTolerance } from '../../calculus/tolerances.ts';
import { integerStream } from '../../cases/seed.ts';
import { fingerprintsFile } from '../../course/fingerprints.ts';
import type { Rule } from '../../model/rule.ts';
import { mapTensor } from '../../tensor/tensor.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { RightForm, Taken } from '../../words/verify.ts';
import { type Functions, sayDigests, scaledThere, withOutputs } from '../digests.ts';
import { failure } from '../failure.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** Three ways to round otherwise by chance. */
const SALTS = [1, 2, 3];

/** None is a power of two, which would round nothing. */
const FACTORS = [1 / 3, 0.1, -7];

export const confirmation: Proof = {
  id: 'confirmation',
  needs: 'bench',
  prove: async (bench) => {
    const say = wordsFor(bench.language).verify.details;
    const fingerprints = fingerprintsOf(bench);
    if (fingerprints === undefined) {
      return { detail: say.noFingerprints, failures: [], skipped: true };
    }
    let rules = 0;
    const failures: Failure[] = [];
    for (const rule of bench.exercise.rules) {
      for (const [form, functions] of rightOnes(bench, rule)) {
        rules++;
        const said = await sayDigests(bench.exercise, fingerprints, rule, functions);
        const refused = [...said].find(([, word]) => word !== 'right');
        if (refused !== undefined) failures.push(notConfirmed(bench, rule, form, refused));
      }
      for (const { id, functions } of bench.misconceptions) {
        if (!Object.hasOwn(functions, rule.function)) continue;
        const wrong = { ...bench.reference, ...functions };
        const said = await sayDigests(bench.exercise, fingerprints, rule, wrong);
        const wrongly = [...said.values()].filter((one) => one !== 'right');
        const ids = new Set(wrongly.map((one) => (one === 'unknown' ? one : one.mistake)));
        if (ids.size !== 1 || !ids.has(id)) failures.push(notNamed(bench, rule, id, wrongly));
      }
    }
    return { detail: say.rules(rules, bench.misconceptions.length), failures };
  },
};

/** The reference, and what gives the same numbers up to rounding. */
function rightOnes({ reference }: Bench, rule: Rule): (readonly [RightForm, Functions])[] {
  const noisy = SALTS.map((salt) => {
    const next = integerStream(salt, -8, 8);
    const functions = withOutputs(rule, reference, (output, args) => {
      const tolerance = roundingTolerance(args, output);
      return mapTensor(output, (entry) => entry + (tolerance * next()) / 8);
    });
    return ['other-roundings', functions] as const;
  });
  const scaled = FACTORS.flatMap((factor) => {
    const functions = scaledThere(rule, reference, factor);
    const form = { scaled: rule.upstreams.map(({ name }) => name), factor };
    return functions === undefined ? [] : [[form, functions] as const];
  });
  const negative = withOutputs(rule, reference, (output) =>
    mapTensor(output, (entry) => (entry === 0 ? -0 : entry)),
  );
  return [['as-it-is', reference], ['negative-zeros', negative], ...noisy, ...scaled];
}

function notConfirmed(
  bench: Bench,
  rule: Rule,
  form: RightForm,
  [output, taken]: readonly [string, Taken],
): Failure {
  const path = `${rule.function} ${output}`.trim();
  return failure(bench, { file: digestsOf(bench), path }, 'fault', 'right-not-confirmed', { form, taken });
}

function notNamed(bench: Bench, rule: Rule, id: string, taken: readonly Taken[]): Failure {
  const path = wordsFor(bench.language).verify.places.mistakeIn(id, rule.function);
  return failure(bench, { file: digestsOf(bench), path }, 'open', 'misconception-not-told', { taken });
}

function digestsOf({ exercise }: Bench): string {
  return fingerprintsFile(exercise);
}
