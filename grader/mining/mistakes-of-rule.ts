import { digestOf, type Observation, roundedText } from '../fingerprints/digest.ts';
import { explainOutputs, type Firsts, type Known, type Observations } from '../fingerprints/match.ts';
import { observeOutputs } from '../fingerprints/observe.ts';
import { plannedProbes } from '../fingerprints/probes.ts';
import { knownOf } from '../fingerprints/put-probes.ts';
import { isNearBoundary } from '../fingerprints/rounding.ts';
import type { Evaluate } from '../fingerprints/stable-probes.ts';
import type { Mined } from '../model/mined.ts';
import type { Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import type { Mine, MinedMistake, Told } from './mine.ts';
import { rankOf } from './most-distinct.ts';
import { runChanges } from './run-changes.ts';
import { changesOf } from './told-changes.ts';

/** Mistakes of one function that change its numbers in a way that nothing else is known for. */
export async function mistakesOf(mine: Mine, rule: Rule): Promise<MinedMistake[]> {
  const changes = changesOf(mine, rule);
  if (changes === undefined) return [];
  const { probes, digests } = mine.fingerprints.functions[rule.function];
  const args = plannedProbes(mine.slug, rule, probes, mine.fingerprints.file).map((probe) => probe.args);
  const { program } = changes;
  const told = changes.told.filter(({ mined }) => isThere(mined, rule, args[0]));
  const evaluates = runChanges(
    mine.bundle,
    program,
    told.map(({ change }) => change),
  );
  const firsts = await firstsOf(mine, rule, args.slice(0, 1));
  const known = { ...knownOf({ slug: mine.slug }, mine.fingerprints, rule), ...(firsts && { firsts }) };
  const right = JSON.stringify(await mine.reference(rule.function, args));
  const groups = new Map<string, MinedMistake & { readonly told: Told[]; readonly evaluate: Evaluate[] }>();
  for (const [i, evaluate] of evaluates.entries()) {
    const outcomes = await evaluate(rule.function, args);
    if (outcomes.some(({ kind }) => kind !== 'returned') || JSON.stringify(outcomes) === right) continue;
    const observed = observeOutputs(rule, args, outcomes);
    if (observed === undefined || !Object.values(observed).flat().every(isSteady)) continue;
    const given = Object.entries(observed).map(
      ([output, values]) => [output, digestOf(known.salt, `${rule.function}.${output}`, values)] as const,
    );
    const wrong = Object.fromEntries(given.filter(([output, one]) => one !== digests[output]));
    const key = JSON.stringify(wrong);
    if (key === '{}') continue;
    const group = groups.get(key);
    if (group !== undefined) {
      group.told.push(told[i]);
      group.evaluate.push(evaluate);
    } else if (isUnknown(known, observed)) {
      groups.set(key, { rule, mined: told[i].mined, wrong, told: [told[i]], evaluate: [evaluate] });
    }
  }
  return [...groups.values()].map(({ told: all, evaluate, wrong }) => {
    const order = [...all.keys()].sort((a, b) => rankOf(all[a].mined) - rankOf(all[b].mined) || a - b);
    return {
      rule,
      wrong,
      mined: all[order[0]].mined,
      evaluate: order.map((i) => evaluate[i]),
      told: order.map((i) => all[i]),
    };
  });
}

/** What the reference and the named mistakes give on the first probe. */
async function firstsOf(
  { reference, named }: Mine,
  rule: Rule,
  args: readonly (readonly Value[])[],
): Promise<Firsts | undefined> {
  const firsts: Record<string, Set<string>> = {};
  for (const evaluate of [reference, ...named]) {
    const observed = observeOutputs(rule, args, await evaluate(rule.function, args));
    if (observed === undefined) return undefined;
    for (const [output, values] of Object.entries(observed)) {
      firsts[output] ??= new Set();
      firsts[output].add(roundedText(values));
    }
  }
  return firsts;
}

/** Whether what stands where something else belongs is there at all, and as deep as what belongs there. */
function isThere([kind, is, belongs]: Mined, rule: Rule, args: readonly Value[]): boolean {
  const [own, other] = [is, belongs].map((part) => depthOf(part, rule, args));
  return kind === 'quantity-wrong' ? own !== undefined && own === other : !Number.isNaN(own);
}

/** How deep an array of the arguments is; NaN where an argument has no such part, undefined for what is no argument. */
function depthOf(part: string | undefined, rule: Rule, args: readonly Value[]): number | undefined {
  const [root, ...path] = part?.match(/\w+/g) ?? [];
  const at = rule.args.indexOf(root ?? '');
  if (at < 0) return undefined;
  let value: unknown = args[at];
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return Number.NaN;
    value = (value as Record<string, unknown>)[key];
  }
  let depth = 0;
  for (; Array.isArray(value); value = value[0]) depth++;
  return depth;
}

/** Whether neither a named mistake nor one at the very end explains any output. */
function isUnknown(known: Known, observed: Observations): boolean {
  return [...explainOutputs(known, observed).values()].every(({ kind }) => kind !== 'wrong');
}

/** Whether it is nothing that rounding may move. */
function isSteady({ value, args }: Observation): boolean {
  return value.kind === 'returned' && !isNearBoundary(value.value, args);
}
