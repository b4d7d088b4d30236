import type { JsonValue } from '../../model/report.ts';
import type { Index } from '../../model/value.ts';

/** What stands at one place of a tensor; "NaN", "undefined" and the like are strings. */
export type Leaf = number | string | boolean | null;

/**
 * A slice is the part of a tensor that is printed as one matrix: all of a matrix, a vector as a single row, and for
 * higher ranks the last two axes at one position of the others. Rows may be of different lengths.
 */
export interface Slice {
  /** Position along the outer axes; empty for a matrix, a vector or a number. */
  readonly at: Index;
  readonly rows: readonly (readonly Leaf[])[];
}

/** How a tensor divides into slices. */
export interface Sliced {
  readonly rank: number;
  readonly slices: readonly Slice[];
}

/** The slices of a tensor; undefined for a value that holds records. */
export function sliceTensor(value: JsonValue): Sliced | undefined {
  if (holdsRecords(value)) return undefined;
  const rank = rankOf(value);
  const slices: Slice[] = [];
  const walk = (part: JsonValue, at: Index): void => {
    if (at.length >= rank - 2) {
      slices.push({ at, rows: rowsOf(part) });
      return;
    }
    if (Array.isArray(part)) part.forEach((inner, i) => void walk(inner, [...at, i]));
    else slices.push({ at, rows: rowsOf(part) });
  };
  walk(value, []);
  return { rank, slices };
}

/** The position in the tensor of one entry of a slice. */
export function entryIndex(rank: number, at: Index, row: number, column: number): Index {
  if (rank === 0) return [];
  return rank === 1 ? [column] : [...at, row, column];
}

/** `dX[0][1]`: how the student would write it. */
export function entryName(name: string, index: Index): string {
  return name + index.map((i) => `[${i}]`).join('');
}

function rowsOf(part: JsonValue): Leaf[][] {
  if (!Array.isArray(part)) return [[part as Leaf]];
  if (part.length === 0) return [];
  return part.some(Array.isArray)
    ? part.map((row) => (Array.isArray(row) ? row.map((leaf) => leaf as Leaf) : [row as Leaf]))
    : [part as Leaf[]];
}

function rankOf(value: JsonValue): number {
  return Array.isArray(value) ? 1 + value.reduce<number>((max, part) => Math.max(max, rankOf(part)), 0) : 0;
}

function holdsRecords(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(holdsRecords);
  return typeof value === 'object' && value !== null;
}
