import type { VerdictState } from '../../../../model/verdict.ts';
import type { Labels } from '../../../../words/labels.ts';

/** A state as a sign, a word and a class of the style sheet. */
export interface StateView {
  readonly sign: string;
  readonly word: string;
  readonly tone: 'good' | 'bad' | 'fault' | 'quiet';
}

const SIGNS: Readonly<Record<VerdictState, Omit<StateView, 'word'>>> = {
  passed: { sign: '✓', tone: 'good' },
  failed: { sign: '✗', tone: 'bad' },
  errored: { sign: '!', tone: 'bad' },
  'timed-out': { sign: '!', tone: 'bad' },
  skipped: { sign: '–', tone: 'quiet' },
  'not-started': { sign: '○', tone: 'quiet' },
  'grader-fault': { sign: '?', tone: 'fault' },
};

export function stateView(state: VerdictState, words: Labels): StateView {
  return { ...SIGNS[state], word: words.states[state] };
}
