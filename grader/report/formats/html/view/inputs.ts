import type { JsonValue } from '../../../../model/report.ts';
import type { Value } from '../../../../model/value.ts';
import { formatNumber } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';
import { entryName, type Leaf, sliceTensor } from '../../slices.ts';
import { isCut, type MatrixView, matrixView, plainCell, widthOf, windowOn } from './matrix.ts';

const MAX_SLICES = 12;
/** Of slices that do not fit themselves. */
const MAX_LARGE_SLICES = 2;
const MAX_TEXT = 400;

/** One named input of a case: matrices, or a short text for numbers, booleans and options. */
export interface InputView {
  readonly name: string;
  readonly text: string | undefined;
  readonly matrices: readonly MatrixView[];
  readonly more: string | undefined;
}

/** The inputs of a case; the parts of a record (parameters, say) one by one. */
export function inputViews(inputs: Readonly<Record<string, Value>>, words: Labels): readonly InputView[] {
  return Object.entries(inputs).flatMap(([name, value]) => viewsOf(name, value, words));
}

/** A tensor as matrices without colour; undefined for a value that is none. */
function tensorView(name: string, value: JsonValue, words: Labels): InputView | undefined {
  const sliced = Array.isArray(value) ? sliceTensor(value) : undefined;
  if (sliced === undefined) return undefined;
  const isLarge = sliced.slices.some(({ rows }) => isCut(rows.length, widthOf(rows)));
  const shown = sliced.slices.slice(0, isLarge ? MAX_LARGE_SLICES : MAX_SLICES);
  const hidden = sliced.slices.length - shown.length;
  return {
    name,
    text: undefined,
    matrices: shown.map((slice) => {
      const caption = entryName(name, slice.at);
      const window = windowOn(slice.rows.length, widthOf(slice.rows), undefined);
      return matrixView(caption, slice, sliced.rank, window, (leaf) => plainCell(leafText(leaf)), words);
    }),
    more: hidden > 0 ? words.moreSlices(hidden) : undefined,
  };
}

/** A value on one line, cut when it is long. */
export function valueText(value: JsonValue): string {
  const text = inline(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

export function leafText(leaf: Leaf | undefined): string {
  if (leaf === undefined) return '';
  return typeof leaf === 'number' ? formatNumber(leaf) : String(leaf);
}

function viewsOf(name: string, value: Value, words: Labels): readonly InputView[] {
  const tensor = tensorView(name, value, words);
  if (tensor !== undefined) return [tensor];
  if (isRecord(value) && Object.values(value).some(isNested)) {
    return Object.entries(value).flatMap(([key, part]) => viewsOf(`${name}.${key}`, part, words));
  }
  return [{ name, text: valueText(value), matrices: [], more: undefined }];
}

function isRecord(value: Value): value is { [key: string]: Value } {
  return typeof value === 'object' && !Array.isArray(value);
}

function isNested(value: Value): boolean {
  return Array.isArray(value) && value.some(Array.isArray);
}

function inline(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${inline(part)}`);
    return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
  }
  return leafText(value);
}
