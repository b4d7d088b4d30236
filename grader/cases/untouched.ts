import type { CourseCode } from '../model/course-code.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Value } from '../model/value.ts';
import { copyOf } from '../tensor/copy.ts';
import { courseFault } from '../words/user-error.ts';
import { ruleFile } from './rule-file.ts';

/**
 * What a function of the course returns for a point, which it must leave as it is: all that is measured afterwards would
 * be measured elsewhere. Throws a CourseFault that names the function and the argument.
 */
export function untouched<T>(rule: Rule, code: CourseCode, point: Point, run: (point: Point) => T): T {
  const before = Object.entries(point).map(([key, value]) => [key, copyOf(value)] as const);
  const result = run(point);
  for (const [key, was] of before) {
    if (isSame(was, point[key])) continue;
    throw courseFault('course-code-mutates', {
      file: ruleFile(rule, code.part === 'forward' ? 'forward.ts' : 'spec.ts'),
      code,
      argument: key,
      was: shortened(was),
      is: shortened(point[key]),
    });
  }
  return result;
}

function isSame(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
    return true;
  }
  const [one, other] = [a, b] as Record<string, Value>[];
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => isSame(one[key], other[key]));
}

const MAX_TEXT = 60;

function shortened(value: Value): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
