import { BARE_OUTPUT, digestOf } from '../../fingerprints/digest.ts';
import { observeOutputs } from '../../fingerprints/observe.ts';
import type { Evaluate } from '../../fingerprints/stable-probes.ts';
import { openMine } from '../../grading/open-mine.ts';
import { type MinedMistake, mineMistakes } from '../../mining/mine-names.ts';
import { BARE } from '../../mining/roles.ts';
import { languagesOf } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
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
  title: 'mistakes that nobody named are told truly, and are none of those that have a name',
  needs: 'bench',
  prove: async (bench) => {
    const { course, exercise } = bench;
    const fingerprints = fingerprintsOf(bench);
    const mine = fingerprints && (await openMine(course, exercise, fingerprints));
    if (mine === undefined) return { detail: 'there are no fingerprints', failures: [], skipped: true };
    const mistakes = await mineMistakes(mine);
    const failures: Failure[] = [];
    let roles = 0;
    for (const one of mistakes) {
      const told = wordsFor('en').mined.tell(one.mined).title;
      const [first] = one.told;
      const own = mine.bundle.code.slice(first.change.start, first.change.end);
      if (!fitsKind(one.mined, exchangeOf(own, first.change.text)))
        failures.push(
          untrue(bench, one, `“${told}” does not say what was changed: ${own} to ${first.change.text}.`),
        );
      const args = drawnCalls(one.rule, 'smooth', 1, CASES).map((call) => call.args);
      const holds = await rolesHold(mine.bundle, one.rule, first, args);
      if (holds !== undefined) roles++;
      if (holds === false)
        failures.push(
          untrue(bench, one, `“${told}” names something else than what stands in the reference.`),
        );
      const about = one.rule.outputs.map(({ key }) => key ?? BARE).find((key) => one.mined[1] === key);
      const wrong = Object.keys(one.wrong).map((key) => (key === BARE_OUTPUT ? BARE : key));
      if (about !== undefined && !wrong.includes(about))
        failures.push(untrue(bench, one, `“${told}” speaks of ${about}, which is right.`));
      for (const language of languagesOf(course.title))
        if (/undefined|\[object/.test(Object.values(wordsFor(language).mined.tell(one.mined)).join()))
          failures.push(untrue(bench, one, `${one.mined.join(' ')} has no sentence in ${language}.`));
      const twin = await twinUnderSeeds(bench, one, [mine.reference, ...mine.named]);
      if (twin !== undefined)
        failures.push(
          untrue(bench, one, `Under seed ${twin.seed}, “${told}” gives the numbers of ${twin.name}.`),
        );
    }
    const detail = `${mistakes.length} told, ${roles} of them by quantities that were put in by name, under each of ${bench.seeds.length} seeds`;
    return { detail, failures };
  },
};

/** The first seed under which a mistake has the numbers of the reference, or of a named one. */
async function twinUnderSeeds(
  { seeds, misconceptions }: Bench,
  { rule, evaluate: [own] }: MinedMistake,
  others: readonly Evaluate[],
): Promise<{ readonly seed: number; readonly name: string } | undefined> {
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
      return { seed, name: twins[0] === 0 ? 'the reference' : misconceptions[twins[0] - 1].id };
  }
  return undefined;
}

function untrue({ exercise }: Bench, { rule }: MinedMistake, problem: string): Failure {
  return {
    code: 'mined-untrue',
    severity: 'open',
    file: `fixtures/${exercise.folder}/fingerprints.json`,
    path: rule.function,
    problem,
    mend: 'This is a mistake of the grader: report it with the reference, or write the reference in another way and run npm run fixtures.',
  };
}
