import { roundedText } from '../fingerprints/digest.ts';
import { observeOutputs } from '../fingerprints/observe.ts';
import { drawProbes } from '../fingerprints/probes.ts';
import type { Evaluate } from '../fingerprints/stable-probes.ts';
import type { Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import type { Mine, MinedMistake } from './mine.ts';

/** Under each of so many seeds a mined mistake differs from the reference and from every named one. */
const SEEDS = 5;

/** So many cases of each style under each of them. */
const CASES_EACH = 6;

/** Attempts from which no probes are chosen. */
const FRESH = 1000;

/** Of changes that give the same numbers, so many are held against each other. */
const MOST_SAME = 4;

/**
 * Whether a mistake differs from the reference and from every named mistake under each of five seeds. Of changes that
 * gave the same numbers on the probes, those that are told by other words have to give the same there, too: then one
 * may be told for all.
 */
export function freshness({ slug, reference, named }: Mine): (one: MinedMistake) => Promise<boolean> {
  const drawn = new Map<Rule, { args: (readonly Value[])[][]; others: string[][] }>();
  return async ({ rule, evaluate }) => {
    let cases = drawn.get(rule);
    if (cases === undefined) {
      const args = freshArgs(slug, rule);
      const others: string[][] = [];
      for (const one of [reference, ...named]) others.push(await textsUnder(rule, args, one));
      cases = { args, others };
      drawn.set(rule, cases);
    }
    const [own, ...same] = evaluate.slice(0, MOST_SAME);
    const seen = await textsUnder(rule, cases.args, own);
    if (!cases.others.every((other) => other.every((text, i) => text !== seen[i]))) return false;
    for (const one of same)
      if ((await textsUnder(rule, cases.args, one)).some((text, i) => text !== seen[i])) return false;
    return true;
  };
}

/** Cases of each of the five seeds, others than the probes. */
function freshArgs(slug: string, rule: Rule): (readonly Value[])[][] {
  return Array.from({ length: SEEDS }, (_, seed) =>
    (['smooth', 'kinked'] as const).flatMap((style) =>
      drawProbes(slug, rule, FRESH + seed, style, CASES_EACH).map(({ args }) => args),
    ),
  );
}

/** One text for each seed: what a rule gives on its cases. */
async function textsUnder(
  rule: Rule,
  seeds: readonly (readonly (readonly Value[])[])[],
  evaluate: Evaluate,
): Promise<string[]> {
  const all: string[] = [];
  for (const args of seeds) {
    const observed = observeOutputs(rule, args, await evaluate(rule.function, args));
    const texts = Object.entries(observed ?? {}).map(
      ([output, values]) => `${output}:${roundedText(values)}`,
    );
    all.push(texts.join());
  }
  return all;
}
