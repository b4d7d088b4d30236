import type { Entry } from '../model/finding.ts';
import type { Tensor } from '../model/value.ts';
import { indexOf, shapeOf } from './shape.ts';
import { flatten } from './tensor.ts';

/** How two tensors of the same shape differ. */
export interface Difference {
  readonly differing: number;
  readonly total: number;
  /** The entry with the largest deviation; of equals, the first. */
  readonly worst: Entry;
}

/** The entries that differ by more than the tolerance, or undefined when there are none. */
export function difference(expected: Tensor, got: Tensor, tolerance: number): Difference | undefined {
  const want = flatten(expected);
  const have = flatten(got);
  let differing = 0;
  let worst = -1;
  let excess = 0;
  for (let i = 0; i < want.length; i++) {
    const deviation = deviationOf(want[i], have[i]);
    if (deviation <= tolerance) continue;
    differing++;
    if (deviation > excess) {
      excess = deviation;
      worst = i;
    }
  }
  if (worst < 0) return undefined;
  return {
    differing,
    total: want.length,
    worst: { index: indexOf(worst, shapeOf(expected)), expected: want[worst], got: have[worst] },
  };
}

/** |a − b|; 0 for two equal infinities. */
function deviationOf(a: number, b: number): number {
  if (a === b) return 0;
  const deviation = Math.abs(a - b);
  return Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : deviation;
}
