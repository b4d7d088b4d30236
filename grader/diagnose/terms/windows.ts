import { forwardEntries } from '../../cases/forward.ts';
import { together } from '../../cases/together.ts';
import type { WindowEvidence } from '../../model/diagnosis.ts';
import type { Index, Tensor } from '../../model/value.ts';
import { shapeOf, sizeOf } from '../../tensor/shape.ts';
import { withEntry } from '../../tensor/tensor.ts';
import { type Cell, cellName } from './polynomial.ts';
import type { EntryQuestion } from './question.ts';
import { cellsOf, upstreamCells, withRandom } from './values.ts';

/** More windows than these hide each other in a drawing, and in larger slices they take too long to find. */
const MOST = 4;
const LARGEST_SLICE = 100;

/** An entry that is so large wins its window, and shows in every sum. */
const FAR = 1e6;

const SEED = 1;

/**
 * What forward reads for single entries of its output, within the slice of one entry: found by moving the entries of the
 * slice one by one. Windows that are the whole slice, or a single entry of it, are left out.
 *
 * @param second - The other factor of the terms: at random, so that no zero hides a part of a window.
 */
export function windowsOf(
  { rule, output, point }: EntryQuestion,
  second: string | undefined,
  upstream: readonly Cell[],
  outer: Index,
): WindowEvidence[] {
  if (upstream.length === 0) return [];
  const base = second === undefined || second === output.of ? point : withRandom(point, [second], SEED);
  const tensor = base[output.of] as Tensor;
  const slice = cellsOf(base, output.of).filter(({ index }) => index.slice(0, -2).join() === outer.join());
  const distinct = [...new Map(upstream.map((cell) => [cellName(cell), cell])).values()];
  if (slice.length > LARGEST_SLICE || distinct.length > MOST || sizeOf(shapeOf(tensor)) < 2) return [];
  const reached = together(rule, () => {
    const before = forwardEntries(rule, base);
    return slice.map(({ index }) => {
      const after = forwardEntries(rule, {
        ...base,
        [output.of]: withEntry(tensor, index, (value) => value + FAR),
      });
      return before.map((value, k) => !(Math.abs(after[k] - value) < 1e-3));
    });
  });
  const order = upstreamCells(rule, point).map(cellName);
  return distinct.flatMap((cell) => {
    const k = order.indexOf(cellName(cell));
    const seen = slice.filter((_, e) => reached[e][k]).map(({ index }) => index);
    return seen.length < 2 || seen.length === slice.length ? [] : [{ of: cellName(cell), ...boundsOf(seen) }];
  });
}

function boundsOf(indices: readonly Index[]): Pick<WindowEvidence, 'first' | 'last'> {
  const along = (axis: number) => indices.map((index) => index[axis]);
  const axes = indices[0].map((_, axis) => axis);
  return {
    first: axes.map((axis) => Math.min(...along(axis))),
    last: axes.map((axis) => Math.max(...along(axis))),
  };
}
