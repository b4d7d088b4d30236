import type { Evidence } from '../../model/diagnosis.ts';
import { outputName } from '../../model/output-name.ts';
import type { Line, OutputNamed } from '../../words/symptoms.ts';

/** What a text calls the output. */
export function outputOf({ output: { key, from } }: Evidence): OutputNamed {
  return { key, isChange: from !== undefined };
}

/** What runs along an axis of a tensor of this rank: its last two have rows and columns. */
export function lineAlong(axis: number, rank: number): Line {
  if (rank === 1) return 'entry';
  return axis === rank - 1 ? 'column' : 'row';
}

/** The output as a variable. */
export function outputVariable({ output }: Evidence): string {
  return outputName(output.key);
}

/** Which index is fixed along one axis, or along the last two. */
export interface Slice {
  readonly axes: readonly number[];
  readonly which: 'first' | 'last';
}

/** `dO[·][0]`: the first along axis 1; `dO[·][·][last][last]`. */
export function sliceName(variable: string, { axes, which }: Slice): string {
  const brackets = Array.from({ length: Math.max(...axes) + 1 }, (_, axis) => {
    if (!axes.includes(axis)) return '[·]';
    return which === 'first' ? '[0]' : '[last]';
  });
  return `${variable}${brackets.join('')}`;
}

/** Slices of a tensor of this rank: the first and last along each axis, then of the last two axes together. */
export function slicesOf(rank: number): Slice[] {
  const axes = Array.from({ length: rank }, (_, axis) => [axis]);
  if (rank >= 2) axes.push([rank - 2, rank - 1]);
  return axes.flatMap((one): Slice[] => [
    { axes: one, which: 'first' },
    { axes: one, which: 'last' },
  ]);
}

export function inSlice({ axes, which }: Slice, index: readonly number[], shape: readonly number[]): boolean {
  return axes.every((axis) => index[axis] === (which === 'first' ? 0 : shape[axis] - 1));
}
