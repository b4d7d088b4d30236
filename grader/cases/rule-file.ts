import type { Rule } from '../model/rule.ts';

/** A file of the exercise that a rule belongs to, relative to the course; by its name alone where that is not known. */
export function ruleFile({ home }: Pick<Rule, 'home'>, name: 'spec.ts' | 'forward.ts'): string {
  return home === undefined ? name : `${home}/${name}`;
}
