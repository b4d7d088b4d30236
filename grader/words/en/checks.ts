import type { ChecksWords } from '../checks.ts';
import { count } from './count.ts';

const smallestCase = (id: string) => `smallest failing case ${id}`;
const otherCase = (id: string) => `case ${id}`;

/** English. */
export const checks: ChecksWords = {
  contract: {
    title: 'contract',
    meaning:
      'Does the file load, export the functions, return the right shapes, and leave its arguments alone?',
    case: otherCase,
  },
  fixture: {
    title: 'examples',
    meaning: 'Worked examples with published numbers.',
    case: (id) => `failing example ${id}`,
    passed: (parts) => count(parts, 'example', 'examples'),
    lacks: (folder) => ({ problem: 'there is no worked example', mend: `Add one to fixtures/${folder}/` }),
  },
  reference: {
    title: 'reference',
    meaning: 'Your result beside that of a correct rule, on randomly drawn cases.',
    case: smallestCase,
  },
  gradient: {
    title: 'gradient',
    meaning:
      'Your result beside a numeric derivative of the given forward rule, with a random upstream gradient.',
    case: smallestCase,
    passed: (_, cases) => count(cases, 'gradient case', 'gradient cases'),
    lacks: () => ({ problem: 'spec.ts asks for no derivative', mend: 'Add gradientOf() to returns there' }),
  },
  law: {
    title: 'laws',
    meaning: 'Properties that every correct rule has, such as being linear in dO.',
    case: smallestCase,
    passed: (parts) => count(parts, 'law', 'laws'),
    lacks: () => ({ problem: 'spec.ts names no law', mend: 'Add a law there' }),
  },
  cost: {
    title: 'cost',
    meaning:
      'How many array entries your rule reads and how many functions it calls, beside what the reference does.',
    case: otherCase,
  },
  training: {
    title: 'training',
    meaning:
      'A network is trained with your gradients, and what it has learned is measured on data that it has not seen.',
    case: otherCase,
    lacks: () => ({ problem: 'spec.ts describes no training with a goal', mend: 'Add one there' }),
  },
};
