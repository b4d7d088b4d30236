import { BARE_OUTPUT, digestOf } from '../../fingerprints/digest.ts';
import { observeOutputs } from '../../fingerprints/observe.ts';
import type { Evaluate } from '../../fingerprints/stable-probes.ts';
import { openMine } from '../../grading/open-mine.ts';
import { type MinedMistake, mineMistakes } from '../../mining/mine-names.ts';
import { BARE } from '../../mining/roles.ts';
import { languagesOf } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { FailureWords } from '../../words/verify.ts';
import { failure } from '../failure.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import { rolesHold } from '../mined-roles.ts';
import { exchangeOf, fitsKind } from '../mined-tokens.ts';
import { drawnCalls } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** So many cases of each style under each seed; more where these do not tell two mistakes apart, about as many as a grade draws. */
const CASES = 12;
const ROUNDS = 4;
const NEXT = 0x1000;

export const mined: Proof = {
  id: 'mined',
  needs: 'bench',
  prove: async (bench) => {
    const { course, exercise } = bench;
    const { verify: say, mined: words } = wordsFor(bench.language);
    const fingerprints = fingerprintsOf(bench);
    const mine = fingerprints && (await openMine(course, exercise, fingerprints));
    if (mine === undefined) return { detail: say.details.noFingerprints, failures: [], skipped: true };
    const mistakes = await mineMistakes(mine);
    const failures: Failure[] = [];
    let named = 0;
    for (const one of mistakes) {
      const told = words.tell(one.mined).title;
      const untrue = (facts: Untrue) =>
        failures.push(
          failure(bench, { file: mine.fingerprints.file, path: one.rule.function }, 'open', 'mined-untrue', {
            told,
            ...facts,
          }),
        );
      const [first] = one.told;
      const before = mine.bundle.code.slice(first.change.start, first.change.end);
      const after = first.change.text;
      if (!fitsKind(one.mined, exchangeOf(before, after))) untrue({ fault: 'change', before, after });
      const args = drawnCalls(one.rule, 'smooth', 1, CASES).map((call) => call.args);
      const holds = await rolesHold(mine.bundle, one.rule, first, args);
      if (holds !== undefined) named++;
      if (holds === false) untrue({ fault: 'quantity' });
      const output = one.rule.outputs.map(({ key }) => key ?? BARE).find((key) => one.mined[1] === key);
      const wrong = Object.keys(one.wrong).map((key) => (key === BARE_OUTPUT ? BARE : key));
      if (output !== undefined && !wrong.includes(output)) untrue({ fault: 'right-output', output });
      for (const language of languagesOf(course.title))
        if (/undefined|\[object/.test(Object.values(wordsFor(language).mined.tell(one.mined)).join()))
          untrue({ fault: 'untold', language });
      const twin = await twinUnderSeeds(bench, one, [mine.reference, ...mine.named]);
      if (twin !== undefined) untrue({ fault: 'alike', ...twin });
    }
    return { detail: say.details.mined(mistakes.length, named, bench.seeds.length), failures };
  },
};

type Untrue = DistributiveOmit<Parameters<FailureWords['mined-untrue']>[0], 'told'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The first seed under which a mistake has the numbers of the reference, or of a named one. */
async function twinUnderSeeds(
  { seeds, misconceptions }: Bench,
  { rule, evaluate: [own] }: MinedMistake,
  others: readonly Evaluate[],
): Promise<{ readonly seed: number; readonly other: string | undefined } | undefined> {
  for (const seed of seeds) {
    let twins = [...others.keys()];
    for (let round = 0; round < ROUNDS && twins.length > 0; round++) {
      const args = (['smooth', 'kinked'] as const).flatMap((style) =>
        drawnCalls(rule, style, seed + round * NEXT, CASES).map((call) => call.args),
      );
      const digests = async (evaluate: Evaluate) => {
        const observed = observeOutputs(rule, args, await evaluate(rule.function, args)) ?? {};
        return Object.entries(observed)
          .map(([output, values]) => digestOf('', output, values))
          .join();
      };
      const seen = await digests(own);
      const alike: number[] = [];
      for (const i of twins) if ((await digests(others[i])) === seen) alike.push(i);
      twins = alike;
    }
    if (twins.length > 0)
      return { seed, other: twins[0] === 0 ? undefined : misconceptions[twins[0] - 1].id };
  }
  return undefined;
}
