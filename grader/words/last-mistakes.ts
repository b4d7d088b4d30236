import type { LastMistake } from '../model/last-mistake.ts';
import type { Told } from './symptoms.ts';

/** How a language tells of mistakes at the very end of a rule. */
export interface LastMistakeWords {
  /** Such a mistake, where nothing else is wrong. */
  readonly alone: (last: LastMistake) => Told;
  /** Such a mistake on top of another. */
  readonly besides: (mistake: Told, last: LastMistake) => Told;
}
