import type { Program } from 'acorn';
import type { Rule } from '../model/rule.ts';
import type { Bundle, Limits, Runner } from '../model/runner.ts';
import type { Budget } from './budget.ts';
import type { Change } from './change.ts';
import type { Example } from './examples.ts';
import { type SwitchedBundle, switchedBundle } from './switched.ts';
import { type Right, tryChanges } from './try-changes.ts';

/** A file whose changes are tried, and the means. */
export interface Bench {
  readonly bundle: Bundle;
  readonly program: Program;
  readonly runner: Runner;
  readonly limits: Limits;
  readonly budget: Budget;
}

/** The number of each change of a bundle. */
export type Group = ReadonlyMap<Change, number>;

/**
 * Changes in one bundle: an error that is thrown in a function costs V8 the more, the longer that function is, since it is
 * parsed again for the message. Fewer where the file as it stands throws, and so nearly every change of it.
 */
const TOGETHER = 192;
const TOGETHER_WHERE_THROWN = 64;

/** What it takes to load a bundle, in rounds of loops. */
const WORK_TO_LOAD = 20_000;

/** What it takes to try one change beside its own rounds; most often, an error is thrown where the file itself throws. */
const WORK_TO_TRY = 150;
const WORK_TO_THROW = 700;

/**
 * Tries changes in bundles of some hundred. The next one is made while the child works on one. Ends where this share of the
 * budget is spent.
 */
export async function inGroups(
  bench: Bench,
  changes: readonly Change[],
  share: number,
  throws: boolean,
  use: (bundle: SwitchedBundle, group: Group) => Promise<void>,
): Promise<void> {
  const together = throws ? TOGETHER_WHERE_THROWN : TOGETHER;
  let next = switchedAt(bench, changes.slice(0, together));
  for (let i = 0; i < changes.length && !bench.budget.isOver(share); i += together) {
    if (next === undefined || bench.budget.take(1, WORK_TO_LOAD) === 0) return;
    const { bundle, group } = next;
    const loaded = await bench.runner.load(bundle, bench.limits);
    const used = loaded.kind === 'loaded' ? use(bundle, group) : Promise.resolve();
    next = switchedAt(bench, changes.slice(i + together, i + 2 * together));
    await used;
  }
}

function switchedAt(
  { bundle, program }: Bench,
  group: readonly Change[],
): { readonly bundle: SwitchedBundle; readonly group: Group } | undefined {
  const switched = group.length === 0 ? undefined : switchedBundle(bundle, program, group);
  return switched && { bundle: switched, group: new Map(group.map((change, n) => [change, n + 1])) };
}

/** The bundle with a switch and no changes behind it, loaded; undefined where it does not load. */
export async function loadUnchanged({
  bundle,
  program,
  runner,
  limits,
}: Bench): Promise<SwitchedBundle | undefined> {
  const switched = switchedBundle(bundle, program, []);
  const loaded = switched && (await runner.load(switched, limits));
  return loaded?.kind === 'loaded' ? switched : undefined;
}

/** An example, and what the file as it stands takes on it. */
export interface Measured {
  readonly example: Example;
  /** Rounds and calls of the file as it stands. */
  readonly base: number;
  readonly threw: boolean;
  /** So many are allowed to a change of it. */
  readonly steps: number;
}

/** What it takes to try one change on an example. */
export function workOn({ base, threw }: Measured): number {
  return base + (threw ? WORK_TO_THROW : WORK_TO_TRY);
}

/**
 * Tries changes on examples, for each example what each change makes right; those that stop the child are given up, with
 * all that were tried together with them.
 */
export async function tryPersistently(
  { runner, limits, budget }: Bench,
  bundle: SwitchedBundle,
  rule: Rule,
  examples: readonly Measured[],
  group: Group,
): Promise<readonly ReadonlyMap<Change, Right>[]> {
  const nothing = examples.map(() => new Map<Change, Right>());
  const work = examples.reduce((sum, one) => sum + workOn(one), 0);
  const count = budget.take(group.size, work);
  if (count === 0) return nothing;
  const numbers = [...group.values()].slice(0, count);
  const bounded = examples.map(({ example, steps }) => ({ example, limit: steps }));
  const tried = await tryChanges(runner, bundle, rule, bounded, numbers);
  if (tried === undefined) {
    await runner.load(bundle, limits);
    return nothing;
  }
  return tried.map((found) => new Map([...group].map(([change, n]) => [change, found.get(n) ?? NOTHING])));
}

const NOTHING: Right = new Set();
