import { tokenizer } from 'acorn';
import type { Mined } from '../model/mined.ts';

/** What a change took away from an expression, and what it put in, token by token. */
export interface Exchange {
  readonly before: string;
  readonly after: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

export function exchangeOf(before: string, after: string): Exchange {
  const [from, to] = [tokensOf(before), tokensOf(after)];
  return { before, after, removed: without(from, to), added: without(to, from) };
}

function tokensOf(text: string): string[] {
  return [...tokenizer(text, { ecmaVersion: 'latest' })].map(({ start, end }) => text.slice(start, end));
}

/** Brackets come and go with what stands in them. */
const BRACKETS = ['(', ')'];

function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((token) => {
    const at = left.indexOf(token);
    if (at >= 0) left.splice(at, 1);
    return at < 0 && !BRACKETS.includes(token);
  });
}

type Fits = (exchange: Exchange, ...parts: readonly string[]) => boolean;

const one = (list: readonly string[], token: string) => list.length === 1 && list[0] === token;
const has = (list: readonly string[], ...tokens: readonly string[]) =>
  tokens.every((token) => list.includes(token));
const mirrored = (text: string) => text.match(/\.length\s*-\s*1\s*-/g)?.length ?? 0;
const method = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Written apart from what describes changes, by what each sentence says: whether a change of tokens is one. */
const KINDS: Readonly<Record<Mined[0], Fits>> = {
  'one-for-both': ({ before, after }, _, i) =>
    after === `[${before}[${Number(i) - 1}],${before}[${Number(i) - 1}]]`,
  'components-exchanged': ({ before, after }) =>
    after === `[...${before}].reverse()` || after === `[...(${before})].reverse()`,
  'quantity-wrong': ({ before, after }) => before !== after,
  'factor-missing': ({ removed, added }) => has(removed, '*') && added.length === 0,
  'divisor-missing': ({ removed, added }) => has(removed, '/') && added.length === 0,
  'term-missing': ({ removed, added }) => (has(removed, '+') || has(removed, '-')) && added.length === 0,
  'factor-twice': ({ removed, added }) => has(added, '*') && removed.length === 0,
  overwritten: ({ removed, added }) => one(removed, '+=') && one(added, '='),
  subtracted: ({ removed, added }) => one(removed, '+=') && one(added, '-='),
  'index-late': ({ removed, added }) => removed.length === 0 && added.join('') === '+1',
  'index-early': ({ removed, added }) => removed.length === 0 && added.join('') === '-1',
  'index-reversed': ({ after }) => mirrored(after) === 1,
  'index-wrong': ({ removed, added }) => removed.length === 1 && added.length === 1,
  turned: ({ after }) => mirrored(after) === 2,
  'indices-exchanged': ({ before, after, removed, added }) =>
    before !== after && removed.length === 0 && added.length === 0,
  'loop-starts-late': ({ before, after }) => before === '0' && after === '1',
  'loop-ends-early': ({ removed, added }) =>
    added.join('') === '-1' || (one(removed, '<=') && one(added, '<')),
  'loop-ends-late': ({ removed, added }) =>
    added.join('') === '+1' || (one(removed, '<') && one(added, '<=')),
  'loop-skips': ({ removed, added }) => one(removed, '++') && has(added, '+=', '2'),
  sign: ({ removed, added }) => removed.length === 0 && one(added, '-'),
  'factor-extra': ({ removed, added }) => removed.length === 0 && has(added, '*'),
  'divisor-extra': ({ removed, added }) => removed.length === 0 && has(added, '/'),
  operator: ({ removed, added }, is, belongs) => one(removed, belongs) && one(added, is),
  comparison: ({ removed, added }, is, belongs) => one(removed, belongs) && one(added, is),
  'call-missing': ({ removed, added }, name) => has(removed, method(name)) && added.length === 0,
  'call-wrong': ({ removed, added }, is, belongs) => has(removed, method(belongs)) && has(added, method(is)),
  'condition-always': ({ after }) => after === 'true',
  'condition-never': ({ after }) => after === 'false',
  'condition-negated': ({ added, removed }) => removed.length === 0 && one(added, '!'),
  'epsilon-missing': ({ removed, added }) => (has(removed, '+') || has(removed, '-')) && added.length === 0,
  number: ({ before, after }, is, belongs) => before === belongs && after === is,
};

/** Whether the change of the reference is one of the kind that the sentence speaks of. */
export function fitsKind([kind, ...parts]: Mined, exchange: Exchange): boolean {
  return KINDS[kind](exchange, ...parts);
}
