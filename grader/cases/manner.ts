import type { CaseStyle } from '../model/case.ts';

/** `quick`: smooth cases that nobody shrinks, of which very many are drawn. */
export type Manner = CaseStyle | 'quick';
