import { drawCases } from '../../cases/draw.ts';
import { caseSeed } from '../../checks/question.ts';
import type { Rule } from '../../model/rule.ts';
import { type FailurePlace, failure } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import { judgingQuestions } from '../put-mistakes.ts';
import type { Failure } from '../verification.ts';

interface Range {
  readonly least: number;
  readonly most: number;
}

export const sizes: Proof = {
  id: 'sizes',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, seeds } = bench;
    const demanded = exercise.manifest.reach ?? {};
    const failures: Failure[] = Object.keys(demanded)
      .filter((name) => exercise.rules.every((rule) => rule.sizes[name] === undefined))
      .map((name) => unknown(bench, name));
    const lines: string[] = [];
    for (const rule of exercise.rules) {
      const perSeed = seeds.map((seed) => reachedBy(bench, rule, seed));
      lines.push(`${rule.function}: ${rangesText(rule, perSeed)}`);
      for (const [name, wanted] of Object.entries(demanded)) {
        const short = perSeed.findIndex((ranges) => (ranges.get(name)?.most ?? Infinity) < wanted);
        if (short >= 0)
          failures.push(notReached(bench, rule, name, wanted, seeds[short], perSeed[short].get(name)!));
      }
    }
    return { detail: lines.join('; '), failures };
  },
};

/** The least and the most of each size, over all cases that one grade draws of a function. */
function reachedBy({ exercise }: Bench, rule: Rule, seed: number): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  for (const { style, count } of judgingQuestions(exercise)) {
    const drawn = drawCases(rule, style, caseSeed(seed, exercise, rule, style), count(exercise, rule));
    for (const one of drawn) {
      for (const [name, size] of Object.entries(one.sizes)) {
        const { least, most } = ranges.get(name) ?? { least: size, most: size };
        ranges.set(name, { least: Math.min(least, size), most: Math.max(most, size) });
      }
    }
  }
  return ranges;
}

/** What is reached under every one of the seeds: `h 1–18, kh 1–7`. */
function rangesText(rule: Rule, perSeed: readonly ReadonlyMap<string, Range>[]): string {
  return Object.keys(rule.sizes)
    .map((name) => {
      const all = perSeed.flatMap((ranges) => ranges.get(name) ?? []);
      const least = Math.max(...all.map((range) => range.least));
      const most = Math.min(...all.map((range) => range.most));
      return `${name} ${least}–${most}`;
    })
    .join(', ');
}

function unknown(bench: Bench, name: string): Failure {
  const known = [...new Set(bench.exercise.rules.flatMap((rule) => Object.keys(rule.sizes)))];
  return failure(bench, demandOf(bench, name), 'fault', 'unknown-size', { name, known });
}

/** Where a size is demanded. */
function demandOf({ exercise }: Bench, name: string): FailurePlace {
  return { file: `exercises/${exercise.folder}/exercise.json`, path: `reach.${name}` };
}

function notReached(
  bench: Bench,
  rule: Rule,
  name: string,
  wanted: number,
  seed: number,
  range: Range,
): Failure {
  const facts = { seed, function: rule.function, name, wanted, ...range };
  return failure(bench, demandOf(bench, name), 'fault', 'size-not-reached', facts);
}
