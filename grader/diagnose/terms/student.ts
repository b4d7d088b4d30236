import type { Point } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import { shapeOf, sizeOf } from '../../tensor/shape.ts';
import { type Cell, evaluate, type Polynomial, type Term } from './polynomial.ts';
import { type Ask, type Basis, type EntryQuestion, entryOf, slackFor } from './question.ts';
import { cellsOf, scaled, unitsOf, valueAt, withRandom } from './values.ts';

/** So many calls of the student's function at most, and so many pairs of entries that make a term. */
export const MOST_CALLS = 400;

/**
 * The terms that the student's function has in one entry: what it gives for zeros, for each unit input, and for each
 * pair of two units of different arguments. Undefined unless they add up to what the function gives on the case and on
 * random inputs of the same shapes, of both signs and of other magnitudes.
 */
export async function studentTerms(
  question: EntryQuestion,
  basis: Basis,
  ask: Ask,
): Promise<Polynomial | undefined> {
  const { point, index, got } = question;
  if (got === undefined) return undefined;
  const names = [...basis.first, ...basis.variables];
  if (!canBeAsked(question, basis)) return undefined;
  const outer = basis.first.flatMap((name) => cellsOf(point, name));
  const inner = basis.variables.flatMap((name) => cellsOf(point, name));
  const monomials: (readonly Cell[])[] = [
    [],
    ...outer.map((cell) => [cell]),
    ...inner.map((cell) => [cell]),
    ...outer.flatMap((a) => inner.map((b) => [a, b])),
  ];
  // Other signs and other magnitudes: what is cut off somewhere, or has lost its sign, is no sum of terms.
  const random = withRandom(point, names, 5);
  const checks: Point[] = [
    point,
    random,
    scaled(random, names, -1),
    scaled(withRandom(point, names, 6), names, 64),
  ];
  const answers = await ask([...monomials.map(unitsOf(point, names)), ...checks]);
  const values = answers.map((answer) => entryOf(answer, index));
  if (values.some((value) => value === undefined)) return undefined;
  const terms: Term[] = [];
  const known = new Map<string, number>();
  monomials.forEach((factors, n) => {
    const lower = subsetsOf(factors).reduce((sum, part) => sum + (known.get(nameOf(part)) ?? 0), 0);
    const coefficient = clean((values[n] as number) - lower);
    known.set(nameOf(factors), coefficient);
    if (coefficient !== 0) terms.push({ coefficient, factors });
  });
  const agrees = checks.every((at, n) => {
    const value = values[monomials.length + n] as number;
    return Math.abs(evaluate(terms, valueAt(at)) - value) <= slackFor(value);
  });
  const isThisCase = Math.abs((values[monomials.length] as number) - got) <= slackFor(got);
  return agrees && isThisCase ? terms : undefined;
}

/** Whether the terms that the student's function may have are few enough. */
export function canBeAsked({ point }: EntryQuestion, { first, variables }: Basis): boolean {
  const count = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + sizeOf(shapeOf(point[name] as Tensor)), 0);
  return (1 + count(first)) * (1 + count(variables)) <= MOST_CALLS;
}

function subsetsOf(factors: readonly Cell[]): (readonly Cell[])[] {
  switch (factors.length) {
    case 0:
      return [];
    case 1:
      return [[]];
    default:
      return [[], [factors[0]], [factors[1]]];
  }
}

function nameOf(factors: readonly Cell[]): string {
  return factors.map(({ name, index }) => `${name}/${index.join()}`).join('·');
}

function clean(value: number): number {
  return Math.abs(value) < 1e-10
    ? 0
    : Math.abs(value - Math.round(value)) < 1e-10
      ? Math.round(value)
      : value;
}
