import type { CountingBundle, CountingOutcome } from '../../cost/count-steps.ts';
import { countedCalls, outcomesOf, takenOf } from '../../cost/counted-calls.ts';
import {
  FEW_ENTRIES,
  IN_TURN,
  isDivided,
  isInTurn,
  isNumerical,
  totalOf,
} from '../../cost/entry-by-entry.ts';
import type { Seen, Sides, WatchedBundle } from '../../cost/watch-changes.ts';
import { costDigests } from '../../fingerprints/cost-digests.ts';
import type { PlainSettings } from '../../model/exercise.ts';
import { CourseFault } from '../../model/fault.ts';
import type { Finding } from '../../model/finding.ts';
import type { Rule } from '../../model/rule.ts';
import type { Bundle, CallOutcome, LoadOutcome } from '../../model/runner.ts';
import type { Shape, Tensor, Value } from '../../model/value.ts';
import type { PartResult } from '../../model/verdict.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { stopFinding } from '../answer.ts';
import { type CostCases, costCases } from '../cost-cases.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { faultOf } from '../run-trials.ts';
import { stateOf } from '../states.ts';
import type { Subject } from '../subject.ts';
import { functionPart } from '../trial.ts';

interface CostSettings extends PlainSettings {
  /** A rule may take so many times the steps of the reference. */
  readonly limit: number;
  /** Each further entry may take so many times the steps of the reference: a whole evaluation for each entry is 1. */
  readonly growth: number;
}

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly cost: CostSettings;
  }
}

/** Functions take about as many steps as the reference, of which the fingerprints tell. */
export const cost: Kind<'cost'> = {
  id: 'cost',
  needs: ['contract'],
  presumes: { kinds: ['gradient'], orElse: ['reference'], otherwise: 'not-asked' },
  decides: false,
  isSeeded: true,
  isSlow: false,
  asksBy: 'fingerprints',
  codes: ['too-costly', 'numerical-gradient', 'watched-otherwise'],
  questions: [],
  load: loadCounting,
  prepare: async (bundle) => void ready.set(bundle, await rewrite(bundle)),
  parts: ({ rules }) => rules.map(functionPart),
  missing: ({ fingerprints }) => (fingerprints === undefined ? { because: 'no-fingerprints' } : undefined),
  ask: async (subject, rules) => ({ parts: rules.length === 0 ? [] : await askCost(subject, rules) }),
};

/** Counting and watching take a parser. */
function loadCounting() {
  loading ??= importCounting();
  return loading;
}

let loading: ReturnType<typeof importCounting> | undefined;

async function importCounting() {
  const [counting, watching, hearing] = await Promise.all([
    import('../../cost/count-steps.ts'),
    import('../../cost/watch-changes.ts'),
    import('../../cost/cross-talk.ts'),
  ]);
  return { ...counting, ...watching, ...hearing };
}

/** A bundle rewritten so that it counts, and so that it watches. */
interface Rewritten {
  readonly counting: CountingOutcome;
  readonly watched: WatchedBundle | undefined;
}

/** What was made ahead. */
const ready = new WeakMap<Bundle, Rewritten>();

/** Throws nothing, whatever the bundle holds. */
async function rewrite(bundle: Bundle): Promise<Rewritten> {
  const { countSteps, watchChanges } = await loadCounting();
  return { counting: countSteps(bundle), watched: watchChanges(bundle) };
}

/**
 * Counts the steps that functions take on a small and on a larger case, and holds them against the reference's. The
 * results must be right as well: a file that behaves otherwise when it is counted gains nothing.
 */
async function askCost(subject: Subject, rules: readonly Rule[]): Promise<PartResult[]> {
  const quotients = new Map<Rule, Finding>();
  const findings = await findingsFor(subject, rules, quotients);
  const parts = rules.flatMap((rule, i): PartResult[] => {
    const finding = findings[i];
    if (finding === NOT_RUN) return [];
    return [
      {
        ...functionPart(rule),
        state: stateOf(finding),
        casesRun: 2,
        casesFailed: finding === undefined ? 0 : 1,
        ...(finding && { finding }),
      },
    ];
  });
  try {
    return await withCrossTalk(subject, rules, parts, quotients);
  } catch (error) {
    const finding = faultOf(error);
    return parts.map((part) => ({ ...part, state: stateOf(finding), finding }));
  }
}

type WatchedOtherwise = Extract<Finding, { code: 'watched-otherwise' }>;

/** An earlier function stopped the child before this one had its turn. */
const NOT_RUN = 'not-run';

async function findingsFor(
  { exercise, bundle, runner, fingerprints }: Subject,
  rules: readonly Rule[],
  quotients: Map<Rule, Finding>,
): Promise<(Finding | typeof NOT_RUN | undefined)[]> {
  const everywhere = (finding: Finding) => rules.map(() => finding);
  if (fingerprints === undefined) return [];
  if (fingerprints instanceof CourseFault) return everywhere(faultOf(fingerprints));
  const settings = settingsOf(exercise, 'cost');
  try {
    const watching = await loadCounting();
    const { counting, watched } = ready.get(bundle) ?? (await rewrite(bundle));
    // Its names are secret: no bundle is put to a child twice.
    ready.delete(bundle);
    if (counting.kind !== 'counting') return everywhere(uncountable(counting));
    const asked = rules.map((rule) => costCases(exercise.slug, rule, fingerprints));
    const loaded = await runner.load(counting.bundle, exercise.manifest.limits);
    if (loaded.kind === 'stopped') return everywhere(stopFinding(loaded.stop, 'loading'));
    if (loaded.kind === 'threw') return everywhere(threw(loaded.error));
    const outcomes = await runner.call(asked.flatMap((one) => callsOf(counting.bundle, one)));
    let next = 0;
    const counted = asked.map((one) => {
      const count = callsOf(counting.bundle, one).length;
      next += count;
      return outcomes.slice(next - count, next);
    });
    const found = asked.map((one, i) => judge(exercise.slug, settings, one, counted[i]!));
    if (watched === undefined || !found.some(isWatched)) return found;
    const seconds = exercise.manifest.limits.seconds;
    const inTurn: (Finding | typeof NOT_RUN | undefined)[] = [];
    let again: LoadOutcome | undefined;
    for (const [i, one] of asked.entries()) {
      if (!isWatched(found[i])) {
        inTurn.push(found[i]);
        continue;
      }
      again ??= await runner.load(watched, exercise.manifest.limits);
      const sides = [one.upstream[1]!, totalOf(one.entries[1]!)] as const;
      const looks =
        again.kind === 'loaded'
          ? await runner.call(watching.watchedCalls(watched, one.rule.function, one.args, sides))
          : [again];
      const watchedIn = watching.seenIn(looks);
      const seen = withSeen(found[i], one, watchedIn, sides);
      if (watchedIn !== undefined && isDivided(watchedIn.quotients, one.largest.count)) {
        const turns = watchedIn.quotients;
        quotients.set(one.rule, { ...numerical(one.rule), turns, by: 'quotients' });
      }
      const isRight = (all: readonly CallOutcome[]) => areRight(exercise.slug, one, all);
      const did = whileWatched(looks, found[i], seconds, isRight, outcomesOf(counted[i]!));
      if (did === 'stopped') again = undefined;
      const isNumeric = seen !== undefined && seen !== NOT_RUN && seen.code === 'numerical-gradient';
      if (did !== undefined && !isNumeric)
        inTurn.push({ code: 'watched-otherwise', function: one.rule.function, did });
      else inTurn.push(seen);
    }
    return inTurn;
  } catch (error) {
    return everywhere(faultOf(error));
  }
}

/** The same parts, with what is heard of functions that take ever more steps than they should. */
async function withCrossTalk(
  { bundle, runner, exercise }: Subject,
  rules: readonly Rule[],
  parts: readonly PartResult[],
  quotients: ReadonlyMap<Rule, Finding>,
): Promise<PartResult[]> {
  const { crossTalk, isDifferenced, mayRoundEarly } = await loadCounting();
  if (parts.some(({ finding }) => isCostly(finding))) {
    const loaded = await runner.load(bundle, exercise.manifest.limits);
    if (loaded.kind !== 'loaded') return [...parts];
  }
  const heard: PartResult[] = [];
  for (const part of parts) {
    const { finding } = part;
    const rule = rules.find((one) => one.function === part.function);
    if (rule === undefined || !isWatched(finding)) {
      heard.push(part);
      continue;
    }
    const isEach = isCostly(finding);
    const talk = isEach ? await crossTalk(runner, rule) : undefined;
    if (talk?.isStepped) {
      heard.push({ ...part, finding: { ...numerical(rule), by: 'step' } });
      continue;
    }
    if (talk !== undefined && isDifferenced(talk, bundle.code)) {
      heard.push({ ...part, finding: { ...numerical(rule), by: 'rounding', argument: talk.name } });
      continue;
    }
    const byDigits = isEach ? ({ ...numerical(rule), by: 'digits' } as const) : undefined;
    const ifNearlyRight = mayRoundEarly(bundle.code) ? undefined : (quotients.get(rule) ?? byDigits);
    heard.push({ ...part, ...(ifNearlyRight && { ifNearlyRight }) });
  }
  return heard;
}

/** Takes so many steps that there may be a whole evaluation for each entry. */
function isCostly(finding: Finding | undefined): boolean {
  return finding?.code === 'too-costly' && finding.surplus === 'growing';
}

function numerical({ function: name }: Rule) {
  return { code: 'numerical-gradient', function: name } as const;
}

function indexOfLargest(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts));
}

function callsOf(bundle: CountingBundle, { rule, args }: CostCases) {
  return countedCalls(bundle, rule.function, args);
}

function judge(
  slug: string,
  settings: CostSettings,
  one: CostCases,
  all: readonly CallOutcome[],
): Finding | typeof NOT_RUN | undefined {
  const { rule, known, args, entries, upstream, scalars } = one;
  const outcomes = outcomesOf(all);
  for (const outcome of outcomes) {
    if (outcome.kind === 'stopped') return stopFinding(outcome.stop, 'calling');
    if (outcome.kind === 'threw') return threw(outcome.error);
  }
  const taken = takenOf(all);
  if (taken === undefined) return NOT_RUN;
  const [small, large] = taken;
  if (isNumerical(small, large, entries)) {
    return { code: 'numerical-gradient', function: rule.function, calls: large.courseCalls };
  }
  const steps = taken.map((one) => one.steps);
  const sizes = [
    entries.map(totalOf),
    entries.map((counts) => counts[indexOfLargest(entries[1]!)]!),
    upstream,
  ];
  const further = sizes.map(([few, many]) => many! - few!);
  const finding = tooCostly(settings, rule, args[1], steps, known.steps, FREE_STEPS * scalars, further);
  if (finding !== undefined) return finding;
  if (!areRight(slug, one, outcomes)) {
    return { code: 'fingerprint-mismatch', function: rule.function, inputs: args.length };
  }
  return undefined;
}

/** What takes too many steps may be a rule of one's own; what was stopped, or is wrong, is told as that. */
function isWatched(finding: Finding | typeof NOT_RUN | undefined): boolean {
  return finding === undefined || (finding !== NOT_RUN && finding.code === 'too-costly');
}

/** Watching takes less for each step; what takes so many may honestly need longer than it has. */
const SECONDS_A_STEP = 5e-6;

/** What a function did otherwise when its calls were watched; undefined where it did nothing otherwise. */
function whileWatched(
  seen: readonly (CallOutcome | LoadOutcome)[],
  found: Finding | typeof NOT_RUN | undefined,
  seconds: number,
  isRight: (outcomes: readonly CallOutcome[]) => boolean,
  counted: readonly CallOutcome[],
): WatchedOtherwise['did'] | undefined {
  if (seen.some(({ kind }) => kind === 'stopped')) {
    const steps = found !== NOT_RUN && found?.code === 'too-costly' ? found.steps : 0;
    return steps * SECONDS_A_STEP > seconds ? undefined : 'stopped';
  }
  if (seen.some(({ kind }) => kind === 'threw')) return 'threw';
  const called = seen.flatMap((one, i) => (i % 2 === 1 && one.kind === 'returned' ? [one] : []));
  // What is wrong without being watched as well is told by other checks.
  return isRight(called) || !isRight(counted) ? undefined : 'answered-otherwise';
}

function areRight(slug: string, { rule, known, args }: CostCases, outcomes: readonly CallOutcome[]): boolean {
  const digests = costDigests(slug, rule, args, outcomes);
  return (
    digests !== undefined && Object.entries(digests).every(([output, one]) => one === known.digests[output])
  );
}

/** What was seen of how the function works, besides what its steps said. */
function withSeen(
  finding: Finding | typeof NOT_RUN | undefined,
  { rule, largest, upstreamRank, upstream: [, upstream] }: CostCases,
  seen: Seen | undefined,
  sides: Sides,
): Finding | typeof NOT_RUN | undefined {
  if (seen === undefined) return finding;
  // Rows of a diagonal matrix are unit vectors as well: where a vector is asked for, they say nothing.
  const unitVectors = Math.max(seen.unitVectors, largest.rank > 1 ? seen.diagonalRows : 0);
  const turns = Math.max(seen.differences, unitVectors);
  if (isInTurn(turns, largest.count)) {
    const by = unitVectors === turns ? 'unit-vectors' : 'differences';
    return { code: 'numerical-gradient', function: rule.function, turns, by };
  }
  if (finding === undefined || finding === NOT_RUN || finding.code !== 'too-costly') return finding;
  // So are the rows of a unit matrix; but for them nothing is evaluated.
  const evaluations = finding.steps / finding.referenceSteps / Math.max(1, upstream!);
  const isEach = upstreamRank === 1 && evaluations >= IN_TURN && evaluations <= MOST_FOR_EACH;
  const units = Math.max(seen.unitVectors, isEach ? seen.unitRows : 0);
  if (isInTurn(units, upstream!)) return { ...finding, found: 'unit-vectors' };
  // Whether rows of a unit matrix or unit vectors were seen is not known.
  if (isInTurn(seen.unitRows, upstream!)) return finding;
  // Rows as long as one side, one for each entry of the other.
  const isWhole = isInTurn(seen.rows[0], sides[1]) || isInTurn(seen.rows[1], sides[0]);
  return isWhole ? { ...finding, found: 'jacobian' } : finding;
}

/** A rule of one's own, evaluated for one unit vector, takes at most so many times the steps of the reference. */
const MOST_FOR_EACH = 4;

/** So many steps for each number that goes in or comes out are free: some copies, made in whatever way. */
const FREE_STEPS = 16;

/** The surplus grows with the case if it is so many times larger on the larger one. */
const GROWING = 1.2;

function tooCostly(
  { limit, growth }: CostSettings,
  rule: Rule,
  args: readonly Value[],
  [small, large]: readonly number[],
  [smallReference, largeReference]: readonly [number, number],
  free: number,
  further: readonly number[],
): Finding | undefined {
  const factor = (large - free) / largeReference;
  const [timesOnSmall, times] = [small / smallReference, large / largeReference];
  // One evaluation of the whole rule for each entry, by whatever reads, takes the reference once more for each further one.
  const forEach = further.map((entries) => (entries < FEW_ENTRIES ? 0 : (times - timesOnSmall) / entries));
  const isByEntry = Math.max(...forEach) >= growth && factor > limit / 4;
  if (factor <= limit && !isByEntry) return undefined;
  const tensors = rule.args.flatMap((name, i) => (Array.isArray(args[i]) ? [[name, args[i]] as const] : []));
  const shapes = tensors.map(([name, value]): [string, Shape] => [name, shapeOf(value as Tensor)]);
  return {
    code: 'too-costly',
    function: rule.function,
    argumentShapes: Object.fromEntries(shapes),
    steps: large,
    referenceSteps: largeReference,
    timesOnSmall,
    surplus: times >= GROWING * timesOnSmall ? 'growing' : 'constant',
  };
}

function uncountable(counting: Exclude<CountingOutcome, { kind: 'counting' }>): Finding {
  // Only the submission decides what the parser meets: that it gives up is no fault that would pay for this check.
  const problem = counting.kind === 'with-statement' ? counting : counting.problem;
  return { code: 'syntax-error', problem };
}

/** Positions in a counting bundle mean nothing to the student. */
function threw(error: { readonly name: string; readonly message: string }): Finding {
  return { code: 'threw', error: { name: error.name, message: error.message, frames: [] } };
}
