import type { LastMistake } from '../../model/last-mistake.ts';
import type { LastMistakeWords } from '../last-mistakes.ts';

export const lastMistakes: LastMistakeWords = {
  alone: (last) => ({
    title: `The ${MISTAKES[last]}`,
    explanation: 'Apart from that, all of its entries are right, on every input that was tried.',
  }),
  besides: ({ title, explanation }, last) => ({
    title: `${title}, and the ${MISTAKES[last]}`,
    explanation: `${explanation} On top of that, the ${MISTAKES[last]}.`,
  }),
};

/** After “the”. */
const MISTAKES: Readonly<Record<LastMistake, string>> = {
  'sign-flipped': 'sign is flipped',
  rotated: 'result is rotated by 180°',
  'rows-reversed': 'rows of the result are in reverse order',
  'columns-reversed': 'columns of the result are in reverse order',
  reversed: 'result is in reverse order',
  transposed: 'result is transposed',
  doubled: 'result is twice too large',
  halved: 'result is half of what it should be',
  'divided-by-batch': 'result is divided by the size of the batch',
  'multiplied-by-batch': 'result is multiplied by the size of the batch',
};
