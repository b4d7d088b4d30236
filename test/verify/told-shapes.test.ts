import { describe, expect, it } from 'vitest';
import type { Rule } from '../../grader/model/rule.ts';
import {
  axesIn,
  NAMES_IN_CODE,
  shapeMisfits,
  shapesIn,
  toldBehindNames,
} from '../../grader/verify/told-shapes.ts';
import { toldMisfit } from '../../grader/words/en/verify-failures.ts';
import { loadExercise } from '../support/course.ts';

describe('shapes in a text', () => {
  it.each([
    ['the input, n×d, a row for each sample', [['n', 'd']]],
    ['dX = ∂L/∂X, N,C,h,w; an empty batch gives []', [['N', 'C', 'h', 'w']]],
    ['the filters, M×(C / groups)×kh×kw', [['M', undefined, 'kh', 'kw']]],
    ['N,C,(⌊(h − kh)/sh⌋ + 1),(⌊(w − kw)/sw⌋ + 1)', [['N', 'C', undefined, undefined]]],
    ['是输入，$N \\times C \\times k_h \\times k_w$。', [['N', 'C', 'kh', 'kw']]],
    ['$h$ 行 $w$ 列', []],
    ['options is [kh, kw]', []],
    ['an image of 3×4', [[undefined, undefined]]],
  ])('%s', (text, expected) => {
    expect(shapesIn(text)).toEqual(expected);
  });
});

/** What is said of shapes in a statement about a convolution with channels: X, F, dO; dX, dF, db. */
async function misfits(text: string): Promise<string[]> {
  const { exercise } = await loadExercise('31');
  const rule = exercise.rules[0] as Rule;
  const axes = axesIn(rule, [[[[[[0]]]], [[[[0]]]], [[[[0]]]]]]);
  return shapeMisfits(rule, toldBehindNames(text, NAMES_IN_CODE, axes)).map(toldMisfit);
}

describe('shapes against the spec', () => {
  it('may be told in letters of one’s own', async () => {
    expect(await misfits('`X`: $N×C×H×W$, `F`: $M×C×k_h×k_w$; `dO`: N×M×oh×ow')).toEqual([]);
    expect(
      await misfits('- `X`: batch×planes×rows×columns\n- `dX` 的形状是 batch×planes×rows×columns'),
    ).toEqual([]);
    expect(await misfits('- `F` in the shape of `X`, N×C×h×w')).toEqual([]);
  });

  it.each([
    ['`X`, $N \\times C \\times w \\times h$', 'Axis 3 of X is w there, but h in spec.ts (n×c×h×w).'],
    ['`F` 是卷积核，$C×M×kh×kw$', 'Axis 1 of F is C there, but m in spec.ts (m×c×kh×kw).'],
    ['`dF`: $M×C×kh$', 'dF has 3 axes there, but 4 in spec.ts (m×c×kh×kw).'],
    ['`dO`: oh×ow', 'dO has 2 axes there, but 4 in spec.ts.'],
    ['`X`: N×C×h×w, `dX`: B×C×h×w', 'Axis 1 of dX is B there, but N in X: in spec.ts both are n.'],
  ])('%s', async (text, problem) => {
    expect(await misfits(text)).toContain(problem);
  });
});
