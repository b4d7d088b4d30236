import type { RescaledTerm, TermsWords } from '../terms.ts';

export const terms: TermsWords = {
  title: ({ entry, presence, missing, surplus, rescaled, factor }) => {
    if (presence === 'absent') return `There is no ${entry}`;
    if (presence === 'beyond') return `There should be no ${entry}`;
    if (factor === '-1') return `${entry} has the opposite sign`;
    if (factor !== undefined) return `${entry} is multiplied by ${factor}`;
    if (missing.length + surplus.length === 0) return `${entry} has terms with other factors`;
    if (missing.length + rescaled.length === 0) return `${entry} has ${count(surplus.length)} too many`;
    if (surplus.length + rescaled.length === 0) return `${entry} lacks ${count(missing.length)}`;
    return `${entry} is made of other terms`;
  },
  explanation: ({ entry, presence, belongs, missing, surplus, rescaled, factor }) => {
    if (presence === 'beyond') return `No ${entry} belongs there. Yours has one: ${total(surplus)}.`;
    const right = `${entry} = ${total(belongs)}.`;
    if (presence === 'absent') return `${right} Your result has no such entry.`;
    if (factor === '-1') return `${right} Yours is this with the opposite sign.`;
    if (factor !== undefined) return `${right} Yours is this times ${factor}.`;
    const faults: string[] = [];
    if (missing.length > 0) faults.push(`lacks ${list(missing)}`);
    if (surplus.length > 0) faults.push(`has ${list(surplus)} ${missing.length > 0 ? 'instead' : 'besides'}`);
    if (rescaled.length > 0) faults.push(`has ${list(rescaled.map(rescaledText))}`);
    return `${right} Yours ${list(faults)}.`;
  },
  routeTitle: ({ from, isKept, elsewhere }) => {
    if (elsewhere.length === 0) return `${from} goes nowhere`;
    if (isKept) return `${from} goes to more than one entry`;
    return `${from} goes to ${elsewhere.length === 1 ? 'another entry' : 'other entries'}`;
  },
  route: ({ from, to, value, isKept, elsewhere }) => {
    if (elsewhere.length === 0) return `${from} goes to ${to}, the ${value}; yours sends it nowhere.`;
    return isKept
      ? `${from} goes to ${to} alone, the ${value}; yours sends it to ${list(elsewhere)} as well.`
      : `${from} goes to ${to}, the ${value}; yours sends it to ${list(elsewhere)}.`;
  },
};

function rescaledText({ product, belongs, has }: RescaledTerm): string {
  return `${product} times ${has} instead of ${belongs}`;
}

/** More than so many are not listed. */
const LISTED = 6;

function count(terms: number): string {
  return terms === 1 ? 'a term' : `${terms} terms`;
}

function total(terms: readonly string[]): string {
  return terms.length === 0 ? '0' : sum(terms);
}

function sum(terms: readonly string[]): string {
  const shown = terms.slice(0, LISTED).join(' + ').replaceAll('+ -', '− ');
  return terms.length > LISTED ? `${shown} + … (${terms.length} terms)` : shown;
}

function list(terms: readonly string[]): string {
  if (terms.length > LISTED) return `${terms.slice(0, LISTED).join(', ')} and ${terms.length - LISTED} more`;
  return terms.length < 2
    ? terms.join('')
    : `${terms.slice(0, -1).join(', ')} and ${terms[terms.length - 1]}`;
}
