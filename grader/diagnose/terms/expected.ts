import { isStraight, measureRow } from '../../calculus/jacobian.ts';
import type { Point, Rule } from '../../model/rule.ts';
import { evaluate, type Polynomial, type Term } from './polynomial.ts';
import { type Basis, type EntryQuestion, slackFor } from './question.ts';
import { cellsOf, upstreamCells, upstreamNames, valueAt, withRandom, withUnits } from './values.ts';

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

/** The argument that, beside the upstream, stands in every term: the row of the Jacobian is linear in it, and in no other. */
export function secondFactor(question: EntryQuestion, names: readonly string[]): string | undefined {
  const { rule, output, point, index } = question;
  const row = (at: Point) => measureRow(rule, at, output.of, index);
  const candidates = names.filter((name) => name !== output.of);
  const linear = candidates.filter(
    (name) => isZero(row(withUnits(point, [name], []))) && !isZero(row(withRandom(point, [name], 2))),
  );
  return linear.length === 1 ? linear[0] : undefined;
}

/**
 * The terms of one entry of the gradient: Σₖ upstream[k]·∂forward[k]/∂x, where the derivative is itself a sum over the
 * entries of `second`. By exact differences of the forward rule. Undefined where it is no such sum.
 */
export function expectedTerms(question: EntryQuestion, basis: Basis): Polynomial | undefined {
  const { rule, output, point, index } = question;
  if (rule.upstreams.length === 0 || output.from !== undefined) return undefined;
  if (!isStraight(rule, point, output.of, index)) return undefined;
  const row = (at: Point) => measureRow(rule, at, output.of, index);
  const outer = upstreamCells(rule, point);
  const terms: Term[] = [];
  if (basis.second === undefined) {
    const slopes = row(point);
    terms.push(...outer.map((cell, k) => ({ coefficient: clean(slopes[k]), factors: [cell] })));
  } else {
    for (const inner of cellsOf(point, basis.second)) {
      const slopes = row(withUnits(point, [basis.second], [inner]));
      terms.push(...outer.map((cell, k) => ({ coefficient: clean(slopes[k]), factors: [cell, inner] })));
    }
  }
  const polynomial = terms.filter(({ coefficient }) => coefficient !== 0);
  const second = basis.second === undefined ? [] : [basis.second];
  const changing = [...upstreamNames(rule), ...second, ...basis.variables];
  const points = [point, withRandom(point, changing, 3), withRandom(point, changing, 4)];
  if (!points.every((at) => isRowOf(rule, polynomial, row(at), at))) return undefined;
  const sum = evaluate(polynomial, valueAt(point));
  return Math.abs(sum - question.expected) <= Math.max(question.tolerance, slackFor(sum))
    ? polynomial
    : undefined;
}

/** Whether the terms add up to ⟨row, upstream⟩ at a point. */
function isRowOf(rule: Rule, polynomial: Polynomial, row: readonly number[], at: Point): boolean {
  const cells = upstreamCells(rule, at);
  const value = valueAt(at);
  const sum = cells.reduce((total, cell, k) => total + row[k] * value(cell), 0);
  return Math.abs(sum - evaluate(polynomial, value)) <= slackFor(sum);
}

function isZero(row: readonly number[]): boolean {
  return row.every((slope) => Math.abs(slope) < 1e-9);
}

/** A slope without what differences leave behind. */
function clean(slope: number): number {
  return Math.abs(slope) < 1e-9 ? 0 : Math.abs(slope - Math.round(slope)) < 1e-9 ? Math.round(slope) : slope;
}
