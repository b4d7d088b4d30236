import type * as fc from 'fast-check';
import type { CourseFault } from '../model/fault.ts';
import type { Rule } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';

/** So many draws in a row that break `where` or `smooth` mean that the spec allows no case. */
export const MAX_REJECTIONS = 2000;

/** Filters like fast-check's own filter, but gives up instead of trying for ever. */
export function bounded<T>(
  arbitrary: fc.Arbitrary<T>,
  accept: (value: T) => boolean,
  fault: () => CourseFault,
): fc.Arbitrary<T> {
  let rejections = 0;
  return arbitrary.filter((value) => {
    if (accept(value)) {
      rejections = 0;
      return true;
    }
    rejections++;
    if (rejections > MAX_REJECTIONS) throw fault();
    return false;
  });
}

export function noCase(rule: Rule, unmet: 'where' | 'smooth'): CourseFault {
  return courseFault('no-case', { function: rule.function, unmet, tries: MAX_REJECTIONS });
}
