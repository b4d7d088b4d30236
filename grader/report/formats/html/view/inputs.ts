import type { JsonValue } from '../../../../model/report.ts';
import type { Labels } from '../../../../words/labels.ts';
import { entryName, type Slice, sliceTensor } from '../../slices.ts';
import { leafText } from './leaf.ts';
import { cutNote, isCut, widthOf, windowOn } from './matrix.ts';
import type { TermsPanel } from './terms.ts';

const MAX_SLICES = 12;
/** Of slices that do not fit themselves. */
const MAX_LARGE_SLICES = 2;
const MAX_TEXT = 400;

/** So many characters fit beside the margins of a telephone. */
const TELEPHONE = 26;

/** One named input of a case: matrices, or a short text for numbers, booleans and options. */
export interface InputView {
  readonly name: string;
  readonly text: string | undefined;
  readonly matrices: readonly NumbersView[];
  readonly more: string | undefined;
}

/** A matrix of numbers: as lines of text, or drawn where cells of it are marked. */
export interface NumbersView {
  readonly name: string;
  readonly lines: string | undefined;
  /** Too wide for a telephone: it can be moved by keys. */
  readonly isWide: boolean;
  readonly panel: TermsPanel | undefined;
  readonly note: string | undefined;
}

/** Drawings of matrices by their names, such as `F[0][1]`. */
export type Panels = ReadonlyMap<string, TermsPanel>;

const NONE: Panels = new Map();

/** The inputs of a case; the parts of a record (parameters, say) one by one. */
export function inputViews(
  inputs: Readonly<Record<string, JsonValue>>,
  words: Labels,
  panels: Panels = NONE,
): readonly InputView[] {
  return Object.entries(inputs).flatMap(([name, value]) => viewsOf(name, value, words, panels));
}

/** A tensor as matrices; undefined for a value that is none. */
function tensorView(name: string, value: JsonValue, words: Labels, panels: Panels): InputView | undefined {
  const sliced = Array.isArray(value) ? sliceTensor(value) : undefined;
  if (sliced === undefined) return undefined;
  const isLarge = sliced.slices.some(({ rows }) => isCut(rows.length, widthOf(rows)));
  const isDrawn = ({ at }: Slice) => panels.has(entryName(name, at));
  const room = isLarge ? MAX_LARGE_SLICES : MAX_SLICES;
  const shown = sliced.slices.filter((slice, i) => i < room || isDrawn(slice));
  const hidden = sliced.slices.length - shown.length;
  return {
    name,
    text: undefined,
    matrices: shown.map((slice) => {
      const caption = entryName(name, slice.at);
      return numbersView(caption, slice, panels.get(caption), words);
    }),
    more: hidden > 0 ? words.moreSlices(hidden) : undefined,
  };
}

function numbersView(
  name: string,
  { rows }: Slice,
  panel: TermsPanel | undefined,
  words: Labels,
): NumbersView {
  if (panel !== undefined) return { name, lines: undefined, isWide: false, panel, note: undefined };
  const width = widthOf(rows);
  if (rows.length === 0 || width === 0) {
    return { name, lines: undefined, isWide: false, panel: undefined, note: words.emptyTensor };
  }
  const window = windowOn(rows.length, width, undefined);
  const texts = rows.slice(0, window.rows).map((row) => row.slice(0, window.columns).map(leafText));
  const widths = Array.from({ length: window.columns }, (_, j) =>
    Math.max(...texts.map((row) => row[j]?.length ?? 0)),
  );
  return {
    name,
    lines: texts.map((row) => row.map((text, j) => text.padStart(widths[j])).join('  ')).join('\n'),
    isWide: widths.reduce((sum, one) => sum + one + 2, 0) > TELEPHONE,
    panel: undefined,
    note: isCut(rows.length, width) ? cutNote(window, rows.length, width, words) : undefined,
  };
}

/** A value on one line, cut when it is long. */
export function valueText(value: JsonValue): string {
  const text = inline(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function viewsOf(name: string, value: JsonValue, words: Labels, panels: Panels): readonly InputView[] {
  const tensor = tensorView(name, value, words, panels);
  if (tensor !== undefined) return [tensor];
  if (isRecord(value) && Object.values(value).some(isNested)) {
    return Object.entries(value).flatMap(([key, part]) => viewsOf(`${name}.${key}`, part, words, panels));
  }
  return [{ name, text: valueText(value), matrices: [], more: undefined }];
}

function isRecord(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNested(value: JsonValue): boolean {
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
