import { together } from '../../cases/together.ts';
import { expectedTerms, factorsOf, linearArguments } from './expected.ts';
import { compareTerms, type Polynomial, type TermsDifference } from './polynomial.ts';
import { type Ask, type Basis, type EntryQuestion, slackFor } from './question.ts';
import { canBeAsked, studentTerms } from './student.ts';
import { upstreamNames } from './values.ts';

/** The terms of one entry: those that belong there, and how the student's differ. */
export interface Terms extends TermsDifference {
  readonly belongs: Polynomial;
  readonly has: Polynomial;
  readonly basis: Basis;
}

/**
 * Compares the terms of an entry of the gradient with those of the student's function, in the most telling form in
 * which both are sums of terms. An entry that only one of the two outputs has is made of nothing in the other. Undefined
 * where there is no such form.
 */
export async function findTerms(question: EntryQuestion, ask: Ask): Promise<Terms | undefined> {
  const { rule, expected, got } = question;
  for (const basis of together(rule, () => basesFor(question))) {
    if (got !== undefined && !canBeAsked(question, basis)) continue;
    const belongs = expected === undefined ? [] : together(rule, () => expectedTerms(question, basis));
    if (belongs === undefined) continue;
    const has = got === undefined ? [] : await studentTerms(question, basis, ask);
    if (has === undefined) continue;
    const difference = compareTerms(belongs, has, slackFor(1));
    const isSame = difference.missing.length + difference.surplus.length === 0;
    return isSame && expected !== undefined && got !== undefined
      ? undefined
      : { belongs, has, basis, ...difference };
  }
  return undefined;
}

function basesFor(question: EntryQuestion): Basis[] {
  const { rule, output } = question;
  if (output.from !== undefined) return [];
  const names = linearArguments(question);
  const upstream = upstreamNames(rule);
  const factors = factorsOf(question, names);
  const bases: Basis[] = [];
  if (upstream.length > 0) {
    const second = factors.length === 1 ? factors[0] : undefined;
    bases.push({ first: upstream, second, variables: names });
    if (second !== undefined && names.length > 1)
      bases.push({ first: upstream, second, variables: [second] });
    if (names.length > 0) bases.push({ first: upstream, second: undefined, variables: [] });
  } else if (factors.length > 0) {
    const [first, second] = factors;
    bases.push({ first: [first], second, variables: second === undefined ? [] : [second] });
  }
  // Where the student's function is linear in one of them alone.
  for (const name of factors) bases.push({ first: [name], second: undefined, variables: [] });
  const keys = bases.map((basis) => JSON.stringify(basis));
  return bases.filter((_, i) => keys.indexOf(keys[i]) === i);
}
