import { defineMisconceptions } from '#spec';
import type * as stub from '../../exercises/11-lstm-cell/lstm-cell.ts';
import { lstmCellBackward } from './lstm-cell.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'cell-gradient-left-out',
    title: { en: 'As if the next cell state did not reach the loss' },
    explanation: {
      en: 'The next step reads the cell state as well as the hidden state: what comes back through c′ is missing.',
    },
    functions: {
      lstmCellBackward: (x, h, c, W, dhNext) =>
        lstmCellBackward(
          x,
          h,
          c,
          W,
          dhNext,
          dhNext.map(() => 0),
        ),
    },
  },
  {
    id: 'hidden-gradient-left-out',
    title: { en: 'As if the next hidden state did not reach the loss' },
    explanation: {
      en: 'What comes back through h′ is missing: only the path along the cell state is there.',
    },
    functions: {
      lstmCellBackward: (x, h, c, W, _, dcNext) =>
        lstmCellBackward(
          x,
          h,
          c,
          W,
          dcNext.map(() => 0),
          dcNext,
        ),
    },
  },
  {
    id: 'upstreams-exchanged',
    title: { en: 'The two upstream gradients are exchanged' },
    explanation: { en: 'The gradient by h′ is used where the one by c′ belongs, and the other way round.' },
    functions: {
      lstmCellBackward: (x, h, c, W, dhNext, dcNext) => lstmCellBackward(x, h, c, W, dcNext, dhNext),
    },
  },
]);
