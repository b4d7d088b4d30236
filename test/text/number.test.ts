import { describe, expect, it } from 'vitest';
import { formatNumber, formatPair, formatPoints } from '../../grader/text/number.ts';

describe('a number', () => {
  it.each([
    [3, '3'],
    [-12, '-12'],
    [0, '0'],
    [-0, '0'],
    ['-0', '0'],
    [0.25, '0.25'],
    [1 / 3, '0.333333'],
    [0.1 + 0.2, '0.3'],
    [123_456_789, '123456789'],
    [1.5e-7, '1.5e-7'],
    [2 ** 80, '1.20893e24'],
    [100_000.5, '100001'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    ['undefined', 'undefined'],
  ])('%s is written %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('can be pasted into code', () => {
    for (const value of [-1, -0.5, 1e-9, -3.25e12])
      expect(Number(formatNumber(value))).toBeCloseTo(value, 12);
  });
});

describe('two numbers', () => {
  it.each([
    [1, 4, '1', '4'],
    [0.1433120912, 0.14331206, '0.14331209', '0.14331206'],
    [1, 1 + 2 ** -52, '1', '1.0000000000000002'],
    [1 / 3, 1 / 3, '0.333333', '0.333333'],
    [2, 'NaN', '2', 'NaN'],
    [0, -0, '0', '-0'],
    [-5, -0, '-5', '0'],
  ])('%s and %s can be told apart', (a, b, left, right) => {
    expect(formatPair(a, b)).toEqual([left, right]);
  });
});

it('points have at most two decimals', () => {
  expect([61, 3.25, 10 / 3, 0].map(formatPoints)).toEqual(['61', '3.25', '3.33', '0']);
});
