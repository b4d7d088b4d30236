import { readAnswer } from '../checks/answer.ts';
import { instability } from '../checks/instability.ts';
import { afresh } from '../checks/one-realm.ts';
import type { Subject } from '../checks/subject.ts';
import type { CaseEvidence, Finding } from '../model/finding.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Call, CallOutcome } from '../model/runner.ts';
import type { Returned, Shape, Tensor } from '../model/value.ts';
import { isRecord } from '../tensor/record.ts';
import { shapeOf } from '../tensor/shape.ts';
import type { Answered } from './recorded.ts';

type Unsteady = Extract<Finding, { code: 'not-deterministic' }>;

/** So many calls are put to the file alone. */
const MOST_TRIED = 24;

/**
 * A call that returned something else than it does alone, and the fewest of the calls before it that it takes: the call
 * of the case that is given, if it is one of them. Undefined where there is none.
 */
export async function findEarlierCalls(
  subject: Subject,
  rule: Rule,
  shown: CaseEvidence,
  realms: readonly (readonly Answered[])[],
): Promise<Unsteady | undefined> {
  const wanted = JSON.stringify(rule.args.map((name) => shown.inputs[name]));
  const calls = realms
    .flatMap((realm) => realm.map((answered, at) => ({ ...answered, before: realm.slice(0, at) })))
    .filter(({ call, before }) => call.function === rule.function && before.length > 0)
    .map((one) => ({ ...one, text: JSON.stringify(one.call.args) }))
    .sort((a, b) => Number(b.text === wanted) - Number(a.text === wanted) || a.text.length - b.text.length);
  for (const { call, outcome, before } of calls.slice(0, MOST_TRIED)) {
    const inputs = Object.fromEntries(rule.args.map((name, i) => [name, call.args[i]]));
    const evidence = { id: shown.id, function: rule.function, inputs };
    const alone = await lastOutcome(subject, [call]);
    if (alone?.kind !== 'returned') continue;
    const change = changeOf(rule, alone, outcome, evidence);
    if (change === undefined) continue;
    const isChanged = async (earlier: readonly Call[]) => {
      const later = await lastOutcome(subject, [...earlier, call]);
      return later && changeOf(rule, alone, later, evidence);
    };
    const found = await fewest(
      before.map((one) => one.call),
      call,
      calls.map((one) => one.call),
      isChanged,
    );
    if (found === undefined) continue;
    const last = found.earlier.at(-1) as Call;
    return {
      ...found.finding,
      after: {
        inputs: last.function === rule.function ? named(rule, last) : {},
        calls: found.earlier.reduce((sum, { times = 1 }) => sum + times, 0),
      },
    };
  }
  return undefined;
}

interface Sequence {
  readonly earlier: readonly Call[];
  readonly finding: Unsteady;
}

/**
 * One earlier call, the smallest of all that were made, else the same call often, else the shortest beginning: whichever
 * changes what a call returns.
 */
async function fewest(
  before: readonly Call[],
  call: Call,
  others: readonly Call[],
  isChanged: (earlier: readonly Call[]) => Promise<Unsteady | undefined>,
): Promise<Sequence | undefined> {
  let whole = await isChanged(before);
  if (whole === undefined) return undefined;
  let few = 0;
  let enough = before.length;
  while (enough - few > 1) {
    const middle = (few + enough) >> 1;
    const finding = await isChanged(before.slice(0, middle));
    if (finding === undefined) few = middle;
    else [enough, whole] = [middle, finding];
  }
  const shortest: Sequence = { earlier: before.slice(0, enough), finding: whole };
  const last = before[enough - 1];
  const bySingle = await isChanged([last]);
  if (bySingle !== undefined) {
    for (const one of smallerThan(last, others)) {
      const finding = await isChanged([one]);
      if (finding !== undefined) return { earlier: [one], finding };
    }
    return { earlier: [last], finding: bySingle };
  }
  const same = [{ ...call, times: shortest.earlier.reduce((sum, { times = 1 }) => sum + times, 0) }];
  const bySame = await isChanged(same);
  return bySame === undefined ? shortest : { earlier: same, finding: bySame };
}

/** About so many smaller calls are tried in the place of one. */
const MOST_SMALLER = 8;

/** Calls of different sizes, the smallest first. */
function smallerThan(call: Call, calls: readonly Call[]): Call[] {
  const sizeOf = ({ args }: Call) => JSON.stringify(args).length;
  const smaller = new Map(calls.map((one) => [sizeOf(one), one]));
  const sizes = [...smaller.keys()].filter((size) => size < sizeOf(call)).sort((a, b) => a - b);
  const every = Math.max(1, Math.floor(sizes.length / MOST_SMALLER));
  return sizes.filter((_, i) => i % every === 0).map((size) => smaller.get(size) as Call);
}

/** What the last of these calls gives in a file that is evaluated anew; undefined where one of them was stopped. */
async function lastOutcome(
  { runner, bundle, exercise }: Subject,
  calls: readonly Call[],
): Promise<CallOutcome | undefined> {
  const loaded = await runner.load(afresh(bundle), exercise.manifest.limits);
  if (loaded.kind !== 'loaded') return undefined;
  const last = (await runner.call(calls)).at(-1);
  return last?.kind === 'returned' || last?.kind === 'threw' ? last : undefined;
}

function changeOf(
  rule: Rule,
  alone: Extract<CallOutcome, { kind: 'returned' }>,
  later: CallOutcome,
  evidence: CaseEvidence,
): Unsteady | undefined {
  if (later.kind !== 'returned' && later.kind !== 'threw') return undefined;
  const shapes = new Map<Output, Shape>();
  for (const output of rule.outputs) {
    const part = partOf(alone.value, output);
    if (part !== undefined) shapes.set(output, shapeOf(part));
  }
  const found = instability(
    readAnswer(shapes, alone, evidence),
    readAnswer(shapes, later, evidence),
    evidence,
  );
  return found?.code === 'not-deterministic' ? found : undefined;
}

function partOf(value: Returned, { key }: Output): Tensor | undefined {
  const part = key === undefined ? value : isRecord(value) ? value[key] : undefined;
  return typeof part === 'number' || Array.isArray(part) ? (part as Tensor) : undefined;
}

function named(rule: Rule, call: Call): CaseEvidence['inputs'] {
  return Object.fromEntries(rule.args.map((name, i) => [name, call.args[i]]));
}
