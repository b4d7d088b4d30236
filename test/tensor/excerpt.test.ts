import { describe, expect, it } from 'vitest';
import { Oddity, type Returned } from '../../grader/model/value.ts';
import { excerpt } from '../../grader/tensor/excerpt.ts';

const leftOut = new Oddity('too-large', '…');

describe('an excerpt', () => {
  it('of what is no larger is the value itself', () => {
    const value: Returned = { dX: [[1, 2], []], n: 3 };
    expect(excerpt(value, 7)).toBe(value);
  });

  it('keeps the first parts, and marks where others were left out', () => {
    expect(excerpt([1, 2, 3, 4], 3)).toEqual([1, 2, leftOut]);
    expect(excerpt([[1, 2], [3, 4], [5]], 4)).toEqual([[1, 2], leftOut]);
    expect(excerpt({ a: [1, 2, 3], b: 1 }, 3)).toEqual({ a: [1, leftOut], b: leftOut });
  });

  it('of very many empty lists, of very many keys and of long texts of lists is small', () => {
    const lists = Array.from({ length: 100_000 }, (): Returned => []);
    expect((excerpt(lists, 1000) as Returned[]).length).toBe(1000);
    const keys = Object.fromEntries(lists.map((list, i) => [`k${i}`, list]));
    expect(Object.keys(excerpt(keys, 1000)).length).toBe(1000);
    const columns: Returned[] = [lists, lists];
    expect(JSON.stringify(excerpt(columns, 100)).length).toBeLessThan(1000);
  });
});
