import { simplerCases } from '../cases/shrink.ts';
import { together } from '../cases/together.ts';
import type { Case, CaseStyle } from '../model/case.ts';
import type { Rule } from '../model/rule.ts';
import { numbersIn, type Prepared, prepare } from './prepared.ts';

/** The simpler variants of a case, as far as anybody has asked for them. */
interface Simpler {
  readonly made: Prepared[];
  readonly rest: Iterator<Case>;
}

/** What is kept holds so many numbers at most, some ten megabytes with all that is made of them; then all is forgotten. */
const MOST_NUMBERS = 200_000;

let kept = new WeakMap<Prepared, Simpler>();
let numbers = 0;

/**
 * The simpler variants of a case from one place to another, prepared; fewer where there are no more. They are kept with
 * the case: the mistakes of a class shrink along the same ways. Throws a CourseFault where the course cannot tell them.
 */
export function simplerBetween(
  rule: Rule,
  style: CaseStyle,
  one: Prepared,
  from: number,
  to: number,
): readonly Prepared[] {
  const simpler = kept.get(one) ?? begin(rule, style, one);
  if (simpler.made.length < to) {
    try {
      together(rule, () => extend(rule, simpler, to), true);
    } catch (error) {
      // Whoever asks again is told the same.
      kept.delete(one);
      throw error;
    }
  }
  return simpler.made.slice(from, to);
}

/** What a drawn case shrinks to by these choices; undefined when one of them is not offered. */
export function followPath(
  rule: Rule,
  style: CaseStyle,
  drawn: Prepared,
  path: readonly number[],
): Prepared | undefined {
  let current = drawn;
  for (const choice of path) {
    const [next] = simplerBetween(rule, style, current, choice, choice + 1);
    if (next === undefined) return undefined;
    current = next;
  }
  return current;
}

function begin(rule: Rule, style: CaseStyle, one: Prepared): Simpler {
  const simpler: Simpler = { made: [], rest: simplerCases(rule, style, one.drawn) };
  kept.set(one, simpler);
  return simpler;
}

function extend(rule: Rule, { made, rest }: Simpler, to: number): void {
  while (made.length < to) {
    const next = rest.next();
    if (next.done) return;
    const prepared = prepare(rule, next.value);
    made.push(prepared);
    numbers += numbersIn(prepared.shapes);
  }
  if (numbers <= MOST_NUMBERS) return;
  kept = new WeakMap();
  numbers = 0;
}
