import { together } from '../cases/together.ts';
import { CourseFault } from '../model/fault.ts';
import type { Finding } from '../model/finding.ts';
import type { CallOutcome, Runner, SpareTime } from '../model/runner.ts';
import { stopFinding } from './answer.ts';
import { afresh } from './one-realm.ts';
import type { Subject } from './subject.ts';
import type { Trial } from './trial.ts';

/** What became of a trial: its findings by part, or nothing because an earlier trial stopped the child. */
export type TrialOutcome =
  | { readonly kind: 'judged'; readonly findings: ReadonlyMap<string, Finding> }
  | { readonly kind: 'not-run' };

export type TrialsOutcome =
  | { readonly kind: 'ran' }
  /** The file itself could not be loaded: the finding holds for every part. */
  | { readonly kind: 'not-loaded'; readonly finding: Finding };

/**
 * Loads the bundle in a fresh realm and puts the trials to it, in order. What becomes of each is handed over as soon as it
 * is judged: a wrong answer may be large, and nobody needs all of them. Once the rest
 * only explains (`isDecided`), it is put in the runner's spare time, and what does not fit in is left out.
 */
export async function runTrials(
  subject: Subject,
  trials: readonly Trial[],
  onJudged: (outcome: TrialOutcome, i: number) => void,
  isDecided: () => boolean = () => false,
): Promise<TrialsOutcome> {
  const { runner, bundle, exercise } = subject;
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind === 'threw') return { kind: 'not-loaded', finding: { code: 'threw', error: loaded.error } };
  if (loaded.kind === 'stopped') return { kind: 'not-loaded', finding: stopFinding(loaded.stop, 'loading') };
  await putEach(subject, trials, onJudged, isDecided);
  return { kind: 'ran' };
}

/** So many calls are under way at once, if they are quick: their answers are judged before the next are asked, and then forgotten. */
const AT_ONCE = 32;

/** Puts a few trials that explain to the realm that is loaded already: as many as there is spare time for. */
export async function putTrials(subject: Subject, trials: readonly Trial[]): Promise<TrialOutcome[]> {
  const outcomes: TrialOutcome[] = [];
  await putEach(
    subject,
    trials,
    (outcome) => outcomes.push(outcome),
    () => true,
  );
  return outcomes;
}

async function putEach(
  subject: Subject,
  trials: readonly Trial[],
  onJudged: (outcome: TrialOutcome, i: number) => void,
  isDecided: () => boolean,
): Promise<void> {
  const { spare } = subject.runner;
  for (let from = 0; from < trials.length; ) {
    const some = trials.slice(from, from + (subject.isApart ? 1 : atOnce(spare, trials[from])));
    const put = async () => putSome(subject.isApart ? await apartFor(subject, some[0]) : subject, some);
    const isSpare = spare !== undefined && isDecided();
    if (isSpare && spare.isOver()) return;
    const outcomes = await (isSpare ? spare.during(put) : put());
    for (const [i, outcome] of outcomes.entries()) onJudged(outcome, from + i);
    from += some.length;
  }
}

/** How many trials like this one are put together. */
function atOnce(spare: SpareTime | undefined, { calls: { length } }: Trial): number {
  const most = spare === undefined ? AT_ONCE : spare.atOnce(AT_ONCE);
  return Math.max(1, Math.floor(most / length));
}

/** The subject of one trial: its calls are put to the file evaluated anew, those of a sequence together. */
async function apartFor(subject: Subject, { isSequence }: Trial): Promise<Subject> {
  if (!isSequence) return { ...subject, runner: apart(subject) };
  await subject.runner.load(afresh(subject.bundle), subject.exercise.manifest.limits);
  return subject;
}

/** Puts each call to the file evaluated anew. */
function apart({ runner, bundle, exercise }: Subject): Runner {
  return {
    ...runner,
    call: async (calls) => {
      const outcomes: CallOutcome[] = [];
      for (const call of calls) {
        const loaded = await runner.load(afresh(bundle), exercise.manifest.limits);
        outcomes.push(...(loaded.kind === 'loaded' ? await runner.call([call]) : [NOT_RUN]));
      }
      return outcomes;
    },
  };
}

const NOT_RUN: CallOutcome = { kind: 'not-run' };

async function putSome(subject: Subject, trials: readonly Trial[]): Promise<TrialOutcome[]> {
  const pending = subject.runner.call(trials.flatMap((trial) => trial.calls));
  const [rule] = subject.exercise.rules;
  const faults = trials.every(isReady)
    ? []
    : inOneGo(
        () => together(rule, () => trials.map(faultIn)),
        () => trials.map(faultIn),
      );
  const outcomes = await pending;
  const owns = ownOf(trials, outcomes);
  const known = trials.map((trial, i) =>
    faults[i] ? judged(everyPart(faults[i])) : knownOutcome(trial, owns[i]),
  );
  const judge = () => trials.map((trial, i) => known[i] ?? judgeTrial(trial, owns[i]));
  const asks = trials.some(({ asksCourse }, i) => asksCourse && known[i] === undefined);
  const judgedTrials = asks ? inOneGo(() => together(rule, judge), judge) : judge();
  for (const [i, one] of judgedTrials.entries()) keepOutcome(trials[i], owns[i], one);
  return judgedTrials;
}

/** What is stopped as a whole gives nothing: then every part of it is asked by itself, and tells why it was stopped. */
function inOneGo<T>(whole: () => T, parts: () => T): T {
  try {
    return whole();
  } catch (error) {
    if (error instanceof CourseFault) return parts();
    throw error;
  }
}

/** The outcomes of each trial's calls. */
function ownOf(trials: readonly Trial[], outcomes: readonly CallOutcome[]): CallOutcome[][] {
  let next = 0;
  return trials.map(({ calls }) => {
    const from = next;
    next += calls.length;
    return outcomes.slice(from, next);
  });
}

function judgeTrial(trial: Trial, outcomes: readonly CallOutcome[]): TrialOutcome {
  const stopped = outcomes.find((outcome) => outcome.kind === 'stopped');
  if (stopped === undefined && outcomes.some((outcome) => outcome.kind === 'not-run'))
    return { kind: 'not-run' };
  try {
    const settled = stopped
      ? outcomes.map((outcome) => (outcome.kind === 'not-run' ? stopped : outcome))
      : outcomes;
    return judged(trial.judge(settled));
  } catch (error) {
    return judged(everyPart(faultOf(error)));
  }
}

/** What a trial found in answers that are kept: the same answers to it say the same again. */
interface Judged {
  readonly trial: Trial;
  readonly outcomes: readonly CallOutcome[];
  readonly outcome: TrialOutcome;
}

const judgements = new WeakMap<CallOutcome, Judged>();

function knownOutcome(trial: Trial, outcomes: readonly CallOutcome[]): TrialOutcome | undefined {
  const found = outcomes[0] && judgements.get(outcomes[0]);
  const isSame = found?.trial === trial && outcomes.every((one, i) => one === found.outcomes[i]);
  return isSame ? found.outcome : undefined;
}

function keepOutcome(trial: Trial, outcomes: readonly CallOutcome[], outcome: TrialOutcome): void {
  const isKept = outcomes.length > 0 && outcomes.every((one) => one.kind === 'returned' && one.isKept);
  // What the course could not do it may do another time.
  const isFault = outcome.kind !== 'judged' || outcome.findings.has(EVERY_PART);
  if (isKept && !isFault) judgements.set(outcomes[0], { trial, outcomes, outcome });
}

/** The key under which a finding for every part of a check is stored. */
const EVERY_PART = '*';

function everyPart(finding: Finding): ReadonlyMap<string, Finding> {
  return new Map([[EVERY_PART, finding]]);
}

function judged(findings: ReadonlyMap<string, Finding>): TrialOutcome {
  return { kind: 'judged', findings };
}

/** Trials whose expected values are there: whoever is next to be put the same needs no clock for them. */
const ready = new WeakSet<Trial>();

function isReady(trial: Trial): boolean {
  return trial.prepare === undefined || ready.has(trial) || trial.isPrepared?.() === true;
}

function faultIn(trial: Trial): Finding | undefined {
  if (isReady(trial)) return undefined;
  try {
    trial.prepare?.();
    ready.add(trial);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}

/** The course's own code threw while judging: never the student's mistake. */
export function faultOf(error: unknown): Finding {
  return { code: 'grader-fault', fault: error instanceof Error ? error : new Error(String(error)) };
}

/** The finding that a trial has for a part. */
export function findingFor(findings: ReadonlyMap<string, Finding>, part: string): Finding | undefined {
  return findings.get(part) ?? findings.get(EVERY_PART);
}
