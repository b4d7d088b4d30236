import { drawTwin } from '../cases/draw.ts';
import { formatCaseId } from '../cases/id.ts';
import { deriveSeed } from '../cases/seed.ts';
import { together } from '../cases/together.ts';
import type { CaseEvidence, Finding } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import type { Call, CallOutcome } from '../model/runner.ts';
import { readAnswer } from './answer.ts';
import { openCaseBook } from './case-book.ts';
import { instability } from './instability.ts';
import { afresh } from './one-realm.ts';
import { evidenceOf, type Prepared, plainCall, prepare, prepareAgain } from './prepared.ts';
import { caseSeed } from './question.ts';
import { faultOf } from './run-trials.ts';
import type { Subject } from './subject.ts';

/** The letter of the ids of these cases. */
export const AGAIN_LETTER = 'o';

/** So many pairs of cases are asked in both orders. */
export const AGAIN_PAIRS = 6;

/**
 * A function is called between so many and twice so many times in a row, how often being drawn: what counts its calls
 * finds no number to count to.
 */
const FEWEST_CALLS = 600;

/** Two cases of the same sizes with values of their own. */
interface Pair {
  readonly run: number;
  readonly first: Asked;
  readonly second: Asked;
}

interface Asked {
  readonly evidence: CaseEvidence;
  readonly call: Call;
  /** Characters of its arguments as JSON. */
  readonly size: number;
  readonly shapes: Prepared['shapes'];
  readonly rule: Rule;
}

/**
 * Whether results depend on what was called before. Pairs of cases of the same sizes are put to a function in one
 * order, and to a fresh copy of the file in the other; then one case very often in a row. Every case must give the same
 * bits whatever came before it. Undefined where it does, or where a call tells nothing (its own check says why).
 *
 * What is found is told of a fresh copy each time, so that whoever repeats the calls sees it. That there is nothing to find
 * one fresh copy tells as well.
 */
export async function askAgain(subject: Subject, rule: Rule): Promise<Finding | undefined> {
  try {
    const pairs = pairsOf(subject, rule);
    if (subject.only === undefined && !subject.isApart && (await isSteady(subject, rule, pairs)))
      return undefined;
    const there = await outcomesOf(
      subject,
      pairs.flatMap(({ first, second }) => [first.call, second.call]),
    );
    const back = await outcomesOf(
      subject,
      pairs.flatMap(({ first, second }) => [second.call, first.call]),
    );
    if (there === undefined || back === undefined) return undefined;
    const finding = firstChange(pairs, there, back);
    if (finding) return finding;
    return await often(subject, rule, smallest(pairs.map(({ first }) => first)));
  } catch (error) {
    return faultOf(error);
  }
}

/** Whether nothing is found with the copy that was asked already, and one fresh copy. */
async function isSteady(subject: Subject, rule: Rule, pairs: readonly Pair[]): Promise<boolean> {
  const { runner, bundle, exercise } = subject;
  const loaded = await runner.load(bundle, exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return false;
  const there = await runner.call(pairs.flatMap(({ first, second }) => [first.call, second.call]));
  const least = smallest(pairs.map(({ first }) => first));
  const back = await outcomesOf(subject, [
    ...pairs.flatMap(({ first, second }) => [second.call, first.call]),
    oftenCalled(subject, rule, least),
  ]);
  if (back === undefined || !isWhole(there) || firstChange(pairs, there, back) !== undefined) return false;
  const before = back[2 * pairs.findIndex(({ first }) => first === least) + 1];
  return changed(least, back.at(-1) as CallOutcome, before, least, 1) === undefined;
}

/** The first of the pairs, the smallest one first, in which a case gives something else after the other. */
function firstChange(
  pairs: readonly Pair[],
  there: readonly CallOutcome[],
  back: readonly CallOutcome[],
): Finding | undefined {
  const bySize = [...pairs.entries()].sort(([, a], [, b]) => a.first.size - b.first.size);
  for (const [i, { first, second }] of bySize) {
    const finding =
      changed(first, back[2 * i + 1], there[2 * i], second, 1) ??
      changed(second, there[2 * i + 1], back[2 * i], first, 1);
    if (finding) return finding;
  }
  return undefined;
}

function pairsOf(subject: Subject, rule: Rule): Pair[] {
  const { exercise, book = openCaseBook() } = subject;
  const seed = caseSeed(subject.seed, exercise, rule, 'smooth');
  const only = subject.only?.drawn;
  const count = only === undefined ? AGAIN_PAIRS : only.run + 1;
  const functionIndex = exercise.rules.indexOf(rule);
  const pairOf = (prepared: Prepared, run: number): Pair => {
    const id = formatCaseId({ letter: AGAIN_LETTER, functionIndex, run, path: [] });
    const twin = prepared.recall('twin', () =>
      prepare(rule, drawTwin(rule, prepared.drawn, deriveSeed(seed, String(run)))).keep(),
    );
    return { run, first: askedOf(rule, prepared, id), second: askedOf(rule, prepareAgain(rule, twin), id) };
  };
  const cases = book.cases(rule, 'smooth', seed, count).slice(0, count);
  const pairs = () => cases.map((one, run) => one.once('pair', () => pairOf(one, run)));
  const isMade = cases.every(({ isKnown, isRecalled }) => isKnown('pair') || isRecalled('twin'));
  return (isMade ? pairs() : together(rule, pairs)).filter(
    ({ run }) => only === undefined || run === only.run,
  );
}

function askedOf(rule: Rule, prepared: Prepared, id: string): Asked {
  const { args, shapes } = prepared;
  const size = JSON.stringify(args).length;
  return { rule, evidence: evidenceOf(rule, prepared, id), shapes, call: plainCall(rule, prepared), size };
}

/** Undefined where a call was stopped: that is told by whatever asks for its numbers. */
async function outcomesOf(
  { runner, bundle, exercise }: Subject,
  calls: readonly Call[],
): Promise<readonly CallOutcome[] | undefined> {
  const loaded = await runner.load(afresh(bundle), exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return undefined;
  const outcomes = await runner.call(calls);
  return isWhole(outcomes) ? outcomes : undefined;
}

function isWhole(outcomes: readonly CallOutcome[]): boolean {
  return outcomes.every(({ kind }) => kind === 'returned' || kind === 'threw');
}

/** What a case gives after other calls, if it is not what it gives before them. */
function changed(
  asked: Asked,
  after: CallOutcome,
  before: CallOutcome,
  other: Asked,
  calls: number,
): Finding | undefined {
  const { evidence, shapes } = asked;
  if (after === before && after.kind === 'returned') return undefined;
  const found = instability(
    readAnswer(shapes, before, evidence),
    readAnswer(shapes, after, evidence),
    evidence,
  );
  if (found?.code === 'timed-out') return found;
  return found && { ...found, after: { inputs: other.evidence.inputs, calls } };
}

function smallest(cases: readonly Asked[]): Asked {
  return cases.reduce((least, one) => (one.size < least.size ? one : least));
}

async function often(subject: Subject, rule: Rule, asked: Asked): Promise<Finding | undefined> {
  const last = oftenCalled(subject, rule, asked);
  const outcomes = await outcomesOf(subject, [asked.call, last]);
  return outcomes && changed(asked, outcomes[1], outcomes[0], asked, last.times as number);
}

function oftenCalled(subject: Subject, rule: Rule, { call }: Asked): Call {
  const drawn = deriveSeed(subject.seed, subject.exercise.slug, rule.function, 'often');
  return { ...call, times: FEWEST_CALLS + (drawn % FEWEST_CALLS), isKept: false };
}
