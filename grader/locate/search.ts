import type { Node, Program } from 'acorn';
import type { PlaceEvidence } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Bundle, Runner } from '../model/runner.ts';
import type { Budget } from './budget.ts';
import { candidateChanges } from './candidates.ts';
import { type Change, rankOf, type Subject } from './change.ts';
import { failingExamples, freshExamples, isAboutResult, workedExamples } from './examples.ts';
import { type Bench, inGroups, loadUnchanged, type Measured, tryPersistently, workOn } from './in-groups.ts';
import { pairedChanges } from './paired.ts';
import { fileOf, isOwn, type OriginalOf, placeOf } from './position.ts';
import { changedBundle } from './switched.ts';
import { parseBundle } from './tree.ts';
import { standingOn } from './try-changes.ts';

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
  /** It changes more than one part of this expression. */
  readonly isPaired: boolean;
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

/** What it takes to put all checks to a file, in rounds of loops. */
const WORK_TO_JUDGE = 1_000_000;

/** What is tried at all leaves as much of the budget as it takes to judge. */
const FOR_TRIALS = 0.88;

/** Looks for the one small change, or the two, that make every check pass. Undefined where there is none. */
export async function searchPlace(search: Search): Promise<Found | undefined> {
  const { bundle, exercise, findings, originalOf, runner, budget } = search;
  const failing = exercise.rules.filter((rule) => findings.some((finding) => isAboutResult(finding, rule)));
  if (failing.length === 0 || failing.length > MOST_FUNCTIONS) return undefined;
  const program = parseBundle(bundle.code);
  if (program === undefined) return undefined;
  const candidates = candidatesIn(program, bundle, originalOf);
  if (candidates === undefined) return undefined;
  const bench: Bench = { bundle, program, runner, limits: exercise.manifest.limits, budget };
  const goals: Goal[] = [];
  for (const rule of failing) {
    const found =
      goals.length === 0
        ? await goalsOf(search, bench, rule, candidates)
        : await furtherGoals(search, bench, rule, candidates, goals);
    if (found === undefined) return undefined;
    goals.push(...found);
  }
  return judgeSurvivors(search, goals);
}

/** Some of the changes that are tried; `until`: what they may have taken of the budget until all of them were tried once. */
interface Lot {
  readonly changes: () => readonly Change[];
  readonly until: number;
}

/**
 * The changes of a file, in lots of which the next is tried where none of those before mends the file: the plain ones; those
 * that add a factor, which are many and seldom meant; and two within one expression. What is hopeful in a lot is tried on
 * more cases.
 */
function candidatesIn(
  program: Program,
  { code, file }: Bundle,
  originalOf: OriginalOf,
): readonly Lot[] | undefined {
  const known = new Map<Node, boolean>();
  const own = (node: Node) => {
    const answer = known.get(node) ?? isOwn(node, originalOf);
    known.set(node, answer);
    return answer;
  };
  const isInFile = (node: Node) => own(node) && fileOf(node, originalOf) === file;
  // With all that it imports, the file of an exercise that builds on others has too many.
  const all = candidateChanges(program, code, own);
  const isWhole = all.length > 0;
  const inFile = isWhole ? all : candidateChanges(program, code, isInFile);
  const changes = inFile.length > 0 ? inFile : candidateChanges(program, code, isInFile, false);
  if (changes.length === 0) return undefined;
  const plain = changes.filter(({ addsFactor }) => !addsFactor);
  const factors = changes.filter(({ addsFactor }) => addsFactor);
  let pairs: readonly Change[] | undefined;
  return [
    { changes: () => plain, until: 0.5 },
    { changes: () => factors, until: 0.65 },
    {
      changes: () => {
        pairs ??= pairedChanges(program, code, isWhole ? own : isInFile, plain);
        return pairs;
      },
      until: 0.8,
    },
  ];
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
  bench: Bench,
  rule: Rule,
  candidates: readonly Lot[],
  goals: readonly Goal[],
): Promise<Goal[] | undefined> {
  const shared = [...goals[0].changes].filter((change) => goals.every((goal) => goal.changes.has(change)));
  const found =
    shared.length === 0
      ? undefined
      : await goalsOf(search, bench, rule, [{ changes: () => shared, until: FOR_TRIALS }]);
  if (found?.length === 1 || goals.length > 1) return found;
  return goalsOf(search, bench, rule, candidates);
}

/**
 * One goal where some change mends all that is wrong with a function; else one for each wrong output, if there are two.
 * Undefined where nothing mends it.
 */
async function goalsOf(
  { exercise, seed, findings }: Search,
  bench: Bench,
  rule: Rule,
  lots: readonly Lot[],
): Promise<Goal[] | undefined> {
  const examples = [
    ...failingExamples(rule, findings),
    ...workedExamples(exercise, rule),
    ...freshExamples(exercise, rule, seed),
  ];
  const bundle = await loadUnchanged(bench);
  const standings = bundle && (await standingOn(bench.runner, bundle, rule, examples));
  if (standings === undefined) return undefined;
  const trials = standings.map(({ steps, threw, right }, i): TrialCase => {
    const example = examples[i];
    const wrong = new Set([...example.expected.keys()].filter((output) => !right.has(output)));
    return { example, base: steps, threw, steps: threw ? STEPS_UNKNOWN : 10 * steps + 300, wrong };
  });
  // Where the file as it stands gives what it should, there is nothing to search for.
  const wrong = rule.outputs.filter((output) => trials.some((trial) => trial.wrong.has(output)));
  if (wrong.length === 0) return undefined;
  const targets = targetsAmong(trials, wrong);
  const right = rule.outputs.filter((output) => !wrong.includes(output));
  const each = wrong.length === 2 ? wrong.map((output) => [output, ...right]) : [];
  const aims: Aims = [rule.outputs, ...each];
  const mended = new Map<Change, ReadonlySet<Output>>();
  const mending = (outputs: readonly Output[], missed: readonly Output[]): Goal => ({
    changes: new Set(
      [...mended].filter(([, right]) => outputs.every((output) => right.has(output))).map(([one]) => one),
    ),
    wrong: missed.length < rule.outputs.length ? missed.flatMap(({ key }) => key ?? []) : [],
  });
  for (const { changes, until } of lots) {
    if (bench.budget.isOver(until)) continue;
    const hopeful = await hopefulAmong(bench, rule, changes(), until, targets, aims);
    const survivors = [...hopeful].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_SURVIVORS);
    for (const [change, right] of await mendedBy(bench, rule, survivors, trials, aims))
      mended.set(change, right);
    const whole = mending(rule.outputs, wrong);
    if (whole.changes.size > 0) return [whole];
  }
  if (wrong.length !== 2) return undefined;
  const goals = wrong.map((output, i) => mending(each[i], [output]));
  return goals.every((goal) => goal.changes.size > 0) ? goals : undefined;
}

/** What a change may take where the file as it stands ends early: by throwing, or since a loop of it takes no round. */
const STEPS_UNKNOWN = 20_000;

interface TrialCase extends Measured {
  /** Outputs that are wrong on this example as the file stands. */
  readonly wrong: ReadonlySet<Output>;
}

/** Examples on which all wrong outputs show, at the least work: one that shows them all, or one for each. */
function targetsAmong(trials: readonly TrialCase[], wrong: readonly Output[]): readonly TrialCase[] {
  const size = ({ example }: TrialCase) => JSON.stringify(example.args).length;
  const smallest = (some: readonly TrialCase[]) =>
    some.length === 0 ? undefined : some.reduce((best, one) => (size(one) < size(best) ? one : best));
  const work = (some: readonly TrialCase[]) => some.reduce((sum, one) => sum + workOn(one), 0);
  const each = wrong.flatMap((output) => smallest(trials.filter((one) => one.wrong.has(output))) ?? []);
  const apart = [...new Set(each)];
  const all = smallest(trials.filter((one) => wrong.every((output) => one.wrong.has(output))));
  return all !== undefined && work([all]) <= work(apart) ? [all] : apart;
}

/**
 * Sets of outputs of which a change must make, or leave, one right: all of them; where two are wrong, there may be a change
 * for each.
 */
type Aims = readonly (readonly Output[])[];

/** The changes that reach one of the aims on all targets, as far as these are about its outputs. */
async function hopefulAmong(
  bench: Bench,
  rule: Rule,
  changes: readonly Change[],
  until: number,
  targets: readonly TrialCase[],
  aims: Aims,
): Promise<ReadonlySet<Change>> {
  const hopeful = new Set<Change>();
  const throws = targets.some(({ threw }) => threw);
  await inGroups(bench, changes, until, throws, async (bundle, group) => {
    const found = await tryPersistently(bench, bundle, rule, targets, group);
    for (const change of group.keys()) {
      const isReached = (aim: readonly Output[]) =>
        targets.every(({ example }, n) =>
          aim.every((output) => !example.expected.has(output) || found[n].get(change)?.has(output)),
        );
      if (aims.some(isReached)) hopeful.add(change);
    }
  });
  return hopeful;
}

/** A change may be tried at once on so many examples as take so much work. */
const WORK_AT_ONCE = 3000;

/** The outputs that each change makes, or leaves, right on all examples; nothing for one that reaches no aim. */
async function mendedBy(
  bench: Bench,
  rule: Rule,
  changes: readonly Change[],
  trials: readonly TrialCase[],
  aims: Aims,
): Promise<ReadonlyMap<Change, ReadonlySet<Output>>> {
  const mended = new Map<Change, Set<Output>>();
  // Most changes are refuted by the first few: those that cost least.
  const cheapestFirst = trials
    .map((one) => ({ ...one, steps: Math.max(one.steps, STEPS_UNKNOWN) }))
    .sort((a, b) => a.base - b.base);
  const throws = cheapestFirst[0].threw;
  await inGroups(bench, changes, FOR_TRIALS, throws, async (bundle, group) => {
    let alive = new Map(
      [...group].map(([change, number]) => [change, { number, right: new Set(rule.outputs) }]),
    );
    let left = cheapestFirst;
    for (let most = 1; left.length > 0 && alive.size > 0; most *= 2) {
      const some = beginning(left, most);
      left = left.slice(some.length);
      const numbers = new Map([...alive].map(([change, { number }]) => [change, number]));
      const found = await tryPersistently(bench, bundle, rule, some, numbers);
      for (const [change, { right }] of alive)
        for (const [n, { example }] of some.entries())
          for (const output of example.expected.keys())
            if (!found[n].get(change)?.has(output)) right.delete(output);
      alive = new Map(
        [...alive].filter(([, { right }]) => aims.some((aim) => aim.every((output) => right.has(output)))),
      );
    }
    for (const [change, { right }] of alive) mended.set(change, right);
  });
  return mended;
}

/** The first few, one at least. */
function beginning(trials: readonly TrialCase[], most: number): TrialCase[] {
  let work = 0;
  return trials.slice(0, most).filter((one, i) => {
    work += workOn(one);
    return i === 0 || work <= WORK_AT_ONCE;
  });
}

async function judgeSurvivors(search: Search, goals: readonly Goal[]): Promise<Found | undefined> {
  const common = ordered(search, goals[0]).filter((change) =>
    goals.every((goal) => goal.changes.has(change)),
  );
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
    if (spot.isPaired) return { spots: [spot] };
    first = spot;
  }
  if (first !== undefined) return { spots: [first] };
  if (goals.length !== 2) return undefined;
  const [one, another] = goals.map((goal) =>
    ordered(search, goal).filter(({ parts }) => parts === undefined),
  );
  for (const a of one.slice(0, 3)) {
    for (const b of another.slice(0, 3)) {
      if (a.start < b.end && b.start < a.end) continue;
      const spots = [a, b].map((change) => spotOf(change, search.originalOf));
      if (spots.some((spot) => spot === undefined) || !(await passes([a, b]))) continue;
      return { spots: (spots as Spot[]).sort((x, y) => x.place.line - y.place.line) };
    }
  }
  return undefined;
}

/**
 * A line that names what is wrong tells more than another, and where a name is made more than where it is used; of equals,
 * the smallest expression.
 */
function ordered({ originalOf }: Search, { changes, wrong }: Goal): Change[] {
  const names = wrong.map((key) => new RegExp(`(?<![\\w$.])${key.replaceAll('$', '\\$')}(?![\\w$])`));
  const isElsewhere = new Map(
    [...changes].map((one) => {
      const text = spotOf(one, originalOf)?.place.text ?? '';
      return [one, names.length > 0 && !names.some((name) => name.test(text)) ? 1 : 0] as const;
    }),
  );
  const elsewhere = (one: Change) => isElsewhere.get(one) as number;
  return [...changes].sort(
    (a, b) =>
      elsewhere(a) - elsewhere(b) ||
      rankOf(a) - rankOf(b) ||
      Number(a.isAtUse ?? false) - Number(b.isAtUse ?? false) ||
      a.end - a.start - (b.end - b.start) ||
      // Where exchanged names do, and exchanged lengths with them, both are meant.
      (b.parts ?? 0) - (a.parts ?? 0) ||
      a.start - b.start,
  );
}

function spotOf({ look, subject, parts }: Change, originalOf: OriginalOf): Spot | undefined {
  const place = placeOf(look, originalOf);
  return place && { subject, place, isPaired: parts !== undefined };
}
