import { drawCases } from '../cases/draw.ts';
import { together } from '../cases/together.ts';
import type { CaseStyle } from '../model/case.ts';
import type { Rule } from '../model/rule.ts';
import { type KeptCase, type Prepared, prepare, prepareAgain } from './prepared.ts';

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
  /** All of it as plain data, for a book of the same course that is opened in another run; what was kept, if nothing came in. */
  readonly rows: () => KeptRows;
}

/** Rows of cases by exercise, function, style and seed. */
export type KeptRows = ReadonlyMap<string, readonly KeptCase[]>;

/**
 * Opens a book, which forgets what was not asked for longest when it holds more than `capacity` rows of cases.
 *
 * @param kept - What a book of the same course held in an earlier run.
 */
export function openCaseBook(capacity = 256, kept: KeptRows = new Map()): CaseBook {
  const rows = new Map<string, { readonly name: string; readonly cases: readonly Prepared[] }>();
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
      const name = `${rule.home ?? ''}/${rule.function}/${style}/${seed}`;
      const known = rows.get(key)?.cases ?? kept.get(name)?.map((one) => prepareAgain(rule, one)) ?? [];
      // Under one seed fewer cases are the first of more.
      const cases =
        known.length >= count
          ? known
          : together(rule, () =>
              drawCases(rule, style, seed, Math.max(count, atLeast)).map(
                (drawn, run) => known[run] ?? prepare(rule, drawn),
              ),
            );
      rows.delete(key);
      rows.set(key, { name, cases });
      if (rows.size > capacity) rows.delete(rows.keys().next().value as string);
      return cases;
    },
    rows: () => {
      const all = new Map(kept);
      for (const { name, cases } of rows.values()) {
        const row = cases.map((one) => one.keep());
        const before = kept.get(name);
        if (row.length !== before?.length || row.some((one, run) => one !== before[run])) all.set(name, row);
      }
      return [...all].every(([name, row]) => kept.get(name) === row) ? kept : all;
    },
  };
}
