import type { Labels } from '../../../../words/labels.ts';
import type { Leaf, Slice } from '../../slices.ts';

/** Larger matrices are cut to a window of this many rows and columns. */
const MAX_LENGTH = 12;

/** A slice of a tensor as a table. */
export interface MatrixView {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly CellView[] }[];
  /** Which part is shown, when not all of it is. */
  readonly cut: string | undefined;
  readonly empty: string | undefined;
  /** Its rows have numbers. */
  readonly numbered: boolean;
  /** Too wide for a telephone: it can be moved by keys. */
  readonly isWide: boolean;
}

export interface CellView {
  readonly text: string;
  readonly color: string;
  /** What is said of an entry that is wrong; undefined for the others. */
  readonly ring: string | undefined;
}

/** How one entry of a slice is to look. */
export type CellOf = (leaf: Leaf | undefined, row: number, column: number) => CellView;

/** The rows and columns of a slice that are shown. */
export interface Window {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
}

/** A slice of this size is too large to show as a whole. */
export function isCut(rows: number, columns: number): boolean {
  return rows > MAX_LENGTH || columns > MAX_LENGTH;
}

/** The length of the longest row. */
export function widthOf(rows: Slice['rows']): number {
  return Math.max(0, ...rows.map((row) => row.length));
}

/** A window that holds one entry, or the first rows and columns. */
export function windowOn(
  rows: number,
  columns: number,
  entry: { readonly row: number; readonly column: number } | undefined,
): Window {
  const first = (length: number, at: number) =>
    Math.max(0, Math.min(at - Math.floor(MAX_LENGTH / 2), length - MAX_LENGTH));
  return {
    firstRow: first(rows, entry?.row ?? 0),
    rows: Math.min(rows, MAX_LENGTH),
    firstColumn: first(columns, entry?.column ?? 0),
    columns: Math.min(columns, MAX_LENGTH),
  };
}

/** So many characters and columns fit on a telephone, beside the number of the row. */
const TELEPHONE = { characters: 26, columns: 5 };

/** A slice as a table with numbered rows and columns. */
export function matrixView(
  caption: string,
  slice: Slice,
  rank: number,
  window: Window,
  cellOf: CellOf,
  words: Labels,
): MatrixView {
  const height = slice.rows.length;
  const width = widthOf(slice.rows);
  const indices = (first: number, count: number, length: number) =>
    Array.from({ length: Math.max(0, Math.min(count, length - first)) }, (_, i) => first + i);
  const columns = indices(window.firstColumn, window.columns, width);
  const rows = indices(window.firstRow, window.rows, height).map((r) => ({
    label: rank < 2 ? '' : String(r),
    cells: columns.map((c) => cellOf(slice.rows[r]?.[c], r, c)),
  }));
  const characters = Math.max(0, ...rows.map(({ cells }) => cells.map(({ text }) => text).join(' ').length));
  return {
    caption,
    columns: rank === 0 ? [] : columns.map(String),
    rows,
    cut: isCut(height, width) ? cutNote(window, height, width, words) : undefined,
    empty: height === 0 || width === 0 ? words.emptyTensor : undefined,
    numbered: rank >= 2,
    isWide: characters > TELEPHONE.characters || columns.length > TELEPHONE.columns,
  };
}

/** Which rows and columns of a larger matrix are shown. */
export function cutNote(window: Window, height: number, width: number, words: Labels): string {
  const range = (first: number, count: number) => `[${first}…${first + count - 1}]`;
  const { firstRow, rows, firstColumn, columns } = window;
  return words.cut(range(firstRow, rows) + range(firstColumn, columns), `${height}×${width}`);
}
