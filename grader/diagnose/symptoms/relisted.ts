import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape, sizeOf } from '../../tensor/shape.ts';
import type { Line } from '../../words/symptoms.ts';
import { certainty } from './certainty.ts';
import { lineAlong, outputOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { type View, viewOf } from './view.ts';

/** Axes that follow each other, taken as one list: where the first one is, and the one behind the last. */
interface List {
  readonly from: number;
  readonly to: number;
  /** What stands in another order: rows, columns, or single entries. */
  readonly lines: Line;
}

/** A list that is read as `outer` tables of so many rows and columns. */
interface Tables {
  readonly outer: number;
  readonly rows: number;
  readonly columns: number;
}

/** In a shorter list, that two entries have changed places says little. */
const TELLING_LENGTH = 6;

/**
 * The output is right, but listed in another order: several indices were made into one, `j · h + i` in place of `i · w + j`.
 * On some case only one size of table must fit.
 */
export const relisted: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  return listsOf(rank).map((list) => relistedAlong(evidence, list));
};

function listsOf(rank: number): List[] {
  const single = [rank - 1, rank - 2].filter((axis) => axis >= 0);
  return [
    ...single.map((axis): List => ({ from: axis, to: axis + 1, lines: lineAlong(axis, rank) })),
    ...[rank - 2, 0]
      .filter((from, i, all) => from >= 0 && from < rank - 1 && all.indexOf(from) === i)
      .map((from): List => ({ from, to: rank, lines: 'entry' })),
  ];
}

function relistedAlong(evidence: readonly Evidence[], list: List): Symptom {
  const nothing: Symptom = {
    id: 'symptom-relisted',
    facts: { output: outputOf(evidence[0]), lines: list.lines },
    confidence: 0,
  };
  let cases = 0;
  let entries = 0;
  let isTelling = false;
  for (const one of evidence) {
    const view = viewOf(one);
    if (!view.deviates) continue;
    const { expected, got, slack } = view;
    if (!sameShape(expected.shape, got.shape)) return nothing;
    const length = sizeOf(expected.shape.slice(list.from, list.to));
    const fitting = tablesOf(length).filter((tables) => isListedBy(view, list, tables));
    if (fitting.length === 0) return nothing;
    isTelling ||= fitting.length === 1 && length >= TELLING_LENGTH;
    cases++;
    entries += got.entries.filter((entry, n) => Math.abs(entry - expected.entries[n]) > slack).length;
  }
  return isTelling ? { ...nothing, confidence: certainty(cases, entries) } : nothing;
}

/** Every way to read a list as tables of several rows and columns. */
function tablesOf(length: number): Tables[] {
  const divisors = (n: number) => Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
  return divisors(length).flatMap((outer) =>
    divisors(length / outer)
      .map((rows): Tables => ({ outer, rows, columns: length / outer / rows }))
      .filter(({ rows, columns }) => rows > 1 && columns > 1),
  );
}

/** Whether every entry is the one that is reached when the tables are listed by columns. */
function isListedBy(
  { expected, got, slack }: View,
  { from, to }: List,
  { outer, rows, columns }: Tables,
): boolean {
  const before = sizeOf(expected.shape.slice(0, from));
  const behind = sizeOf(expected.shape.slice(to));
  const size = rows * columns;
  for (let n = 0; n < before * outer; n++)
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++)
        for (let k = 0; k < behind; k++) {
          const there = got.entries[(n * size + j * rows + i) * behind + k];
          const right = expected.entries[(n * size + i * columns + j) * behind + k];
          if (!(Math.abs(there - right) <= slack)) return false;
        }
  return true;
}
