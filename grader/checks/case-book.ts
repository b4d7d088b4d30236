import { drawCases } from '../cases/draw.ts';
import { together } from '../cases/together.ts';
import type { CaseStyle } from '../model/case.ts';
import type { Rule } from '../model/rule.ts';
import { type Prepared, prepare } from './prepared.ts';

/**
 * Drawn cases, and what is expected of them, for whoever asks for the same again: another question about the same
 * function, or the next submission under the same seed. A book holds nothing of any submission.
 */
export interface CaseBook {
  /** The first `count` cases, and perhaps more; `atLeast` so many are drawn at once. Throws a CourseFault. */
  readonly cases: (
    rule: Rule,
    style: CaseStyle,
    seed: number,
    count: number,
    atLeast?: number,
  ) => readonly Prepared[];
}

/** Opens a book, which forgets what was not asked for longest when it holds more than `capacity` rows of cases. */
export function openCaseBook(capacity = 256): CaseBook {
  const rows = new Map<string, readonly Prepared[]>();
  const names = new WeakMap<Rule, number>();
  let next = 0;
  const nameOf = (rule: Rule): number => {
    const name = names.get(rule) ?? next++;
    names.set(rule, name);
    return name;
  };
  return {
    cases: (rule, style, seed, count, atLeast = 0) => {
      const key = `${nameOf(rule)}/${style}/${seed}`;
      const known = rows.get(key) ?? [];
      // Under one seed fewer cases are the first of more.
      const row =
        known.length >= count
          ? known
          : together(rule, () =>
              drawCases(rule, style, seed, Math.max(count, atLeast)).map(
                (drawn, run) => known[run] ?? prepare(rule, drawn),
              ),
            );
      rows.delete(key);
      rows.set(key, row);
      if (rows.size > capacity) rows.delete(rows.keys().next().value as string);
      return row;
    },
  };
}
