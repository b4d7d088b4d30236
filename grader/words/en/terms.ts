import type { TermsWords } from '../terms.ts';

export const terms: TermsWords = {
  title: ({ entry, missing, surplus }) => {
    if (surplus.length === 0) return `${entry} lacks ${count(missing.length)}`;
    if (missing.length === 0) return `${entry} has ${count(surplus.length)} too many`;
    return `${entry} is made of other terms`;
  },
  explanation: ({ entry, belongs, missing, surplus }) => {
    const right = `${entry} = ${belongs.length === 0 ? '0' : sum(belongs)}.`;
    if (surplus.length === 0) return `${right} Yours lacks ${list(missing)}.`;
    if (missing.length === 0) return `${right} Yours has ${list(surplus)} besides.`;
    return `${right} Yours lacks ${list(missing)} and has ${list(surplus)} instead.`;
  },
  routeTitle: ({ from }) => `${from} goes to another entry`,
  route: ({ from, to, value, instead }) =>
    `${from} goes to ${to}, the ${value}; ${
      instead.length === 0 ? 'yours sends it nowhere' : `yours sends it to ${list(instead)}`
    }.`,
};

/** More than so many are not listed. */
const LISTED = 6;

function count(terms: number): string {
  return terms === 1 ? 'a term' : `${terms} terms`;
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
