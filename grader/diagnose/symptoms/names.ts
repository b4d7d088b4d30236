import type { Evidence } from '../../model/diagnosis.ts';
import type { LocalizedText } from '../../model/text.ts';

/** What a text calls the output. */
export function outputName({ output }: Evidence): LocalizedText {
  const { key, from } = output;
  if (key === undefined) return { en: 'the result', 'zh-CN': '返回值' };
  return from === undefined
    ? { en: key, 'zh-CN': key }
    : { en: `the change of ${key}`, 'zh-CN': `${key} 的改变量` };
}

/** The output's name where it begins a sentence. */
export function outputTitle(evidence: Evidence): LocalizedText {
  const { en, 'zh-CN': zh } = outputName(evidence);
  return { en: en.replace(/^the /, 'The '), 'zh-CN': zh };
}

/** The output as a variable. */
export function outputVariable({ output }: Evidence): string {
  return output.key ?? 'result';
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
