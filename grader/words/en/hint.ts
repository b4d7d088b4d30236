import type { HintWords } from '../hint.ts';

export const hint: HintWords = {
  derivation: 'solved, so here is the derivation',
  answer: 'and how the reference does it',
  more: (left) => `${left} more ${left === 1 ? 'hint' : 'hints'}: run the same command again.`,
  noMore:
    'That was the last hint; the README of the exercise has a worked example. --again shows all hints. Once the exercise is solved, this command shows its derivation and what it leads to.',
};
