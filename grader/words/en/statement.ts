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
  derivationApart: (slug) => `Once the exercise is solved, \`npm run hint -- ${slug}\` shows it.`,
  hintsApart: (slug, count) =>
    count === 1
      ? `There is one: \`npm run hint -- ${slug}\` gives it.`
      : `There are ${count}: \`npm run hint -- ${slug}\` gives the next one each time.`,
};
