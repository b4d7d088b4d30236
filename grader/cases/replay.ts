import type { Case, CaseStyle } from '../model/case.ts';
import type { Rule } from '../model/rule.ts';
import { simplerCases } from './shrink.ts';
import { together } from './together.ts';

/** What a drawn case shrinks to by these choices; undefined when one of them is not offered. */
export function followPath(
  rule: Rule,
  style: CaseStyle,
  drawn: Case,
  path: readonly number[],
): Case | undefined {
  return together(rule, () => {
    let current = drawn;
    for (const choice of path) {
      const next = nth(simplerCases(rule, style, current), choice);
      if (next === undefined) return undefined;
      current = next;
    }
    return current;
  });
}

function nth<T>(values: Iterable<T>, n: number): T | undefined {
  let i = 0;
  for (const value of values) if (i++ === n) return value;
  return undefined;
}
