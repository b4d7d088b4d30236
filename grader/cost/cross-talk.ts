import { UNIT_ROUNDOFF } from '../calculus/tolerances.ts';
import { drawCases } from '../cases/draw.ts';
import { forwardEntries } from '../cases/forward.ts';
import { outputSizes } from '../cases/output-shape.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { deriveSeed } from '../cases/seed.ts';
import { together } from '../cases/together.ts';
import type { Case } from '../model/case.ts';
import type { GradientOutput, Point, Rule } from '../model/rule.ts';
import type { Call, CallOutcome, Runner } from '../model/runner.ts';
import type { Tensor, Value } from '../model/value.ts';
import { conform } from '../tensor/conform.ts';
import { isRecord } from '../tensor/record.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { flatten, maxAbs, unflatten } from '../tensor/tensor.ts';

/**
 * *Cross-talk*: one entry of an argument is made huge, and numbers of the result change that it should not change. A
 * backward rule is linear in the upstream gradient, up to the rounding of what it adds up, and what does not enter a
 * number cannot change it. A finite difference is so only up to the rounding of the whole loss, divided by its step:
 * a huge entry drowns what all the others do. That holds wherever the forward rule comes from, and however its inputs are moved.
 */

/** So large that rounding it is seen in numbers of ordinary size; no integer, so that sums with it are rounded. */
const HUGE = 1.1e9;

/** Of so many drawn cases, the one with the most outputs and entries to make huge that has no more numbers than this. */
const DRAWN = 12;
const MOST_NUMBERS = 80;

/** The seed of the cases, whatever the seed of a grade is. */
const SEED = 20_110_725;

/** Steps that are tried on what forward is differentiated by, to see what they change. */
const STEPS = [1 / 4, -4];

/**
 * A *tiny upstream*: powers of two scale what is linear to the last bit, down to the smallest numbers there are. Below
 * them, what is multiplied by a tiny step on the way loses its digits. The first is as small as what honest code takes for 0.
 */
const SMALL = 2 ** -60;
const TINY = 2 ** -1016;

/** So much of the largest number may get lost at once: what rounds to the smallest number, amplified a million times. */
const KEPT = 2 ** -44;
const LOST = 2 ** -36;

/** Differences that are equal up to this are so to the last digit but for rounding beside the huge entry. */
const SAME = 1e-4;

/** One entry that is made huge, and what the calls say of it. */
interface Comparison {
  /** The argument whose entry is made huge. */
  readonly name: string;
  /** The call with the huge entry, and those whose results add up to its own. */
  readonly both: number;
  readonly parts: readonly number[];
  /** Whether all numbers of the result add up, or only those that are apart. */
  readonly isLinear: boolean;
  /** Which of them have nothing to do with the huge entry: it takes many evaluations of forward. */
  readonly apart: () => readonly boolean[];
}

/** What to ask a function to hear cross-talk. */
interface CrossTalk {
  readonly rule: Rule;
  readonly point: Point;
  readonly calls: readonly Call[];
  readonly comparisons: readonly Comparison[];
  /** The calls with a small and with a tiny upstream. */
  readonly scaled?: readonly [small: number, tiny: number];
}

/** What was heard, in roundings of the largest number: the most of each kind. */
export interface Heard {
  /** How far the results are from being linear: a few roundings, in whatever order sums are added up. */
  readonly anywhere: number;
  /** In numbers that have nothing to do with the huge entry. */
  readonly apart: number;
  /** The same where forward is linear, so that nothing is hidden by rounding. */
  readonly exact: number;
  /** Whether digits of a tiny upstream get lost. */
  readonly isStepped: boolean;
  /** The argument with which the most was heard. */
  readonly name: string;
}

/** What is heard of one function: undefined where it takes no upstream gradient and nothing linear, or gives no numbers. */
export async function crossTalk(runner: Runner, rule: Rule): Promise<Heard | undefined> {
  const asked = questionsFor(rule);
  if (asked.comparisons.length === 0) return undefined;
  const outcomes = await runner.call(asked.calls);
  return together(rule, () => heardIn(asked, outcomes));
}

/** The questions about a rule: they are the same for every submission. */
function questionsFor(rule: Rule): CrossTalk {
  const known = kept.get(rule);
  if (known !== undefined) return known;
  const made = together(rule, () => makeQuestions(rule));
  kept.set(rule, made);
  return made;
}

const kept = new WeakMap<Rule, CrossTalk>();

function makeQuestions(rule: Rule): CrossTalk {
  const point = pointOf(rule, chosenCase(rule));
  const args: (readonly Value[])[] = [argumentsOf(rule, point)];
  const comparisons: Comparison[] = [];
  const put = (changed: Point) => args.push(argumentsOf(rule, changed)) - 1;
  let before = 0;
  for (const { name } of rule.upstreams) {
    for (const at of rule.args.includes(name) ? ends(point[name] as Tensor) : []) {
      const silent = rule.upstreams.reduce((rest, one) => replaced(rest, one.name, () => 0), point);
      const others = replaced(point, name, (given, i) => (i === at ? 0 : given));
      const entry = before + at;
      comparisons.push({
        name,
        both: put(replaced(point, name, (given, i) => (i === at ? HUGE : given))),
        parts: [put(replaced(silent, name, (_, i) => (i === at ? HUGE : 0))), put(others)],
        isLinear: true,
        apart: () => apartFromOutput(rule, point, entry),
      });
    }
    before += numbersIn(point[name]!);
  }
  for (const name of linearInputs(rule)) {
    for (const at of ends(point[name] as Tensor)) {
      const huge = replaced(point, name, (given, i) => (i !== at ? given : given < 0 ? -HUGE : HUGE));
      const apart = () => apartFromInput(rule, point, huge);
      comparisons.push({ name, both: put(huge), parts: [0], isLinear: false, apart });
    }
  }
  const scaledBy = (factor: number) =>
    put(rule.upstreams.reduce((rest, { name }) => replaced(rest, name, (given) => given * factor), point));
  const scaled = rule.upstreams.length > 0 ? ([scaledBy(SMALL), scaledBy(TINY)] as const) : undefined;
  const calls = args.map((one): Call => {
    return { function: rule.function, args: one, returnArgs: false, isKept: true };
  });
  return { rule, point, calls, comparisons, ...(scaled && { scaled }) };
}

function chosenCase(rule: Rule): Case {
  const seed = deriveSeed(SEED, rule.function);
  const all = drawCases(rule, 'rounded', seed, DRAWN).map((one) => {
    const point = pointOf(rule, one);
    const outputs = outputSizes(rule, point).reduce((sum, size) => sum + size, 0);
    const inputs = rule.args.reduce((sum, name) => sum + numbersIn(point[name]!), 0);
    return { one, numbers: outputs + inputs, telling: outputs * inputs };
  });
  const small = all.filter(({ numbers }) => numbers <= MOST_NUMBERS);
  if (small.length === 0) return all.reduce((a, b) => (b.numbers < a.numbers ? b : a)).one;
  return small.reduce((a, b) => (b.telling > a.telling ? b : a)).one;
}

/** Arguments in which forward is linear, other than the upstream gradient. */
function linearInputs(rule: Rule): string[] {
  return rule.linearIn.filter((name) => rule.args.includes(name) && rule.inputs[name]?.kind === 'tensor');
}

/** The first and the last entry of a tensor that has several. */
function ends(tensor: Tensor): number[] {
  const count = sizeOf(shapeOf(tensor));
  return count < 2 ? [] : [0, count - 1];
}

function replaced(point: Point, name: string, entry: (given: number, i: number) => number): Point {
  const tensor = point[name] as Tensor;
  return { ...point, [name]: unflatten(flatten(tensor).map(entry), shapeOf(tensor)) };
}

/** The outputs that are gradients themselves. */
function gradients(rule: Rule): readonly GradientOutput[] {
  return rule.outputs.filter((output) => output.kind === 'partial').filter(({ from }) => from === undefined);
}

/** For every number that forward is differentiated by, in the order of the outputs. */
function overInputs<T>(rule: Rule, point: Point, ask: (of: string, j: number) => T): T[] {
  return gradients(rule).flatMap(({ of }) => flatten(point[of] as Tensor).map((_, j) => ask(of, j)));
}

/** By which numbers an entry of what forward returns does not change. */
function apartFromOutput(rule: Rule, point: Point, at: number): boolean[] {
  const before = forwardEntries(rule, point)[at];
  return overInputs(rule, point, (of, j) =>
    STEPS.every((step) => {
      const moved = replaced(point, of, (given, i) => (i === j ? given + step : given));
      return forwardEntries(rule, moved)[at] === before;
    }),
  );
}

/** Of which numbers forward, which is linear in them, changes just as it does without the huge entry. */
function apartFromInput(rule: Rule, point: Point, huge: Point): boolean[] {
  const outputs = (changed: Point) => forwardEntries(rule, changed);
  const [before, beside] = [outputs(point), outputs(huge)];
  return overInputs(rule, point, (of, j) => {
    if (!rule.linearIn.includes(of)) return false;
    return STEPS.every((step) => {
      const by = (given: number, i: number) => (i === j ? given + step : given);
      const plain = outputs(replaced(point, of, by));
      return outputs(replaced(huge, of, by)).every(
        (after, k) => Math.abs(after - beside[k]! - (plain[k]! - before[k]!)) <= SAME,
      );
    });
  });
}

function heardIn(
  { rule, point, comparisons, scaled }: CrossTalk,
  outcomes: readonly CallOutcome[],
): Heard | undefined {
  const answers = outcomes.map((outcome) => numbersOf(rule, point, outcome));
  if (answers.includes(undefined)) return undefined;
  const isExact = overInputs(rule, point, (of) => rule.linearIn.includes(of));
  const lostBy = (at: number, factor: number) => lost(answers[0]!, answers[at]!, factor);
  const isStepped =
    scaled !== undefined && lostBy(scaled[0], SMALL) <= KEPT && lostBy(scaled[1], TINY) >= LOST;
  const heard = { anywhere: 0, apart: 0, exact: 0, isStepped, name: '' };
  let most = 0;
  for (const { name, both, parts, isLinear, apart } of comparisons) {
    const sums = answers[both]!;
    const largest = Math.max(maxAbs(sums), ...parts.map((part) => maxAbs(answers[part]!)));
    const rounding = UNIT_ROUNDOFF * Math.max(HUGE, largest);
    const unrelated = apart();
    for (const [k, value] of sums.entries()) {
      const off = Math.abs(parts.reduce((rest, part) => rest - answers[part]![k]!, value)) / rounding;
      if (isLinear) heard.anywhere = Math.max(heard.anywhere, off);
      if (unrelated[k]) {
        const kind = isExact[k] ? 'exact' : 'apart';
        heard[kind] = Math.max(heard[kind], off);
      }
      if ((isLinear || unrelated[k]) && off > most) {
        most = off;
        heard.name = name;
      }
    }
  }
  return heard;
}

/** How much of the largest number is missing where the upstream is scaled. */
function lost(plain: readonly number[], scaled: readonly number[], by: number): number {
  const most = Math.max(0, ...plain.map((value, i) => Math.abs(value - scaled[i]! / by)));
  return most === 0 ? 0 : most / maxAbs([...plain]);
}

/** What takes a whole evaluation for each entry takes differences if it is off by so many roundings. */
const ROUNDINGS = 128;
const ROUNDINGS_APART = 16;
const ROUNDINGS_EXACT = 2 ** -6;

/** Whether what was heard of a function that takes a whole evaluation for each entry can only come from differences. */
export function isDifferenced({ anywhere, apart, exact }: Heard, code: string): boolean {
  if (mayTransform(code)) return false;
  return anywhere >= ROUNDINGS || apart >= ROUNDINGS_APART || exact >= ROUNDINGS_EXACT;
}

/** A Fourier transform lets every entry enter every other, and takes them out again up to rounding. */
function mayTransform(code: string): boolean {
  return /\b(?:cos|sin)\b/.test(code);
}

/** Whether a bundle names what rounds to fewer digits than double precision has. */
export function mayRoundEarly(code: string): boolean {
  return /Float(?:16|32)|fround|f16round|toPrecision|toExponential/i.test(code);
}

/** All numbers of the gradients that a call returned, one after the other. */
function numbersOf(rule: Rule, point: Point, outcome: CallOutcome): number[] | undefined {
  if (outcome.kind !== 'returned') return undefined;
  const numbers: number[] = [];
  for (const { key, of } of gradients(rule)) {
    const part = key === undefined ? outcome.value : isRecord(outcome.value) ? outcome.value[key] : undefined;
    if (part === undefined) return undefined;
    const found = conform(part, shapeOf(point[of] as Tensor));
    if (found.kind !== 'conforms') return undefined;
    numbers.push(...flatten(found.tensor));
  }
  return numbers;
}

function numbersIn(value: Value): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + numbersIn(part), 0);
}
