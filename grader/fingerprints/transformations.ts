import type { LastMistake } from '../model/last-mistake.ts';
import { Oddity, type Returned, type Value } from '../model/value.ts';

/**
 * What undoes a mistake at the very end of a rule, whatever came before: applied to what was returned, it gives what
 * the rule would have given without that last mistake.
 */
export interface Transformation {
  /** The mistake that is undone. */
  readonly id: LastMistake;
  readonly undo: (value: Returned, args: readonly Value[]) => Returned;
}

export const TRANSFORMATIONS: readonly Transformation[] = [
  {
    id: 'sign-flipped',
    undo: (value) => scaled(value, -1),
  },
  {
    id: 'rotated',
    undo: (value) => onMatrices(value, (rows) => reversed(rows.map(reversedRow))),
  },
  {
    id: 'rows-reversed',
    undo: (value) => onMatrices(value, reversed),
  },
  {
    id: 'columns-reversed',
    undo: (value) => onMatrices(value, (rows) => rows.map(reversedRow)),
  },
  {
    id: 'reversed',
    undo: (value) => (isVector(value) ? reversed(value) : value),
  },
  {
    id: 'transposed',
    undo: (value) => onMatrices(value, transposed),
  },
  {
    id: 'doubled',
    undo: (value) => scaled(value, 0.5),
  },
  {
    id: 'halved',
    undo: (value) => scaled(value, 2),
  },
  {
    id: 'divided-by-batch',
    undo: (value, args) => scaled(value, batchSize(args)),
  },
  {
    id: 'multiplied-by-batch',
    undo: (value, args) => scaled(value, 1 / batchSize(args)),
  },
];

/** The length of the first argument that is a table: samples come first. */
function batchSize(args: readonly Value[]): number {
  const table = args.find((arg) => Array.isArray(arg) && Array.isArray(arg[0]));
  return Array.isArray(table) && table.length > 0 ? table.length : 1;
}

function scaled(value: Returned, factor: number): Returned {
  if (typeof value === 'number') return value * factor;
  return Array.isArray(value) ? value.map((part) => scaled(part, factor)) : value;
}

/** Maps every matrix of the last two axes; anything that has none stays as it is. */
function onMatrices(value: Returned, map: (rows: Returned[][]) => Returned[]): Returned {
  if (!Array.isArray(value) || value.length === 0) return value;
  if (value.every(isVector)) return map(value as Returned[][]);
  return value.map((part) => onMatrices(part, map));
}

function isVector(value: Returned): value is Returned[] {
  return Array.isArray(value) && value.every((part) => typeof part !== 'object' || part instanceof Oddity);
}

function reversed(values: readonly Returned[]): Returned[] {
  return [...values].reverse();
}

function reversedRow(row: readonly Returned[]): Returned {
  return reversed(row);
}

function transposed(rows: Returned[][]): Returned[] {
  return rows[0].map((_, j) => rows.map((row) => row[j]));
}
