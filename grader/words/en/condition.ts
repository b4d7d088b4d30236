import { type ConditionWords, type Fact, isAboutFractions } from '../condition.ts';

export const condition: ConditionWords = {
  clause: ({ facts, joined }) => facts.map(factText).join(` ${joined} `),
  right: (what, clause, isSmooth) =>
    `${what ?? 'The result'} is right whenever ${clause}${isSmooth ? ', ties and zeros apart' : ''}`,
  explanation: (right, wrong, clause) =>
    `It was right in all ${right} cases that were tried where this holds, and wrong in ${wrong} where it does not. ${
      isAboutFractions(clause)
        ? 'An Int32Array, `| 0`, Math.trunc or Math.round loses what stands behind the point.'
        : 'What does your code take for granted there?'
    }`,
  unread: (what, argument) => ({
    title: what === undefined ? `${argument} is never used` : `${what} does not depend on ${argument}`,
    explanation: `Another ${argument} gives the same ${what ?? 'result'}, bit for bit, where it should give another.`,
  }),
  offset: (what, argument) => ({
    title: `${what ?? 'The result'} is what it should be plus ${argument}`,
    explanation: `The difference from what is right is exactly ${argument}, on every case that was tried: look at what is in the array before the first addition.`,
  }),
  copy: (what, argument) => ({
    title: `${what ?? 'The result'} is ${argument} itself`,
    explanation: `On every case that was tried, ${argument} comes back as it went in.`,
  }),
};

/** What a single number is, and what it is not. */
const NUMBERS = {
  zero: ['= 0', '≠ 0'],
  negative: ['< 0', '≥ 0'],
  fraction: ['is a fraction', 'is a whole number'],
} as const;

const ENTRIES = { zero: '0', negative: 'negative entry', fraction: 'fraction' } as const;

function factText(fact: Fact): string {
  switch (fact.kind) {
    case 'compare':
      return `${fact.a} ${fact.relation} ${fact.b}`;
    case 'leftover':
      return fact.most === 0
        ? `no ${fact.along} are left over`
        : `at most one of the ${fact.along} is left over`;
    case 'single':
      return `${fact.argument} has one ${fact.along === 'rows' ? 'row' : 'column'}`;
    case 'square':
      return `${fact.argument} is square`;
    case 'multiple':
      return `${fact.a} is a multiple of ${fact.b}`;
    case 'setting':
      return `${fact.name} ${fact.is ? '=' : '≠'} ${fact.value}`;
    case 'holds':
      return fact.isNumber
        ? `${fact.argument} ${NUMBERS[fact.what][fact.is ? 0 : 1]}`
        : `${fact.argument} holds ${fact.is ? 'a' : 'no'} ${ENTRIES[fact.what]}`;
  }
}
