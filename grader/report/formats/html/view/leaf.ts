import { formatNumber } from '../../../../text/number.ts';
import type { Leaf } from '../../slices.ts';

/** An entry of a tensor as text. */
export function leafText(leaf: Leaf | undefined): string {
  if (leaf === undefined) return '';
  return typeof leaf === 'number' ? formatNumber(leaf) : String(leaf);
}
