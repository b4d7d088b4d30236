import type { Case, CaseStyle } from '../model/case.ts';
import type { Domain, Input, Point, Rule, Sizes } from '../model/rule.ts';
import type { Shape, Tensor, Value } from '../model/value.ts';
import { shapeOf } from '../tensor/shape.ts';
import { flatten, mapTensor, unflatten } from '../tensor/tensor.ts';
import { axisLength, shapeFrom } from './axes.ts';
import { FINEST, hasRoom, isPlain, ROUNDED } from './draw-entries.ts';
import { optionsOf } from './draw-inputs.ts';
import { type Leaf, leavesOf } from './leaves.ts';
import { upstreamShapes } from './point.ts';
import { isSetting } from './settings.ts';

/** So many candidates are offered at each step at most. */
const MAX_CANDIDATES = 200;

/**
 * Simpler variants of a case, best first: fewer rows, columns, channels and samples; then fewer non-zero entries of
 * the upstream gradient; then simpler entries. An input that does not matter is all zeros, so that the eye passes over
 * it; one that does is 1, 2, 3, … in reading order, so that each number of the result tells where it comes from. Each is strictly simpler than the case, so shrinking comes to an
 * end. The order depends on the case alone, so that a path of choices reproduces a shrunk case. Made one by one,
 * because an early one is mostly taken.
 */
export function* simplerCases(rule: Rule, style: CaseStyle, original: Case): Generator<Case> {
  const measure = complexity(rule, original);
  const seen = new Set<string>();
  for (const candidate of candidates(rule, style, original)) {
    if (candidate === undefined || !isSimpler(complexity(rule, candidate), measure)) continue;
    if (!isLegal(rule, style, candidate)) continue;
    const key = JSON.stringify(candidate);
    if (seen.has(key)) continue;
    seen.add(key);
    yield candidate;
    if (seen.size === MAX_CANDIDATES) return;
  }
}

function* candidates(rule: Rule, style: CaseStyle, original: Case): Generator<Case | undefined> {
  yield* smallerSizes(rule, original);
  yield* sparserUpstreams(original);
  yield* simplerSettings(rule, style, original);
  yield* simplerEntries(rule, original);
}

// ── sizes ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each smaller size with the leading part of the case, and with the trailing part. */
function* smallerSizes(rule: Rule, original: Case): Generator<Case | undefined> {
  for (const sizes of smallerSizesOf(rule, original)) {
    yield resize(rule, original, sizes, 'leading');
    yield resize(rule, original, sizes, 'trailing');
  }
}

function* smallerSizesOf(rule: Rule, original: Case): Generator<Sizes> {
  const { sizes } = original;
  const names = Object.keys(sizes);
  const lowest = Object.fromEntries(names.map((name) => [name, Math.min(sizes[name], rule.sizes[name].min)]));
  yield lowest;
  yield Object.fromEntries(names.map((n) => [n, Math.min(sizes[n], lowest[n] + 1)]));
  for (const group of rule.squares) {
    const least = Math.min(...group.map((name) => lowest[name]));
    yield { ...sizes, ...Object.fromEntries(group.map((name) => [name, least])) };
  }
  for (const name of names) {
    for (const target of [lowest[name], Math.floor((lowest[name] + sizes[name]) / 2), sizes[name] - 1]) {
      yield { ...sizes, [name]: target };
    }
  }
  // Sizes that hang together (an input and its filter) may only go down together.
  for (let i = 0; i < names.length; i++) {
    for (let j = i + 1; j < names.length; j++) {
      yield { ...sizes, [names[i]]: sizes[names[i]] - 1, [names[j]]: sizes[names[j]] - 1 };
    }
  }
}

/** Which part of each tensor a smaller case keeps. */
type Kept = 'leading' | 'trailing';

/** The same case with other sizes: a part of each tensor. Undefined if those sizes are not allowed. */
function resize(rule: Rule, original: Case, sizes: Sizes, kept: Kept): Case | undefined {
  const within = Object.entries(rule.sizes).every(([name, { min }]) => sizes[name] >= min);
  if (!within || !rule.where(sizes)) return undefined;
  const inputs: Record<string, Value> = {};
  for (const [name, input] of Object.entries(rule.inputs)) {
    const resized = resizeInput(input, original.inputs[name], sizes, kept);
    if (resized === undefined) return undefined;
    inputs[name] = resized.value;
  }
  if (rule.upstreams.length === 0) return { sizes, inputs, upstreams: {} };
  const shapes = upstreamShapes(rule, inputs);
  const upstreams = rule.upstreams.map(({ name }, k) => [
    name,
    regrow(original.upstreams[name], shapes[k], kept),
  ]);
  return { sizes, inputs, upstreams: Object.fromEntries(upstreams) };
}

/** Undefined where there is too little of it. */
function resizeInput(input: Input, value: Value, sizes: Sizes, kept: Kept): { value: Value } | undefined {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      const part = cropped(value as Tensor, shape, kept);
      return fills(part, shape) ? { value: part } : undefined;
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      const table = keep(value as boolean[][], rows, kept).map((row) => keep(row, columns, kept));
      for (let j = 0; j < columns; j++) if (table.every((row) => !row[j])) table[j % rows][j] = true;
      return { value: table };
    }
    case 'indices': {
      const last = axisLength(input.below, sizes) - 1;
      const shape = shapeFrom(input.axes, sizes);
      const part = mapTensor(cropped(value as Tensor, shape, kept), (one) => Math.min(one, last));
      return last >= input.first && fills(part, shape) ? { value: part } : undefined;
    }
    case 'choice':
      return { value };
    case 'maybe':
      return value === input.otherwise ? { value } : resizeInput(input.input, value, sizes, kept);
    case 'options': {
      const fields: [string, Value][] = [];
      for (const [name, field] of Object.entries(input.fields)) {
        const part = resizeInput(field, (value as { [key: string]: Value })[name], sizes, kept);
        if (part === undefined) return undefined;
        fields.push([name, part.value]);
      }
      return { value: optionsOf(fields) };
    }
    case 'given':
      return { value: input.from(sizes) };
  }
}

function cropped(tensor: Tensor, shape: Shape, kept: Kept): Tensor {
  if (typeof tensor === 'number') return tensor;
  const [length, ...inner] = shape;
  return keep(tensor, length, kept).map((part) => cropped(part, inner, kept));
}

/** An axis that is computed from the sizes may grow where they shrink: then a part of the tensor is too little. */
function fills(tensor: Tensor, shape: Shape): boolean {
  if (typeof tensor === 'number') return shape.length === 0;
  return tensor.length === shape[0] && tensor.every((part) => fills(part, shape.slice(1)));
}

function keep<T>(parts: readonly T[], length: number, kept: Kept): T[] {
  return kept === 'leading' ? parts.slice(0, length) : parts.slice(Math.max(0, parts.length - length));
}

/** Crops where the shape shrank, and fills with `filler` where it grew (a smaller stride gives a larger output). */
function regrow(tensor: Tensor, shape: Shape, kept: Kept, filler = 1): Tensor {
  if (shape.length === 0) return typeof tensor === 'number' ? tensor : filler;
  const [length, ...inner] = shape;
  const parts = Array.isArray(tensor) ? keep(tensor, length, kept) : [];
  return Array.from({ length }, (_, i) => regrow(parts[i] ?? filler, inner, kept, filler));
}

// ── upstream ───────────────────────────────────────────────────────────────────────────────────────────────────

function* sparserUpstreams(original: Case): Generator<Case> {
  const all = Object.entries(original.upstreams);
  const entries = all.flatMap(([, upstream]) => flatten(upstream));
  const occupied = entries.flatMap((entry, i) => (entry === 0 ? [] : [i]));
  if (occupied.length <= 1) return;
  const keep = (kept: (i: number) => boolean): Case => {
    let i = 0;
    return withUpstreams(original, (upstream) => mapTensor(upstream, (entry) => (kept(i++) ? entry : 0)));
  };
  for (const one of occupied.slice(0, 40)) yield keep((i) => i === one);
  const half = Math.ceil(occupied.length / 2);
  yield keep((i) => occupied.indexOf(i) < half);
  yield keep((i) => occupied.indexOf(i) >= half);
  for (const one of occupied.slice(0, 40)) yield keep((i) => i !== one);
}

/** The same case with every upstream gradient changed. */
function withUpstreams(original: Case, change: (upstream: Tensor) => Tensor): Case {
  const changed = Object.entries(original.upstreams).map(([name, upstream]) => [name, change(upstream)]);
  return { ...original, upstreams: Object.fromEntries(changed) };
}

// ── settings ───────────────────────────────────────────────────────────────────────────────────────────────────

/** What may be missing left out; plainer choices, strides and the like. */
function* simplerSettings(rule: Rule, style: CaseStyle, original: Case): Generator<Case | undefined> {
  for (const { input, value, put } of leavesOf(rule, original)) {
    if (input.kind === 'maybe' && value !== input.otherwise)
      yield withSettings(rule, style, original, put(input.otherwise));
    if (input.kind === 'choice') {
      const plainer = input.values.slice(0, positionIn(input.values, value));
      for (const one of plainer) yield withSettings(rule, style, original, put(one));
    }
    if (input.kind === 'indices' && isSetting(input)) {
      for (let one = input.first; one < (value as number); one++)
        yield withSettings(rule, style, original, put(one));
    }
  }
}

/** The same upstream gradients, as far as what forward returns with these inputs has the same shape. */
function withSettings(rule: Rule, style: CaseStyle, original: Case, inputs: Point): Case | undefined {
  if (rule.upstreams.length === 0) return { ...original, inputs };
  if (style !== 'kinked' && !rule.smooth({ ...inputs, ...rule.derive(inputs) })) return undefined;
  const shapes = upstreamShapes(rule, inputs);
  const upstreams = rule.upstreams.map(({ name }, k) => [
    name,
    regrow(original.upstreams[name], shapes[k], 'leading', 0),
  ]);
  return { ...original, inputs, upstreams: Object.fromEntries(upstreams) };
}

function positionIn(values: readonly Value[], value: Value): number {
  const text = JSON.stringify(value);
  return values.findIndex((one) => JSON.stringify(one) === text);
}

// ── entries ────────────────────────────────────────────────────────────────────────────────────────────────────

function* simplerEntries(rule: Rule, original: Case): Generator<Case> {
  const leaves = leavesOf(rule, original);
  const tensors = leaves.flatMap(({ input, value, put }) =>
    input.kind === 'tensor'
      ? [
          {
            domain: input.domain,
            tensor: value as Tensor,
            replaced: (other: Tensor): Case => ({ ...original, inputs: put(other) }),
          },
        ]
      : [],
  );
  for (const { tensor, replaced } of tensors) yield replaced(mapTensor(tensor, () => 0));
  for (const { tensor, replaced, domain } of tensors) {
    yield replaced(counted(tensor, domain));
    yield replaced(mapTensor(tensor, () => 1));
    yield replaced(ranked(tensor));
    yield replaced(mapTensor(tensor, Math.trunc));
    yield replaced(mapTensor(tensor, Math.abs));
  }
  for (const simpler of simplerIndices(leaves)) yield { ...original, inputs: simpler };
  const { upstreams } = original;
  yield withUpstreams(original, (upstream) => mapTensor(upstream, (entry) => (entry === 0 ? 0 : 1)));
  for (const [name, upstream] of Object.entries(upstreams)) {
    for (const simpler of simplerTensors(upstream))
      yield { ...original, upstreams: { ...upstreams, [name]: simpler } };
  }
  for (const { tensor, replaced } of tensors) {
    for (const simpler of simplerTensors(tensor)) yield replaced(simpler);
  }
}

/** Indices that all point at the first, in reading order at one after the other, or one of them at an earlier one. */
function* simplerIndices(leaves: readonly Leaf[]): Generator<Point> {
  for (const { input, value, put } of leaves) {
    if (input.kind !== 'indices' || isSetting(input)) continue;
    const entries = flatten(value as Tensor);
    const shape = shapeOf(value as Tensor);
    yield put(mapTensor(value as Tensor, () => input.first));
    for (const [i, entry] of entries.entries()) {
      if (entry === input.first) continue;
      yield put(unflatten(entries.with(i, input.first), shape));
      yield put(unflatten(entries.with(i, entry - 1), shape));
    }
  }
}

/** The tensor with one entry made simpler. */
function* simplerTensors(tensor: Tensor): Generator<Tensor> {
  const entries = flatten(tensor);
  const shape = shapeOf(tensor);
  for (const [i, entry] of entries.entries()) {
    const decimals = Number.isInteger(entry) ? [] : [HALF, Math.trunc(entry), Math.ceil(entry)];
    const shares = Math.abs(entry) > LARGE ? [3 / 4, 9 / 10] : [];
    const closer = [1 / 2, ...shares].map((share) => Math.trunc(entry * share));
    const nearer = [Math.abs(entry), ...closer, Math.trunc(entry) - Math.sign(entry)];
    for (const simpler of [0, 1, 2, ...decimals, ...nearer]) {
      if (simpler !== entry) yield unflatten(entries.with(i, simpler), shape);
    }
  }
}

/** Entries replaced by their rank from 1: the same order, the same ties, the smallest integers. */
function ranked(tensor: Tensor): Tensor {
  const order = [...new Set(flatten(tensor))].sort((a, b) => a - b);
  return mapTensor(tensor, (entry) => order.indexOf(entry) + 1);
}

/** From here on entries are not counted down one by one alone. */
const LARGE = 16;

/** The decimal that is easiest to compute with in one's head. */
const HALF = 0.5;

/** 1, 2, 3, … in row-major order, as far as the domain reaches, and again from 1; halves where it holds no 1. */
function counted(tensor: Tensor, domain: Domain): Tensor {
  const last = domain.distinct ? Number.POSITIVE_INFINITY : Math.floor(domain.max);
  let next = 0;
  return mapTensor(tensor, () => (last < 1 ? HALF : (next++ % last) + 1));
}

// ── order and legality ─────────────────────────────────────────────────────────────────────────────────────────

/** What shrinking lowers, the most important first. */
type Complexity = readonly [sizes: number, nonZeroUpstream: number, entries: number];

function complexity(rule: Rule, { sizes, inputs, upstreams }: Case): Complexity {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const entries = Object.entries(rule.inputs).reduce(
    (sum, [name, input]) => sum + inputComplexity(input, inputs[name]),
    0,
  );
  const all = Object.values(upstreams);
  const nonZero = all.reduce<number>((sum, upstream) => sum + countNonZero(upstream), 0);
  return [total, nonZero, all.reduce<number>((sum, upstream) => sum + valueComplexity(upstream), entries)];
}

/** Zeros are the simplest, then counted entries, then any others. */
function inputComplexity(input: Input, value: Value): number {
  if (input.kind === 'choice') return positionIn(input.values, value);
  if (input.kind === 'maybe') return value === input.otherwise ? 0 : 1 + inputComplexity(input.input, value);
  if (input.kind === 'options') {
    const own = value as { readonly [key: string]: Value };
    return Object.entries(input.fields).reduce(
      (sum, [name, field]) => sum + inputComplexity(field, own[name]),
      0,
    );
  }
  if (input.kind !== 'tensor') return valueComplexity(value);
  const entries = flatten(value as Tensor);
  if (entries.every((entry) => entry === 0)) return 0;
  const best = flatten(counted(value as Tensor, input.domain));
  if (entries.every((entry, i) => entry === best[i])) return entries.length;
  return entries.length + 1 + valueComplexity(value);
}

function valueComplexity(value: Value): number {
  if (typeof value === 'number') return numberComplexity(value);
  if (!Array.isArray(value)) return 0;
  let sum = 0;
  for (const part of value) sum += valueComplexity(part);
  return sum;
}

/** Integers by their magnitude, a half among the small ones; other decimals after all of these. */
function numberComplexity(value: number): number {
  const magnitude = Math.abs(value);
  const sign = value < 0 ? 0.5 : 0;
  if (Number.isInteger(value)) return magnitude + sign;
  return magnitude === HALF ? 2 + sign : 20 + Math.abs(magnitude - HALF) + sign;
}

function countNonZero(tensor: Tensor): number {
  if (typeof tensor === 'number') return tensor === 0 ? 0 : 1;
  let count = 0;
  for (const part of tensor) count += countNonZero(part);
  return count;
}

function isSimpler(a: Complexity, b: Complexity): boolean {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] < b[i];
  }
  return false;
}

function isLegal(rule: Rule, style: CaseStyle, candidate: Case): boolean {
  for (const { of, input, value } of leavesOf(rule, candidate)) {
    if (input.kind !== 'tensor') continue;
    const domains = style === 'kinked' && input.kinked ? [input.kinked, input.domain] : [input.domain];
    const entries = flatten(value as Tensor);
    // Beside a kink entries are of every size, and as close to each other as numbers can be.
    if (style === 'kinked' && input.kinked && hasRoom(input.kinked)) continue;
    // What forward is linear in was multiplied by thousands.
    const isAnySize = style === 'reaching' && rule.linearIn.includes(of);
    if (!domains.some((domain) => lieIn(entries, domain, style, isAnySize))) return false;
  }
  if (rule.upstreams.length > 0 && !carriesSomething(candidate)) return false;
  if (style === 'kinked') return true;
  return rule.smooth({ ...candidate.inputs, ...rule.derive(candidate.inputs) } as Point);
}

function lieIn(entries: readonly number[], domain: Domain, style: CaseStyle, isAnySize: boolean): boolean {
  if (domain.distinct) return new Set(entries).size === entries.length;
  return entries.every(
    (entry) =>
      (isAnySize || (entry >= domain.min && entry <= domain.max && onGrid(entry, domain, style))) &&
      !(domain.nonzero && entry === 0),
  );
}

function onGrid(entry: number, domain: Domain, style: CaseStyle): boolean {
  const isMultiple = (per: number) => Math.round(entry * per) / per === entry;
  if (isMultiple(domain.per)) return true;
  return isPlain(domain) && (isMultiple(FINEST) || (style === 'rounded' && isMultiple(ROUNDED)));
}

/** A zero upstream gradient shows nothing that the law of zero upstreams does not say better. */
function carriesSomething({ upstreams }: Case): boolean {
  return Object.values(upstreams).some((upstream) => flatten(upstream).some((entry) => entry !== 0));
}
