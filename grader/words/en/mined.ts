import type { MinedKind } from '../../model/mined.ts';
import { BARE_OUTPUT } from '../../model/output-name.ts';
import type { MinedWords } from '../mined.ts';

/** What is told of numbers: what they are like, not how the code is written. */
export const mined: MinedWords = {
  tell: ([kind, ...parts]) => ({
    title: TITLES[kind](...parts),
    explanation:
      'The numbers are as if this one thing had been changed in the right rule, on every input that was tried; code of another form can give the same.',
  }),
};

const TITLES: Readonly<Record<MinedKind, (...parts: string[]) => string>> = {
  'one-for-both': (option, i) => `As if component ${i} of ${option} were used for both axes`,
  'components-exchanged': (option) => `As if the two components of ${option} were exchanged`,
  'quantity-wrong': (is, belongs) => `As if ${is} were used where ${belongs} belongs`,
  'factor-missing': (factor) => `As if a factor${of(factor)} were missing`,
  'divisor-missing': (divisor) => `As if a division${by(divisor)} were missing`,
  'term-missing': (term) => `As if ${term === '' ? 'a term of a sum' : `a term with ${term}`} were missing`,
  'factor-twice': (factor) => `As if a factor ${factor} stood there twice`,
  overwritten: (output) => `As if each entry of ${entry(output)} kept only its last share, not the sum`,
  subtracted: (output) => `As if shares were subtracted from ${entry(output)}, not added`,
  'index-late': (array, i) => `As if index ${i} of ${entry(array)} came out one too high`,
  'index-early': (array, i) => `As if index ${i} of ${entry(array)} came out one too low`,
  'index-reversed': (array, i) => `As if ${entry(array)} ran backwards along index ${i}`,
  'index-wrong': (array, i) => `As if index ${i} of ${entry(array)} counted something else`,
  turned: (array) => `As if ${entry(array)} were turned by 180° in one place`,
  'indices-exchanged': (array) => `As if two indices of ${entry(array)} were exchanged`,
  'loop-starts-late': () => 'As if a sum or a walk began one place late',
  'loop-ends-early': () => 'As if a sum or a walk ended one place early',
  'loop-ends-late': () => 'As if a sum or a walk ended one place late',
  'loop-skips': () => 'As if every second place of a sum or a walk were left out',
  sign: () => 'As if a value had the opposite sign',
  'factor-extra': (factor) => `As if a value had a factor ${factor} too many`,
  'divisor-extra': (divisor) => `As if a value were divided by ${divisor} once too often`,
  operator: (is, belongs) => `As if ${operator(is)} stood where ${operator(belongs)} belongs`,
  comparison: (is, belongs) => `As if ${operator(is)} stood where ${operator(belongs)} belongs`,
  'call-missing': (name) => `As if ${name} were left out`,
  'call-wrong': (is, belongs) => `As if ${is} stood where ${belongs} belongs`,
  'condition-always': () => 'As if a condition always held',
  'condition-never': () => 'As if a condition never held',
  'condition-negated': () => 'As if a condition were turned into its opposite',
  'epsilon-missing': () => 'As if the small number that guards against 0 were missing',
  number: (is, belongs) => `As if ${is} stood where ${belongs} belongs`,
};

function of(factor: string): string {
  return factor === '' ? '' : ` ${factor}`;
}

function by(divisor: string): string {
  return divisor === '' ? '' : ` by ${divisor}`;
}

/** The result that has no name is called so. */
function entry(array: string): string {
  return array === BARE_OUTPUT ? 'the result' : array;
}

function operator(sign: string): string {
  return SIGNS[sign] ?? sign;
}

const SIGNS: Readonly<Record<string, string>> = {
  '-': '−',
  '*': '·',
  '<=': '≤',
  '>=': '≥',
  '===': '=',
  '==': '=',
  '!==': '≠',
  '!=': '≠',
};
