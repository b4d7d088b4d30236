import { displayWidth, padEnd } from '../text/width.ts';

/** Lines in two columns. */
export function aligned(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([first]) => displayWidth(first)));
  return rows.map(([first, second]) => `${padEnd(first, width)}  ${second}`);
}
