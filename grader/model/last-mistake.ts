/** A mistake at the very end of a rule, whatever came before: something that is done to its result as a whole. */
export type LastMistake =
  | 'sign-flipped'
  | 'rotated'
  | 'rows-reversed'
  | 'columns-reversed'
  | 'reversed'
  | 'transposed'
  | 'doubled'
  | 'halved'
  | 'divided-by-batch'
  | 'multiplied-by-batch';
