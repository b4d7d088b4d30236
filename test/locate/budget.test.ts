import { describe, expect, it } from 'vitest';
import { budgetOf } from '../../grader/locate/budget.ts';

describe('the budget of a search for the place', () => {
  it('is over when its work is done, and not before, however long that took', () => {
    const budget = budgetOf(100, () => false);
    budget.spend(60);
    budget.spend(40);
    expect(budget.isOver()).toBe(false);
    budget.spend(1);
    expect(budget.isOver()).toBe(true);
  });

  it('is given up where the machine is so slow that nobody waits for it', () => {
    let isLate = false;
    const budget = budgetOf(100, () => isLate);
    expect(budget.isOver()).toBe(false);
    isLate = true;
    expect(budget.isOver()).toBe(true);
  });
});
