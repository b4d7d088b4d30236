import { roundedText } from '../../fingerprints/digest.ts';
import { observeOutputs } from '../../fingerprints/observe.ts';
import type { Evaluate } from '../../fingerprints/stable-probes.ts';
import { openMine } from '../../grading/open-mine.ts';
import type { MinedMistake } from '../../mining/mine.ts';
import { mineMistakes } from '../../mining/mine-names.ts';
import { outputName } from '../../model/output-name.ts';
import type { Rule } from '../../model/rule.ts';
import { languagesOf } from '../../model/text.ts';
import type { Value } from '../../model/value.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { FailureWords } from '../../words/verify.ts';
import { failure } from '../failure.ts';
import { fingerprintsOf } from '../fingerprints-of.ts';
import { rolesHold } from '../mined-roles.ts';
import { exchangeOf, fitsKind } from '../mined-tokens.ts';
import { drawnCalls } from '../outputs.ts';
import type { Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

/** So many cases of each style under each seed; more where these do not tell two mistakes apart, about as many as a grade draws. */
const CASES = 12;
const ROUNDS = 4;
const NEXT = 0x1000;

/** Under so many seeds a mined mistake must differ from all that is named. */
const SEEDS = 5;

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
    const seeds = bench.seeds.slice(0, SEEDS);
    const rounds = openRounds();
    // Every mined mistake is compared with the same ones: each of these is asked once a round.
    const others = [mine.reference, ...mine.named].map((evaluate) => remembering(textsOf(rounds, evaluate)));
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
      const output = one.rule.outputs.map(({ key }) => outputName(key)).find((key) => one.mined[1] === key);
      const wrong = Object.keys(one.wrong);
      if (output !== undefined && !wrong.includes(output)) untrue({ fault: 'right-output', output });
      for (const language of languagesOf(course.title))
        if (/undefined|\[object/.test(Object.values(wordsFor(language).mined.tell(one.mined)).join()))
          untrue({ fault: 'untold', language });
      const twin = await twinUnderSeeds(seeds, one, rounds, others);
      if (twin !== undefined) {
        const other = twin.twin === 0 ? undefined : bench.misconceptions[twin.twin - 1].id;
        untrue({ fault: 'alike', seed: twin.seed, other });
      }
    }
    return { detail: say.details.mined(mistakes.length, named, seeds.length), failures };
  },
};

type Untrue = DistributiveOmit<Parameters<FailureWords['mined-untrue']>[0], 'told'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

type Args = readonly (readonly Value[])[];

/** The cases of one round of one seed, drawn once for all mistakes. */
type Rounds = (rule: Rule, seed: number, round: number) => Args;

function openRounds(): Rounds {
  return remembering((rule, seed, round) =>
    (['smooth', 'kinked'] as const).flatMap((style) =>
      drawnCalls(rule, style, seed + round * NEXT, CASES).map((call) => call.args),
    ),
  );
}

/** What a rule and its mistakes give in one round of one seed, as text. */
type Texts = (rule: Rule, seed: number, round: number) => Promise<string>;

function textsOf(rounds: Rounds, evaluate: Evaluate): Texts {
  return async (rule, seed, round) => {
    const args = rounds(rule, seed, round);
    const observed = observeOutputs(rule, args, await evaluate(rule.function, args)) ?? {};
    return Object.entries(observed)
      .map(([output, values]) => `${output}:${roundedText(values)}`)
      .join();
  };
}

function remembering<T>(
  make: (rule: Rule, seed: number, round: number) => T,
): (rule: Rule, seed: number, round: number) => T {
  const known = new Map<string, T>();
  return (rule, seed, round) => {
    const key = `${rule.function}/${seed}/${round}`;
    if (!known.has(key)) known.set(key, make(rule, seed, round));
    return known.get(key) as T;
  };
}

/** The first seed under which a mistake has the numbers of another, and which one that is. */
async function twinUnderSeeds(
  seeds: readonly number[],
  { rule, evaluate: [own] }: MinedMistake,
  rounds: Rounds,
  others: readonly Texts[],
): Promise<{ readonly seed: number; readonly twin: number } | undefined> {
  const texts = textsOf(rounds, own);
  for (const seed of seeds) {
    let twins = [...others.keys()];
    for (let round = 0; round < ROUNDS && twins.length > 0; round++) {
      const seen = await texts(rule, seed, round);
      const alike: number[] = [];
      for (const i of twins) if ((await others[i](rule, seed, round)) === seen) alike.push(i);
      twins = alike;
    }
    if (twins.length > 0) return { seed, twin: twins[0] };
  }
  return undefined;
}
