import type { FindingReport, JsonValue } from '../../../../model/report.ts';
import { formatNumber, formatPair } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { entryIndex, entryName, type Leaf, type Slice, sliceTensor } from '../../slices.ts';
import { type Violated, violatedEntries } from '../../violated.ts';
import { valueText } from './inputs.ts';
import { type CellOf, type MatrixView, matrixView, widthOf, windowOn } from './matrix.ts';
import { colorClass, type Scale, scaleOf } from './scale.ts';

const MAX_SLICES = 6;

/** expected, got and their difference, slice by slice, on one scale. */
export interface HeatmapsView {
  /** `dX`; empty when the function returns it bare. */
  readonly output: string;
  readonly slices: readonly SliceView[];
  readonly more: string | undefined;
}

export interface SliceView {
  /** `dX[0][1]`; undefined when the tensor is one slice. */
  readonly title: string | undefined;
  readonly panels: readonly PanelView[];
}

export interface PanelView extends MatrixView {
  readonly kind: 'expected' | 'got' | 'difference';
}

/** The heatmaps of a finding's case; undefined when there is no tensor to draw. */
export function heatmapsView(finding: FindingReport, words: Labels): HeatmapsView | undefined {
  const { expected, got, output } = finding.case ?? {};
  const left = expected === undefined ? undefined : sliceTensor(expected);
  const right = got === undefined ? undefined : sliceTensor(got);
  if (left === undefined && right === undefined) return undefined;
  const rank = Math.max(left?.rank ?? 0, right?.rank ?? 0);
  const violated = violatedEntries(finding);
  const comparable = left !== undefined && right !== undefined && sameForm(expected, got);
  const scale = scaleOf([expected ?? 0, got ?? 0, ...(comparable ? [difference(expected, got)] : [])]);
  const context = { name: output ?? '', rank, violated, comparable, scale, words, finding };
  const pairs = pairSlices(left?.slices ?? [], right?.slices ?? []);
  const wrong = pairs.filter(
    ({ at, got: slice }) => slice !== undefined && firstViolated(at, slice, context),
  );
  const shown = (wrong.length > 0 ? wrong : pairs).slice(0, MAX_SLICES);
  const hidden = pairs.length - shown.length;
  return {
    output: output ?? '',
    slices: shown.map((pair) => sliceView(pair, context)),
    more: hidden > 0 ? words.moreSlices(hidden) : undefined,
  };
}

/** What the result is, where it is no tensor: `{ dX: [[1]] }`. */
export function resultText({ case: evidence }: FindingReport): string | undefined {
  if (evidence?.got === undefined || sliceTensor(evidence.got) !== undefined) return undefined;
  return valueText(evidence.got);
}

interface Context {
  readonly name: string;
  readonly rank: number;
  readonly violated: Violated;
  /** expected and got have the same form, so that a difference makes sense. */
  readonly comparable: boolean;
  readonly scale: Scale;
  readonly words: Labels;
  readonly finding: FindingReport;
}

interface SlicePair {
  readonly at: readonly number[];
  readonly expected: Slice | undefined;
  readonly got: Slice | undefined;
}

function pairSlices(expected: readonly Slice[], got: readonly Slice[]): readonly SlicePair[] {
  const pairs = new Map<string, SlicePair>();
  for (const slice of expected) pairs.set(slice.at.join(), { at: slice.at, expected: slice, got: undefined });
  for (const slice of got) {
    const pair = pairs.get(slice.at.join());
    pairs.set(slice.at.join(), { at: slice.at, expected: pair?.expected, got: slice });
  }
  return [...pairs.values()];
}

function sliceView({ at, expected, got }: SlicePair, context: Context): SliceView {
  const { name, rank, words, comparable, finding } = context;
  const worst = got === undefined ? undefined : firstViolated(at, got, context);
  const windowOf = (slice: Slice) => windowOn(slice.rows.length, widthOf(slice.rows), worst);
  const panel = (kind: PanelView['kind'], caption: string, slice: Slice, cellOf: CellOf): PanelView => ({
    kind,
    ...matrixView(caption, slice, rank, windowOf(slice), cellOf, words),
  });
  const panels: PanelView[] = [];
  if (expected !== undefined)
    panels.push(panel('expected', words.expected, expected, expectedCell(at, got, context)));
  if (got !== undefined) panels.push(panel('got', words.got, got, gotCell(at, expected, context)));
  if (comparable && expected !== undefined && got !== undefined) {
    const caption = `${words.got} − ${words.expected}`;
    const tolerance = finding.comparison?.tolerance ?? 0;
    panels.push(panel('difference', caption, got, differenceCell(at, expected, tolerance, context)));
  }
  return { title: at.length === 0 ? undefined : entryName(name, at), panels };
}

function expectedCell(at: readonly number[], got: Slice | undefined, context: Context): CellOf {
  return (leaf, r, c) => ({
    text: pairText(leaf, counterpart(got, at, r, c, context), 0),
    color: colorClass(numberOf(leaf), context.scale),
    ring: undefined,
  });
}

function gotCell(at: readonly number[], expected: Slice | undefined, context: Context): CellOf {
  return (leaf, r, c) => ({
    text: pairText(leaf, counterpart(expected, at, r, c, context), 1),
    color: colorClass(numberOf(leaf), context.scale),
    ring: ringOf(at, r, c, context),
  });
}

function differenceCell(at: readonly number[], expected: Slice, tolerance: number, context: Context): CellOf {
  return (leaf, r, c) => {
    const a = numberOf(expected.rows[r]?.[c]);
    const b = numberOf(leaf);
    const ring = ringOf(at, r, c, context);
    if (a === undefined || b === undefined) return { text: String(leaf), color: 'odd', ring };
    const off = b - a;
    const negligible = off !== 0 && Math.abs(off) <= tolerance;
    return {
      text: negligible ? '≈ 0' : formatNumber(off),
      color: colorClass(negligible ? 0 : off, context.scale),
      ring,
    };
  };
}

function ringOf(at: readonly number[], row: number, column: number, context: Context): string | undefined {
  const { rank, violated, words } = context;
  return violated.has(entryIndex(rank, at, row, column)) ? words.html.differs : undefined;
}

/** The number on the other side that a wrong one is to be told from. */
function counterpart(
  other: Slice | undefined,
  at: readonly number[],
  row: number,
  column: number,
  { rank, violated }: Context,
): Leaf | undefined {
  return violated.has(entryIndex(rank, at, row, column)) ? other?.rows[row]?.[column] : undefined;
}

function pairText(own: Leaf | undefined, other: Leaf | undefined, side: 0 | 1): string {
  if (typeof own !== 'number') return own === undefined ? '' : formatNumber(String(own));
  if (typeof other !== 'number') return formatNumber(own);
  return side === 0 ? formatPair(own, other)[0] : formatPair(other, own)[1];
}

function numberOf(leaf: Leaf | undefined): number | undefined {
  if (leaf === '-0') return 0;
  return typeof leaf === 'number' ? leaf : undefined;
}

function firstViolated(
  at: readonly number[],
  slice: Slice,
  { rank, violated }: Context,
): { readonly row: number; readonly column: number } | undefined {
  for (const [row, leaves] of slice.rows.entries()) {
    for (const column of leaves.keys()) {
      if (violated.has(entryIndex(rank, at, row, column))) return { row, column };
    }
  }
  return undefined;
}

function sameForm(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return !Array.isArray(a) && !Array.isArray(b);
  return a.length === b.length && a.every((part, i) => sameForm(part, b[i]));
}

function difference(a: JsonValue | undefined, b: JsonValue | undefined): JsonValue {
  if (Array.isArray(a) && Array.isArray(b)) return a.map((part, i) => difference(part, b[i]));
  return typeof a === 'number' && typeof b === 'number' ? b - a : 0;
}
