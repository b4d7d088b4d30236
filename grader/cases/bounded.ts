import type { CourseFault } from '../model/fault.ts';
import type { Rule } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';
import type { Draw } from './draws.ts';

/** So many draws in a row that break `where` or `smooth` mean that the spec allows no case. */
export const MAX_REJECTIONS = 2000;

/** Draws until a value is accepted, but gives up instead of trying for ever. */
export function bounded<T>(draw: Draw<T>, accept: (value: T) => boolean, fault: () => CourseFault): Draw<T> {
  return (random, bias) => {
    for (let rejections = 0; rejections <= MAX_REJECTIONS; rejections++) {
      const value = draw(random, bias);
      if (accept(value)) return value;
    }
    throw fault();
  };
}

export function noCase(rule: Rule, unmet: 'where' | 'smooth'): CourseFault {
  return courseFault('no-case', { function: rule.function, unmet, tries: MAX_REJECTIONS });
}
