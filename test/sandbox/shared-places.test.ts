import { expect, it } from 'vitest';
import { sharedPlaces } from '../../grader/sandbox/child/realm/shared.ts';

const row = [0, 0];

it.each<readonly [string, unknown, unknown]>([
  ['one row twice', [row, row], [[0], [1]]],
  [
    'one row in a record',
    { db: 1, dX: [[1], row, row] },
    [
      ['dX', 1],
      ['dX', 2],
    ],
  ],
  [
    'one matrix for two outputs',
    { dX: [row], dW: [row] },
    [
      ['dX', 0],
      ['dW', 0],
    ],
  ],
  [
    'one plane of a tensor',
    [[[row]], [[row]]],
    [
      [0, 0, 0],
      [1, 0, 0],
    ],
  ],
])('finds %s', (_, value, places) => {
  expect(JSON.parse(sharedPlaces(value))).toEqual(places);
});

it.each<readonly [string, unknown]>([
  [
    'rows of their own',
    [
      [0, 0],
      [0, 0],
    ],
  ],
  ['equal numbers', [1, 1, 1]],
  ['typed arrays', [new Float64Array(2), new Float64Array(2)]],
  ['no result', undefined],
])('finds nothing in %s', (_, value) => {
  expect(sharedPlaces(value)).toBe('');
});

it('ends with what contains itself, is huge, or throws', () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(JSON.parse(sharedPlaces(loop))).toEqual([[], [0]]);
  expect(sharedPlaces(Array.from({ length: 50_000 }, () => [0]))).toBe('');
  const hostile = {
    get dX(): never {
      throw new Error('no');
    },
  };
  expect(sharedPlaces(hostile)).toBe('');
});
