import type { Node } from 'acorn';
import { digestOf, type Observation, roundedText, saltOf } from '../fingerprints/digest.ts';
import { explainOutputs, type Firsts, type Known, type Observations } from '../fingerprints/match.ts';
import { observeOutputs } from '../fingerprints/observe.ts';
import { drawProbes, plannedProbes } from '../fingerprints/probes.ts';
import { knownOf } from '../fingerprints/put-probes.ts';
import { isNearBoundary } from '../fingerprints/rounding.ts';
import { sealName } from '../fingerprints/sealed-names.ts';
import type { Evaluate } from '../fingerprints/stable-probes.ts';
import { candidateChanges } from '../locate/candidates.ts';
import type { Change } from '../locate/change.ts';
import { isOwn, type OriginalOf } from '../locate/position.ts';
import { isReplaceable, parseBundle, visit } from '../locate/tree.ts';
import type { Fingerprints, OutputDigests } from '../model/fingerprints.ts';
import { MINED_KINDS, type Mined } from '../model/mined.ts';
import type { Rule } from '../model/rule.ts';
import type { Bundle } from '../model/runner.ts';
import type { Value } from '../model/value.ts';
import { componentChanges, describeChange } from './describe.ts';
import { rolesIn } from './roles.ts';
import { runChanges } from './run-changes.ts';

/** So many names an exercise has at most; they are shared among its functions. */
const MOST_NAMES = 32;

/** Under each of so many seeds a mined mistake differs from the reference and from every named one. */
const SEEDS = 5;
const CASES_EACH = 6;

/** The reference as a bundle, and everything that its changes have to differ from. */
export interface Mine {
  readonly slug: string;
  readonly rules: readonly Rule[];
  readonly fingerprints: Fingerprints;
  readonly bundle: Bundle;
  readonly originalOf: OriginalOf;
  readonly reference: Evaluate;
  readonly named: readonly Evaluate[];
}

/** A mistake with what it gives. */
export interface MinedMistake {
  readonly rule: Rule;
  readonly mined: Mined;
  /** The changes of the reference that give these numbers, the one that is told first. */
  readonly evaluate: readonly Evaluate[];
  /** The changes themselves, and what each of them is told as. */
  readonly told: readonly Told[];
  /** Digests of the outputs that are wrong. */
  readonly wrong: OutputDigests;
}

/** The sealed names of each function. */
export async function mineNames(mine: Mine): Promise<Readonly<Record<string, readonly string[]>>> {
  const salt = saltOf(mine.slug);
  const found = await mineMistakes(mine);
  return Object.fromEntries(
    mine.rules.map(({ function: name }) => [
      name,
      found
        .filter(({ rule }) => rule.function === name)
        .map(({ mined, wrong }) => sealName(salt, name, wrong, mined))
        .sort(),
    ]),
  );
}

/** What was mined last from rules: fingerprints are made of it, and then proven. */
const lastMined = new WeakMap<
  readonly Rule[],
  { code: string; mistakes: Promise<readonly MinedMistake[]> }
>();

/** The mistakes that are named, the most distinct first. */
export function mineMistakes(mine: Mine): Promise<readonly MinedMistake[]> {
  const { rules, bundle } = mine;
  const last = lastMined.get(rules);
  if (last?.code === bundle.code) return last.mistakes;
  const mistakes = mineAnew(mine);
  lastMined.set(rules, { code: bundle.code, mistakes });
  return mistakes;
}

async function mineAnew(mine: Mine): Promise<readonly MinedMistake[]> {
  const candidates: MinedMistake[] = [];
  for (const rule of mine.rules) candidates.push(...(await mistakesOf(mine, rule)));
  const isFresh = freshness(mine);
  const found: MinedMistake[] = [];
  for (const one of mostDistinct(candidates)) {
    if (found.length >= MOST_NAMES) break;
    if (await isFresh(one)) found.push(one);
  }
  return found;
}

/** A change of the reference, and what it is told as. */
export interface Told {
  readonly change: Change;
  readonly mined: Mined;
}

/** Every change of one function that can be told. */
function changesOf({ bundle, originalOf }: Mine, rule: Rule) {
  const program = parseBundle(bundle.code);
  if (program === undefined) return undefined;
  const { code } = bundle;
  const roles = rolesIn(program, rule);
  const { body } = roles;
  if (body === undefined) return undefined;
  const inside = (node: Node) => body.start <= node.start && node.end <= body.end;
  const own = (node: Node) => inside(node) && isOwn(node, originalOf);
  const byPlace = new Map<string, Change[]>();
  for (const change of candidateChanges(program, code, own)) {
    const key = `${change.start}:${change.end}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), change]);
  }
  const told: Told[] = [];
  visit(program, (visited) => {
    const { node } = visited;
    if (!isReplaceable(visited) || !own(node)) return;
    for (const change of byPlace.get(`${node.start}:${node.end}`) ?? []) {
      const mined = describeChange(change, visited, code, roles);
      if (mined !== undefined) told.push({ change, mined });
    }
    for (const [change, mined] of componentChanges(visited, code, roles)) told.push({ change, mined });
  });
  return { program, told };
}

/** Mistakes of one function that change its numbers in a way that nothing else is known for. */
async function mistakesOf(mine: Mine, rule: Rule): Promise<MinedMistake[]> {
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

/**
 * Whether a mistake differs from the reference and from every named mistake under each of five seeds. Of changes that
 * gave the same numbers on the probes, those that are told by other words have to give the same there, too: then one
 * may be told for all.
 */
function freshness({ slug, reference, named }: Mine): (one: MinedMistake) => Promise<boolean> {
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

/** Of changes that give the same numbers, so many are held against each other. */
const MOST_SAME = 4;

/** What names nothing says less. */
function rankOf([kind, ...parts]: Mined): number {
  return MINED_KINDS.indexOf(kind) + (parts.includes('') ? MINED_KINDS.length : 0);
}

/** Whether it is nothing that rounding may move. */
function isSteady({ value, args }: Observation): boolean {
  return value.kind === 'returned' && !isNearBoundary(value.value, args);
}

/** Cases of each of the five seeds, others than the probes. */
function freshArgs(slug: string, rule: Rule): (readonly Value[])[][] {
  return Array.from({ length: SEEDS }, (_, seed) =>
    (['smooth', 'kinked'] as const).flatMap((style) =>
      drawProbes(slug, rule, FRESH + seed, style, CASES_EACH).map(({ args }) => args),
    ),
  );
}

/** Attempts from which no probes are chosen. */
const FRESH = 1000;

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

/** One of each kind and function first, then the next of each: those of which there are few come before the many. */
function mostDistinct(all: readonly MinedMistake[]): MinedMistake[] {
  const turn = new Map<MinedMistake, number>();
  const seen = new Map<string, number>();
  for (const one of [...all].sort((a, b) => rankOf(a.mined) - rankOf(b.mined))) {
    const same = [
      `${one.rule.function} ${one.mined[0]}`,
      `${one.rule.function} ${JSON.stringify(one.mined)}`,
    ];
    const counts = same.map((key) => seen.get(key) ?? 0);
    turn.set(one, counts[0] + 4 * counts[1]);
    for (const [i, key] of same.entries()) seen.set(key, counts[i] + 1);
  }
  return [...all].sort(
    (a, b) => (turn.get(a) as number) - (turn.get(b) as number) || rankOf(a.mined) - rankOf(b.mined),
  );
}
