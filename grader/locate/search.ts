import type { Node } from 'acorn';
import type { PlaceEvidence } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { Budget } from './budget.ts';
import { candidateChanges } from './candidates.ts';
import { type Change, rankOf, type Subject } from './change.ts';
import { type Example, failingExamples, freshExamples, isAboutResult, workedExamples } from './examples.ts';
import { fileOf, isOwn, type OriginalOf, placeOf } from './position.ts';
import { changedBundle, type SwitchedBundle, switchedBundle } from './switched.ts';
import { parseBundle } from './tree.ts';
import { stepsOn, tryChanges } from './try-changes.ts';

/** A wrong file, and the means to try changes of it. */
export interface Search {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly seed: number;
  /** What the checks found. */
  readonly findings: readonly Finding[];
  readonly originalOf: OriginalOf;
  /** Whether a changed file passes every check, on the cases of this run and on fresh ones. */
  readonly passesAll: (bundle: Bundle) => Promise<boolean>;
  readonly budget: Budget;
}

/** One change that is needed, and where. */
export interface Spot {
  readonly subject: Subject;
  readonly place: PlaceEvidence;
}

/** What was found: one change that makes all checks pass, or two. */
export interface Found {
  readonly spots: readonly Spot[];
  /** Another line in which one change would do as well. */
  readonly other?: Spot;
}

/** Of an exercise of more functions that are all wrong, no place is searched for. */
const MOST_FUNCTIONS = 4;

/** So many files are judged by all checks at most. */
const MOST_JUDGED = 4;

/** So many changes that passed the smallest case are tried on more cases. */
const MOST_SURVIVORS = 400;

/** Looks for the one small change, or the two, that make every check pass. Undefined where there is none. */
export async function searchPlace(search: Search): Promise<Found | undefined> {
  const { bundle, exercise, findings, originalOf } = search;
  const failing = exercise.rules.filter((rule) => findings.some((finding) => isAboutResult(finding, rule)));
  if (failing.length === 0 || failing.length > MOST_FUNCTIONS) return undefined;
  const program = parseBundle(bundle.code);
  if (program === undefined) return undefined;
  const known = new Map<Node, boolean>();
  const own = (node: Node) => {
    const answer = known.get(node) ?? isOwn(node, originalOf);
    known.set(node, answer);
    return answer;
  };
  const isInFile = (node: Node) => own(node) && fileOf(node, originalOf) === bundle.file;
  // With all that it imports, the file of an exercise that builds on others has too many.
  const all = candidateChanges(program, bundle.code, own);
  const changes = all.length > 0 ? all : candidateChanges(program, bundle.code, isInFile);
  if (changes.length === 0) return undefined;
  const goals: Goal[] = [];
  for (const rule of failing) {
    const found =
      goals.length === 0
        ? await goalsOf(search, rule, changes)
        : await furtherGoals(search, rule, changes, goals);
    if (found === undefined) return undefined;
    goals.push(...found);
  }
  return judgeSurvivors(search, changes, goals);
}

/** Outputs of a function that are wrong together, and the changes that make them right and spoil no other. */
interface Goal {
  readonly changes: ReadonlySet<Change>;
  /** Keys of the outputs that are wrong, where others are right. */
  readonly wrong: readonly string[];
}

/**
 * What is wrong with several functions is most often one mistake: what mends the others is tried first. Two functions
 * may have a mistake each.
 */
async function furtherGoals(
  search: Search,
  rule: Rule,
  changes: readonly Change[],
  goals: readonly Goal[],
): Promise<Goal[] | undefined> {
  const shared = changes.filter((change) => goals.every((goal) => goal.changes.has(change)));
  const found = shared.length === 0 ? undefined : await goalsOf(search, rule, shared);
  if (found?.length === 1 || goals.length > 1) return found;
  return goalsOf(search, rule, changes);
}

/**
 * One goal where some change mends all that is wrong with a function; else one for each wrong output, if there are two.
 * Undefined where nothing mends it.
 */
async function goalsOf(search: Search, rule: Rule, changes: readonly Change[]): Promise<Goal[] | undefined> {
  const { exercise, seed, findings } = search;
  const examples = [
    ...failingExamples(rule, findings),
    ...workedExamples(exercise, rule),
    ...freshExamples(exercise, rule, seed),
  ];
  const first = await baseline(search, rule, examples);
  if (first === undefined) return undefined;
  const { wrong, limits } = first;
  const targets = new Map(wrong.map((output) => [output, smallestFor(examples, limits, output)]));
  const hopeful = new Set<Change>();
  const plainFirst = [...changes].sort(
    (a, b) => Number(a.addsFactor ?? false) - Number(b.addsFactor ?? false),
  );
  await inGroups(search, plainFirst, FOR_FIRST, async (bundle, group) => {
    for (const at of new Set(targets.values())) {
      const found = await tryPersistently(search, bundle, rule, examples[at], group, limits[at]);
      for (const [change, right] of found)
        if (wrong.some((output) => targets.get(output) === at && right.has(output))) hopeful.add(change);
    }
  });
  const survivors = [...hopeful].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_SURVIVORS);
  const mended = await mendedBy(search, rule, survivors, examples, limits);
  const mending = (outputs: readonly Output[], missed: readonly Output[]): Goal => ({
    changes: new Set(survivors.filter((one) => outputs.every((output) => mended.get(one)?.has(output)))),
    wrong: missed.length < rule.outputs.length ? missed.flatMap(({ key }) => key ?? []) : [],
  });
  const whole = mending(rule.outputs, wrong);
  if (whole.changes.size > 0) return [whole];
  if (wrong.length !== 2) return undefined;
  const right = rule.outputs.filter((output) => !wrong.includes(output));
  const goals = wrong.map((output) => mending([output, ...right], [output]));
  return goals.every((goal) => goal.changes.size > 0) ? goals : undefined;
}

interface Limit {
  /** Rounds and calls that the file as it stands takes on this example. */
  readonly base: number;
  /** So many are allowed to a change of it. */
  readonly steps: number;
  /** Outputs that are wrong on this example as the file stands. */
  readonly wrong: ReadonlySet<Output>;
}

/** What is wrong with the file as it stands, and how far a change of it may go. */
async function baseline(
  search: Search,
  rule: Rule,
  examples: readonly Example[],
): Promise<{ readonly wrong: readonly Output[]; readonly limits: readonly Limit[] } | undefined> {
  const { runner } = search;
  const bundle = await loadSwitched(search, []);
  if (bundle === undefined) return undefined;
  const limits: Limit[] = [];
  for (const example of examples) {
    const steps = await stepsOn(runner, bundle, rule, example);
    const tried = await tryChanges(runner, bundle, rule, example, [0], MOST_STEPS);
    const right = tried?.get(0);
    if (steps === undefined || right === undefined) return undefined;
    const wrong = new Set([...example.expected.keys()].filter((output) => !right.has(output)));
    limits.push({ base: steps, steps: 10 * steps + 300, wrong });
  }
  // Where the file as it stands gives what it should, there is nothing to search for.
  const wrong = rule.outputs.filter((output) => limits.some((limit) => limit.wrong.has(output)));
  return wrong.length === 0 ? undefined : { wrong, limits };
}

const MOST_STEPS = 1_000_000;

/** The share of the budget that trying all changes on the smallest cases may take: what is hopeful is tried on more. */
const FOR_FIRST = 0.7;

function smallestFor(examples: readonly Example[], limits: readonly Limit[], output: Output): number {
  const size = (i: number) => JSON.stringify(examples[i].args).length;
  const failing = [...examples.keys()].filter((i) => limits[i].wrong.has(output));
  return failing.reduce((best, i) => (size(i) < size(best) ? i : best), failing[0]);
}

/** The outputs that each change makes, or leaves, right on all examples; nothing for one that mends none. */
async function mendedBy(
  search: Search,
  rule: Rule,
  changes: readonly Change[],
  examples: readonly Example[],
  limits: readonly Limit[],
): Promise<ReadonlyMap<Change, ReadonlySet<Output>>> {
  const mended = new Map<Change, Set<Output>>();
  const wrong = new Set(limits.flatMap((limit) => [...limit.wrong]));
  // Most changes are refuted by the first few: those that cost least.
  const cheapestFirst = [...examples.entries()].sort(([a], [b]) => limits[a].base - limits[b].base);
  await inGroups(search, changes, 1, async (bundle, group) => {
    let alive = new Map(
      [...group].map(([change, number]) => [change, { number, right: new Set(rule.outputs) }]),
    );
    for (const [n, example] of cheapestFirst) {
      const numbers = new Map([...alive].map(([change, { number }]) => [change, number]));
      const found = await tryPersistently(search, bundle, rule, example, numbers, limits[n]);
      for (const [change, { right }] of alive)
        for (const output of example.expected.keys())
          if (!found.get(change)?.has(output)) right.delete(output);
      alive = new Map([...alive].filter(([, { right }]) => [...wrong].some((output) => right.has(output))));
    }
    for (const [change, { right }] of alive) mended.set(change, right);
  });
  return mended;
}

/** The number of each change of a bundle. */
type Group = ReadonlyMap<Change, number>;

/**
 * Tries changes in bundles of some hundred: an error that is thrown in a function costs V8 the more, the longer that
 * function is, since it is parsed again for the message. Ends where this share of the budget is spent.
 */
async function inGroups(
  search: Search,
  changes: readonly Change[],
  share: number,
  use: (bundle: SwitchedBundle, group: Group) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < changes.length && !search.budget.isOver(share); i += TOGETHER) {
    if (search.budget.take(1, WORK_TO_LOAD) === 0) return;
    const group = changes.slice(i, i + TOGETHER);
    const bundle = await loadSwitched(search, group);
    if (bundle !== undefined) await use(bundle, new Map(group.map((change, n) => [change, n + 1])));
  }
}

const TOGETHER = 192;

/** What it takes to load a bundle, to try one change beside its own rounds, and to put all checks to a file, in rounds of loops. */
const WORK_TO_LOAD = 2000;
const WORK_TO_TRY = 40;
const WORK_TO_JUDGE = 150_000;

/** Tries changes; those that stop the child are given up, with all that were tried together with them. */
async function tryPersistently(
  search: Search,
  bundle: SwitchedBundle,
  rule: Rule,
  example: Example,
  group: Group,
  { base, steps }: Limit,
): Promise<ReadonlyMap<Change, ReadonlySet<Output>>> {
  const found = new Map<Change, ReadonlySet<Output>>();
  const count = search.budget.take(group.size, base + WORK_TO_TRY);
  if (count === 0) return found;
  const numbers = [...group.values()].slice(0, count);
  const tried = await tryChanges(search.runner, bundle, rule, example, numbers, steps);
  if (tried === undefined) {
    await search.runner.load(bundle, search.exercise.manifest.limits);
    return found;
  }
  for (const [change, number] of group) found.set(change, tried.get(number) ?? new Set());
  return found;
}

async function loadSwitched(
  { bundle, runner, exercise }: Search,
  changes: readonly Change[],
): Promise<SwitchedBundle | undefined> {
  const program = parseBundle(bundle.code);
  const switched = program && switchedBundle(bundle, program, changes);
  if (switched === undefined) return undefined;
  const loaded = await runner.load(switched, exercise.manifest.limits);
  return loaded.kind === 'loaded' ? switched : undefined;
}

async function judgeSurvivors(
  search: Search,
  changes: readonly Change[],
  goals: readonly Goal[],
): Promise<Found | undefined> {
  const position = new Map(changes.map((change, i) => [change, i]));
  // A line that names what is wrong tells more than another, and where a name is made more than where it is used; of equals,
  // the smallest expression.
  const ordered = ({ changes: set, wrong }: Goal) => {
    const names = wrong.map((key) => new RegExp(`(?<![\\w$.])${key.replaceAll('$', '\\$')}(?![\\w$])`));
    const isElsewhere = new Map(
      [...set].map((one) => {
        const text = spotOf(one, search.originalOf)?.place.text ?? '';
        return [one, names.length > 0 && !names.some((name) => name.test(text)) ? 1 : 0] as const;
      }),
    );
    const elsewhere = (one: Change) => isElsewhere.get(one) as number;
    return [...set].sort(
      (a, b) =>
        elsewhere(a) - elsewhere(b) ||
        rankOf(a) - rankOf(b) ||
        Number(a.isAtUse ?? false) - Number(b.isAtUse ?? false) ||
        a.end - a.start - (b.end - b.start) ||
        (position.get(a) as number) - (position.get(b) as number),
    );
  };
  const common = ordered(goals[0]).filter((change) => goals.every((goal) => goal.changes.has(change)));
  let judged = 0;
  const passes = async (list: readonly Change[]): Promise<boolean> => {
    if (judged++ >= MOST_JUDGED || search.budget.take(1, WORK_TO_JUDGE) === 0) return false;
    return search.passesAll(changedBundle(search.bundle, list));
  };
  let first: Spot | undefined;
  const tried = new Set<string>();
  for (const change of common) {
    const spot = spotOf(change, search.originalOf);
    if (spot === undefined) continue;
    const line = `${spot.place.file}:${spot.place.line}`;
    if (first !== undefined && tried.has(line)) continue;
    tried.add(line);
    if (!(await passes([change]))) continue;
    if (first !== undefined) return { spots: [first], other: spot };
    first = spot;
  }
  if (first !== undefined) return { spots: [first] };
  if (goals.length !== 2) return undefined;
  for (const a of ordered(goals[0]).slice(0, 3)) {
    for (const b of ordered(goals[1]).slice(0, 3)) {
      if (a.start < b.end && b.start < a.end) continue;
      const spots = [a, b].map((one) => spotOf(one, search.originalOf));
      if (spots.some((spot) => spot === undefined) || !(await passes([a, b]))) continue;
      return { spots: (spots as Spot[]).sort((x, y) => x.place.line - y.place.line) };
    }
  }
  return undefined;
}

function spotOf({ look, subject }: Change, originalOf: OriginalOf): Spot | undefined {
  const place = placeOf(look, originalOf);
  return place && { subject, place };
}
