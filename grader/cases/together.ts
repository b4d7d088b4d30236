import type { Rule } from '../model/rule.ts';

/** Runs what calls the functions of a rule many times, under one clock where the rule has one. */
export function together<T>(rule: Rule | undefined, run: () => T, isOnce = false): T {
  return rule?.together === undefined ? run() : rule.together(run, isOnce);
}
