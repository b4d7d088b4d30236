import { isStraight, measureRow } from '../../calculus/jacobian.ts';
import type { Point } from '../../model/rule.ts';
import { evaluate, type Polynomial, type Term } from './polynomial.ts';
import { type Basis, type EntryQuestion, slackFor } from './question.ts';
import { MOST_CALLS } from './student.ts';
import { cellsOf, unitsOf, upstreamCells, upstreamNames, valueAt, withRandom, withUnits } from './values.ts';

/**
 * Arguments in which forward is linear, and which change nothing else of the point: the gradient by another name may
 * be linear in them.
 */
export function linearArguments({ rule, point }: Pick<EntryQuestion, 'rule' | 'point'>): string[] {
  const names = rule.args.filter(
    (name) => !upstreamNames(rule).includes(name) && rule.linearIn.includes(name),
  );
  return names.filter((name) => {
    const derived = (at: Point) => JSON.stringify(rule.derive(at));
    return derived(point) === derived(withRandom(point, [name], 1));
  });
}

/**
 * The arguments of these, other than the one that is differentiated by, that stand in every term beside the upstream:
 * with zeros there, the row of the Jacobian is 0, and it is not so at random. Where an entry has no terms, those of another.
 */
export function factorsOf(question: EntryQuestion, names: readonly string[]): string[] {
  const { rule, output, point, index, expected } = question;
  const candidates = names.filter((name) => name !== output.of);
  const others = rule.upstreams.length === 0 ? cellsOf(point, output.of).slice(0, MOST_ENTRIES) : [];
  const places = [...(expected === undefined ? [] : [index]), ...others.map((cell) => cell.index)];
  const random = withRandom(point, candidates, 2);
  for (const place of places) {
    const row = (at: Point) => measureRow(rule, at, output.of, place);
    if (isZero(row(random))) continue;
    const found = candidates.filter((name) => isZero(row(withUnits(random, [name], []))));
    if (found.length > 0) return found;
  }
  return [];
}

/** So many entries are looked at for one that has terms. */
const MOST_ENTRIES = 6;

/**
 * The terms of one entry of the gradient, L = Σₖ upstream[k]·forward[k], or forward's own where it is the loss: a sum over the
 * entries of `first`, times a number or an entry of `second`. By exact differences of the forward rule. Undefined where it
 * is no such sum.
 */
export function expectedTerms(question: EntryQuestion, basis: Basis): Polynomial | undefined {
  const { rule, output, point, index } = question;
  if (output.from !== undefined || question.expected === undefined) return undefined;
  if (!isStraight(rule, point, output.of, index)) return undefined;
  const terms = termsIn(question, basis);
  if (terms === undefined) return undefined;
  const polynomial = terms.filter(({ coefficient }) => coefficient !== 0);
  const second = basis.second === undefined ? [] : [basis.second];
  const changing = [...basis.first, ...second, ...basis.variables];
  const points = [point, withRandom(point, changing, 3), withRandom(point, changing, 4)];
  const isSum = (at: Point) => {
    const sum = entryAt(question, at);
    return Math.abs(sum - evaluate(polynomial, valueAt(at))) <= slackFor(sum);
  };
  if (!points.every(isSum)) return undefined;
  const sum = evaluate(polynomial, valueAt(point));
  return Math.abs(sum - question.expected) <= Math.max(question.tolerance, slackFor(sum))
    ? polynomial
    : undefined;
}

function termsIn(question: EntryQuestion, { first, second }: Basis): Term[] | undefined {
  const { rule, output, point, index } = question;
  const inner = second === undefined ? [] : cellsOf(point, second);
  if (first.join() === upstreamNames(rule).join()) {
    // All slopes of forward are measured at once: a row for each entry of the second factor is enough.
    const row = (at: Point) => measureRow(rule, at, output.of, index);
    const outer = upstreamCells(rule, point);
    const unitAt = unitsOf(point, second === undefined ? [] : [second]);
    const rows =
      second === undefined
        ? [{ factors: [], slopes: row(point) }]
        : inner.map((cell) => ({ factors: [cell], slopes: row(unitAt([cell])) }));
    return rows.flatMap(({ factors, slopes }) =>
      outer.map((cell, k) => ({ coefficient: clean(slopes[k]), factors: [cell, ...factors] })),
    );
  }
  const outer = first.flatMap((name) => cellsOf(point, name));
  const products =
    second === undefined ? outer.map((a) => [a]) : outer.flatMap((a) => inner.map((b) => [a, b]));
  if (products.length > MOST_CALLS) return undefined;
  const unitsAt = unitsOf(point, second === undefined ? first : [...first, second]);
  return products.map((factors) => ({
    coefficient: clean(entryAt(question, unitsAt(factors))),
    factors,
  }));
}

/** The entry of the gradient at a point: ⟨row of the Jacobian, upstream⟩, or the slope of the loss. */
function entryAt({ rule, output, index }: EntryQuestion, at: Point): number {
  const row = measureRow(rule, at, output.of, index);
  if (rule.upstreams.length === 0) return row[0];
  const value = valueAt(at);
  return upstreamCells(rule, at).reduce((total, cell, k) => total + row[k] * value(cell), 0);
}

function isZero(row: readonly number[]): boolean {
  return row.every((slope) => Math.abs(slope) < 1e-9);
}

/** A slope without what differences leave behind. */
function clean(slope: number): number {
  return Math.abs(slope) < 1e-9 ? 0 : Math.abs(slope - Math.round(slope)) < 1e-9 ? Math.round(slope) : slope;
}
