import type { Rule } from '../model/rule.ts';

const tables: WeakMap<Rule, unknown>[] = [];

/** A table of what is worked out once for each rule, as long as somebody asks about it. */
export function keptOfRule<T>(): WeakMap<Rule, T> {
  const table = new WeakMap<Rule, T>();
  tables.push(table);
  return table;
}

/** Forgets what is kept of rules that nobody will ask about soon; whoever does gets the same, worked out again. */
export function forgetRules(rules: readonly Rule[]): void {
  for (const table of tables) for (const rule of rules) table.delete(rule);
}
