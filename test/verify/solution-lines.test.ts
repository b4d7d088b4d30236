import { describe, expect, it } from 'vitest';
import { findSolutionLine, solutionLines } from '../../grader/verify/solution-lines.ts';

const SOLUTION = `import type { Matrix } from '../types.ts';

/** Half of everything. */
export function halves(dY: number[]): number[] {
  const dX: number[] = [];
  // dX[i] = dY[i] / 2, the index equation
  for (let i = 0; i < dY.length; i++) {
    dX.push(0.5 * dY[i]); // half
  }
  return dX;
}
`;

const lines = solutionLines(SOLUTION);

it('keeps the lines that tell something', () => {
  expect(lines).toEqual([
    'const dX: number[] = [];',
    'for (let i = 0; i < dY.length; i++) {',
    'dX.push(0.5 * dY[i]);',
  ]);
});

describe('a line is found in a text', () => {
  it.each([
    ['as it stands', 'Write `dX.push(0.5 * dY[i]);` in a loop.'],
    ['without spaces', 'dX.push(0.5*dY[i])'],
    ['over two lines', 'dX.push(0.5 *\n  dY[i])'],
    ['set in TeX', 'the step $dX.push(0.5 \\cdot dY[i])$'],
    ['with a typographic sign', 'dX.push(0.5 · dY[i])'],
  ])('%s', (_, text) => {
    expect(findSolutionLine(text, lines)).toBe('dX.push(0.5 * dY[i]);');
  });
});

it.each([
  ['the index equation', '$dX_i = dY_i / 2$, or dX[i] = dY[i] / 2'],
  ['numbers', 'With dY = (4, 2) the first entry is 0.5 · 4 = 2.'],
  ['a short line', 'In the end, return dX;'],
  ['the signature', 'export function halves(dY: number[]): number[] {'],
])('%s gives nothing away', (_, text) => {
  expect(findSolutionLine(text, lines)).toBeUndefined();
});
