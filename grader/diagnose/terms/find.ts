import { together } from '../../cases/together.ts';
import { expectedTerms, linearArguments, secondFactor } from './expected.ts';
import { compareTerms, type Polynomial, type TermsDifference } from './polynomial.ts';
import { type Ask, type Basis, type EntryQuestion, slackFor } from './question.ts';
import { studentTerms } from './student.ts';

/** The terms of one entry: those that belong there, and how the student's differ. */
export interface Terms extends TermsDifference {
  readonly belongs: Polynomial;
  readonly has: Polynomial;
  readonly basis: Basis;
}

/**
 * Compares the terms of an entry of the gradient with those of the student's function, in the most telling form in
 * which both are sums of terms. Undefined where there is none.
 */
export async function findTerms(question: EntryQuestion, ask: Ask): Promise<Terms | undefined> {
  const { rule } = question;
  for (const basis of together(rule, () => basesFor(question))) {
    const belongs = together(rule, () => expectedTerms(question, basis));
    if (belongs === undefined) continue;
    const has = await studentTerms(question, basis, ask);
    if (has === undefined) continue;
    const difference = compareTerms(belongs, has, slackFor(1));
    if (difference.missing.length + difference.surplus.length === 0) return undefined;
    return { belongs, has, basis, ...difference };
  }
  return undefined;
}

function basesFor(question: EntryQuestion): Basis[] {
  if (question.rule.upstreams.length === 0 || question.output.from !== undefined) return [];
  const names = linearArguments(question);
  const second = secondFactor(question, names);
  const bases: Basis[] = [{ second, variables: names }];
  if (second !== undefined && names.length > 1) bases.push({ second, variables: [second] });
  if (names.length > 0) bases.push({ second: undefined, variables: [] });
  return bases;
}
