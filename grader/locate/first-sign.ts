import type { AnyNode, Node, Program } from 'acorn';
import type { PlaceEvidence } from '../model/diagnosis.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Finding } from '../model/finding.ts';
import type { Bundle, LoadOutcome, Runner } from '../model/runner.ts';
import { Oddity, type Returned, type Value } from '../model/value.ts';
import { isOwn, type OriginalOf, placeOf } from './position.ts';
import { isFunction } from './scope.ts';
import { isEntry, isLoop, type TracedBundle, tracedBundle } from './trace.ts';
import { ENDLESS, SIGNS } from './tracer.ts';
import { leavesOf, parseBundle, visit } from './tree.ts';

/** Where NaN or undefined comes from, or where a file does not get on. */
export type Sign = {
  readonly place: PlaceEvidence;
  /** What is undefined gave no NaN: reading from it threw. */
  readonly threw?: true;
} & (
  | {
      /** An entry is read that an array does not have. */
      readonly kind: 'no-entry';
      /** Such as `W[0][1]` and `W[0]`, with the indices of the case. */
      readonly entry: string;
      readonly holder: string;
      readonly length: number;
    }
  /** A value is undefined; `neverAssigned`: nothing in the file assigns to its name. */
  | { readonly kind: 'undefined'; readonly neverAssigned: boolean }
  /** An entry is read that an array has, and in which nothing was ever put. */
  | { readonly kind: 'hole'; readonly entry: string }
  /** Numbers go in, and NaN comes out; or a text that is no number (`isText`). */
  | { readonly kind: 'nan'; readonly isText: boolean }
  /** A function ends without returning. */
  | { readonly kind: 'no-return' }
  /** A loop was still running after so many rounds; `isWithin`: the place is a line of its body. */
  | { readonly kind: 'endless'; readonly rounds: number; readonly isWithin: boolean }
);

/** A file, and the means to run it again. */
export interface Replay {
  readonly exercise: Exercise;
  readonly bundle: Bundle;
  readonly runner: Runner;
  readonly originalOf: OriginalOf;
}

/** More rounds than a loop of a case that is shown can need. */
const MOST_ROUNDS = 1_000_000;

/** So many places are mended at most, until an entry is a number. */
const MOST_MENDED = 8;

/** So many findings of a code are replayed at most. */
const MOST_FINDINGS = 8;

/** Longer expressions are not told with the indices of the case. */
const LONGEST_NAME = 40;

/** The first sign of each finding that has one. Nothing is told that the result does not depend on. */
export async function firstSigns(
  { exercise, bundle, runner, originalOf }: Replay,
  findings: readonly Finding[],
): Promise<ReadonlyMap<Finding, Sign>> {
  const signs = new Map<Finding, Sign>();
  const all = findings.flatMap(questionOf);
  const asked = all.filter(
    (one) => all.filter(({ finding }) => finding.code === one.finding.code).indexOf(one) < MOST_FINDINGS,
  );
  const program = asked.length === 0 ? undefined : parseBundle(bundle.code);
  const traced = program && tracedBundle(bundle, program, (node) => isOwn(node, originalOf));
  if (program === undefined || traced === undefined) return signs;
  const { limits } = exercise.manifest;
  for (const question of asked) {
    if (question.isLoading) {
      const outcome = await runner.load(traced.loadedWith([], MOST_ROUNDS), limits);
      const told = endlessAtLoad(outcome, traced.nodes.length);
      const sign = told && signAt(told, traced, program, originalOf);
      if (sign !== undefined) signs.set(question.finding, sign);
      continue;
    }
    const rule = exercise.rules.find((one) => one.function === question.function);
    if (rule === undefined) continue;
    const args = rule.args.map((name) => question.inputs[name]);
    const load = async (mended: readonly number[]) =>
      (await runner.load(traced.loadedWith(mended), limits)).kind === 'loaded';
    const told = await tellSign({ runner, load }, traced, question, args);
    const sign = told && signAt(told, traced, program, originalOf);
    if (sign !== undefined)
      signs.set(question.finding, { ...sign, ...(question.hasThrown && { threw: true }) });
  }
  return signs;
}

/** The loop in which loading does not get on: the child says so in what it throws. */
function endlessAtLoad(outcome: LoadOutcome, nodes: number): Told | undefined {
  if (outcome.kind !== 'threw') return undefined;
  const node = Number(new RegExp(`^${ENDLESS} (\\d{1,6})$`).exec(outcome.error.message)?.[1]);
  return node < nodes ? { kind: SIGNS.endless, node, length: 0, path: [] } : undefined;
}

interface Question {
  readonly finding: Finding;
  readonly function: string;
  readonly inputs: Readonly<Record<string, Value>>;
  /** Where the result is NaN or undefined; undefined where the function did not return. */
  readonly path: readonly (number | string)[] | undefined;
  /** The file itself does not get on. */
  readonly isLoading?: true;
  /** It read from undefined. */
  readonly hasThrown?: true;
}

function questionOf(finding: Finding): Question[] {
  switch (finding.code) {
    case 'not-finite':
    case 'not-numeric': {
      const { case: shown, got, index } = finding;
      const isMeant = typeof got === 'number' ? Number.isNaN(got) : got.kind === 'undefined';
      const path = shown.output === undefined ? index : [shown.output, ...index];
      return isMeant ? [{ finding, function: shown.function, inputs: shown.inputs, path }] : [];
    }
    case 'timed-out': {
      const { case: shown, phase } = finding;
      if (phase === 'loading')
        return [{ finding, function: '', inputs: {}, path: undefined, isLoading: true }];
      if (shown === undefined || phase !== 'calling') return [];
      return [{ finding, function: shown.function, inputs: shown.inputs, path: undefined }];
    }
    case 'threw': {
      const { case: shown, error } = finding;
      if (shown === undefined || !OF_UNDEFINED.test(error.message)) return [];
      return [{ finding, function: shown.function, inputs: shown.inputs, path: undefined, hasThrown: true }];
    }
    default:
      return [];
  }
}

/** As V8 says it. */
const OF_UNDEFINED = /^Cannot (?:read|set) properties of undefined|undefined is not iterable/;

/** What the child says of a run: foreign, and checked. */
interface Told {
  readonly kind: number;
  readonly node: number;
  readonly length: number;
  readonly path: readonly number[];
}

/**
 * Mends one place after the other until the entry is a number, then looks for the first of them that is needed. Undefined
 * where other places make the entry what it is.
 */
async function tellSign(
  {
    runner,
    load,
  }: { readonly runner: Runner; readonly load: (mended: readonly number[]) => Promise<boolean> },
  traced: TracedBundle,
  { function: name, path, hasThrown }: Question,
  args: readonly Value[],
): Promise<Told | undefined> {
  const run = async (mended: readonly number[]) => {
    if (!(await load(mended))) return undefined;
    const call = { function: traced.runs, args: [name, args as Value[], mended as number[], MOST_ROUNDS] };
    const [outcome] = await runner.call([{ ...call, returnArgs: false }]);
    if (outcome?.kind !== 'returned') return undefined;
    const told = toldIn(partOf(outcome.value, 'sign'), traced.nodes.length);
    const isNumber =
      path === undefined ? !hasDone(outcome.value, 'threw') : isGood(outcome.value, ['value', ...path]);
    return { told, isNumber, lost: toldIn(partOf(outcome.value, 'lost'), traced.nodes.length) };
  };
  if (hasThrown) {
    const before = await run([]);
    return before === undefined || before.isNumber ? undefined : ((await firstNeeded(run)) ?? before.lost);
  }
  if (path === undefined) {
    const told = (await run([]))?.told;
    return told?.kind === SIGNS.endless ? told : undefined;
  }
  return firstNeeded(run);
}

interface Seen {
  readonly told: Told | undefined;
  readonly isNumber: boolean;
}

/** Of the places that are mended one after the other until all is well, the first without which it is not. */
async function firstNeeded(
  run: (mended: readonly number[]) => Promise<Seen | undefined>,
): Promise<Told | undefined> {
  const found: Told[] = [];
  for (let i = 0; i <= MOST_MENDED; i++) {
    const seen = await run(found.map(({ node }) => node));
    if (seen === undefined) return undefined;
    if (seen.isNumber) break;
    const isNew = seen.told !== undefined && found.every(({ node }) => node !== seen.told?.node);
    if (i === MOST_MENDED || seen.told === undefined || !isNew || seen.told.kind === SIGNS.endless)
      return undefined;
    found.push(seen.told);
  }
  for (const one of found) {
    const others = found.filter((other) => other !== one).map(({ node }) => node);
    if (!(await run(others))?.isNumber) return one;
  }
  return undefined;
}

function toldIn(value: Returned | undefined, nodes: number): Told | undefined {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'number' && Number.isFinite(one)))
    return undefined;
  const [kind, node, length, ...path] = value as number[];
  if (kind === undefined || node === undefined || length === undefined) return undefined;
  return Number.isInteger(node) && node >= 0 && node < nodes ? { kind, node, length, path } : undefined;
}

function hasDone(value: Returned, what: string): boolean {
  return partOf(value, what) === true;
}

function isGood(value: Returned, path: readonly (number | string)[]): boolean {
  let at: Returned | undefined = value;
  for (const key of path) at = partOf(at, key);
  return Array.isArray(at) || (typeof at === 'number' && !Number.isNaN(at));
}

function partOf(value: Returned | undefined, key: number | string): Returned | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Oddity) return undefined;
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, Returned>>)[key] : undefined;
}

function signAt(
  { kind, node: number, length, path }: Told,
  traced: TracedBundle,
  program: Program,
  originalOf: OriginalOf,
): Sign | undefined {
  const node = traced.nodes[number] as AnyNode;
  const head = headOf(node);
  const ofHead = head && sourceOf(head, originalOf);
  const place = ofHead ?? (isLoop(node) ? lineWithin(node, originalOf) : undefined);
  if (place === undefined) return undefined;
  switch (kind) {
    case SIGNS.entry: {
      const names = entryNames(node, path, originalOf);
      return names && Number.isInteger(length) && length >= 0
        ? { kind: 'no-entry', place, ...names, length }
        : undefined;
    }
    case SIGNS.undefined:
      return { kind: 'undefined', place, neverAssigned: isNeverAssigned(node, program) };
    case SIGNS.hole: {
      const names = entryNames(node, path, originalOf);
      return names
        ? { kind: 'hole', place, entry: names.entry }
        : { kind: 'undefined', place, neverAssigned: false };
    }
    case SIGNS.nan:
    case SIGNS.text:
      return { kind: 'nan', place, isText: kind === SIGNS.text };
    case SIGNS.end:
      return isFunction(node) ? { kind: 'no-return', place } : undefined;
    case SIGNS.endless:
      return { kind: 'endless', place, rounds: MOST_ROUNDS, isWithin: ofHead === undefined };
    default:
      return undefined;
  }
}

/** Where a node stands; only the line, where the source map does not know its beginning. */
function sourceOf(node: Node, originalOf: OriginalOf): PlaceEvidence | undefined {
  const whole = placeOf({ at: 'node', node }, originalOf);
  const last = whole ?? placeOf({ at: 'node', node: leavesOf(node).last }, originalOf);
  return whole ?? (last && { kind: 'place', file: last.file, line: last.line, text: last.text });
}

/** A line within a loop whose head holds no name: its first that a source map knows. */
function lineWithin(loop: Node, originalOf: OriginalOf): PlaceEvidence | undefined {
  let found: PlaceEvidence | undefined;
  visit(loop, ({ node }) => {
    if (found !== undefined || (node.type !== 'Identifier' && node.type !== 'Literal')) return;
    found = placeOf({ at: 'node', node }, originalOf);
  });
  return found && { kind: 'place', file: found.file, line: found.line, text: found.text };
}

/** What stands in the first line of a loop or function. */
function headOf(node: AnyNode): Node | undefined {
  switch (node.type) {
    case 'ForStatement':
      return node.init ?? node.test ?? node.update ?? undefined;
    case 'ForOfStatement':
    case 'ForInStatement':
      return node.left;
    case 'WhileStatement':
    case 'DoWhileStatement':
      return node.test;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.id ?? node.params[0];
    default:
      return node;
  }
}

/** An entry and what should hold it, as they are called in the file, with the indices of the case. */
function entryNames(
  node: AnyNode,
  path: readonly number[],
  originalOf: OriginalOf,
): { readonly entry: string; readonly holder: string } | undefined {
  let root = node;
  let depth = 0;
  for (; isEntry(root); depth++) root = root.object as AnyNode;
  const name = placeOf({ at: 'node', node: root }, originalOf)?.token;
  if (depth !== path.length || name === undefined || name.length > LONGEST_NAME) return undefined;
  if (!/^[\p{ID_Continue}$.]+$/u.test(name)) return undefined;
  const indexed = (indices: readonly number[]) => `${name}${indices.map((index) => `[${index}]`).join('')}`;
  return { entry: indexed(path), holder: indexed(path.slice(0, -1)) };
}

/** Whether a name is declared once, without a value, and nothing gives it one. */
function isNeverAssigned(node: AnyNode, program: Program): boolean {
  if (node.type !== 'Identifier') return false;
  let declared = 0;
  let written = 0;
  visit(program, ({ node: one, parents }) => {
    if (one.type !== 'Identifier' || one.name !== node.name) return;
    const parent = parents.at(-1);
    if (parent?.type === 'VariableDeclarator' && parent.id === one && !parent.init && !isLoop(parents.at(-3)))
      declared++;
    else if (isWritten(one, parents)) written++;
  });
  return declared === 1 && written === 0;
}

/** Whether a name stands where it gets a value. */
function isWritten(node: AnyNode, parents: readonly AnyNode[]): boolean {
  const parent = parents.at(-1);
  if (parents.some(({ type }) => type === 'ArrayPattern' || type === 'ObjectPattern')) return true;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.id === node;
    case 'AssignmentExpression':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'AssignmentPattern':
      return parent.left === node;
    case 'UpdateExpression':
    case 'RestElement':
      return true;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return parent.body !== node;
    default:
      return false;
  }
}
