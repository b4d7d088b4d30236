import type { ExplainWords } from '../explain.ts';

export const explain: ExplainWords = {
  codes: 'Codes of findings',
  experiments: 'Found by trying your function',
  symptoms: 'Symptoms',
  mistakes:
    'A diagnosis of an exercise is written EXERCISE/ID, such as conv-input-gradient/filter-not-rotated.',
  next: (exercise) => `Next: npm run hint -- ${exercise}`,
};
