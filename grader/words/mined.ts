import type { Mined } from '../model/mined.ts';
import type { Told } from './symptoms.ts';

/** The sentences of one language about mistakes that were found by changing one place of the right rule. */
export interface MinedWords {
  readonly tell: (mined: Mined) => Told;
}
