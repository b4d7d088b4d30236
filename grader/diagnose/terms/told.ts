import type { TermsEvidence } from '../../model/diagnosis.ts';
import { formatNumber } from '../../text/number.ts';
import type { RouteParts, TermsParts } from '../../words/terms.ts';
import type { Terms } from './find.ts';
import { cellName, keyOf, type Term } from './polynomial.ts';
import type { Route } from './route.ts';
import { numberText, simpleFraction, termText } from './text.ts';

/** The terms of an entry as texts; a term with another coefficient is missing, and surplus with its own. */
export type TermTexts = Pick<TermsEvidence, 'belongs' | 'missing' | 'surplus'>;

export function termTexts({ belongs, missing, surplus }: Terms): TermTexts {
  return {
    belongs: belongs.map(termText),
    missing: missing.map(termText),
    surplus: surplus.map(termText),
  };
}

/** The terms of an entry as they are told: a term with another coefficient is neither missing nor surplus. */
export function termsParts(
  entry: string,
  { belongs, has, missing, surplus }: Terms,
  texts: TermTexts,
): TermsParts {
  const inOther = (terms: readonly Term[], { factors }: Term) =>
    factors.length > 0 && terms.some((one) => keyOf(one) === keyOf({ coefficient: 1, factors }));
  const rescaled = missing.filter((term) => inOther(surplus, term));
  const factors = belongs.map((term) => coefficientIn(has, term) / term.coefficient);
  const isRescaled = rescaled.length === belongs.length && has.length === belongs.length;
  const isOneFactor = factors.every((factor) => Math.abs(factor - factors[0]) < SAME * Math.abs(factor));
  return {
    entry,
    belongs: texts.belongs,
    missing: texts.missing.filter((_, i) => !inOther(surplus, missing[i])),
    surplus: texts.surplus.filter((_, i) => !inOther(missing, surplus[i])),
    rescaled: rescaled.map((term) => ({
      product: keyOf(term),
      belongs: numberText(term.coefficient),
      has: numberText(coefficientIn(has, term)),
    })),
    factor: factors.length > 0 && isRescaled && isOneFactor ? simpleFraction(factors[0]) : undefined,
  };
}

/** Quotients of coefficients are taken for the same up to this: coefficients are differences, exact to a few ulps. */
const SAME = 1e-9;

function coefficientIn(terms: readonly Term[], term: Term): number {
  return terms.find((one) => keyOf(one) === keyOf(term))?.coefficient ?? 0;
}

/** Where an entry of the upstream goes, as it is told. */
export function routeParts({ from, to, value, instead }: Route): RouteParts {
  const elsewhere = instead.map(cellName).filter((cell) => cell !== cellName(to));
  return {
    from: cellName(from),
    to: cellName(to),
    value: formatNumber(value),
    isKept: elsewhere.length < instead.length,
    elsewhere,
  };
}
