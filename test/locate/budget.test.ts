import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../grader/locate/budget.ts';

describe('the budget of a search for the place', () => {
  it('gives as much work as there is, however long that takes', () => {
    const budget = budgetOf(100, () => false);
    expect(budget.take(6, 10)).toBe(6);
    expect(budget.take(1, 40)).toBe(1);
    expect(budget.take(3, 1)).toBe(0);
  });

  it('gives a part of what is wanted where that is what is left', () => {
    const budget = budgetOf(100, () => false);
    expect(budget.take(7, 30)).toBe(3);
    expect([budget.take(2, 10), budget.take(1, 10)]).toEqual([1, 0]);
  });

  it('is given up where the machine is so slow that nobody waits for it', () => {
    let isLate = false;
    const budget = budgetOf(100, () => isLate);
    expect(budget.take(1, 1)).toBe(1);
    isLate = true;
    expect(budget.take(1, 1)).toBe(0);
  });
});
