import type { CaseStyle } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { CaseBook } from './case-book.ts';
import { kindsOf } from './kinds.ts';
import { caseSeed } from './question.ts';

/**
 * Draws into a book what the checks of an exercise will ask about, while there is nothing else to do: what is drawn depends
 * on no submission. What cannot be drawn is told by the check that asks for it.
 */
export function drawAhead(exercise: Exercise, seed: number, book: CaseBook): void {
  if (exercise.fault !== undefined) return;
  for (const rule of exercise.rules) {
    const counts = new Map<CaseStyle, number>();
    for (const { questions } of kindsOf(exercise)) {
      for (const { style, count } of questions) {
        counts.set(style, Math.max(counts.get(style) ?? 0, count(exercise, rule)));
      }
    }
    for (const [style, count] of counts) {
      try {
        if (count > 0) book.cases(rule, style, caseSeed(seed, exercise, rule, style), count);
      } catch {
        // It is drawn again where it is asked for.
      }
    }
  }
}
