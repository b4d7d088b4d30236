import type { StatementWords } from '../statement.ts';

export const statement: StatementWords = {
  headings: [
    'The forward rule',
    'What you write',
    'Notation in the sources',
    'Derivation',
    'A worked example by hand',
    'Hints',
  ],
};
