import type { Language } from '../model/text.ts';

interface ExplainWords {
  readonly codes: string;
  readonly symptoms: string;
  readonly mistakes: string;
  readonly next: (exercise: string) => string;
}

export const EXPLAIN_WORDS: Readonly<Record<Language, ExplainWords>> = {
  en: {
    codes: 'Codes of findings',
    symptoms: 'Symptoms',
    mistakes:
      'A diagnosis of an exercise is written EXERCISE/ID, such as conv-input-gradient/filter-not-rotated.',
    next: (exercise) => `Next: npm run hint -- ${exercise}`,
  },
  'zh-CN': {
    codes: '结果代码',
    symptoms: '症状',
    mistakes: '某个练习的诊断写作 练习/编号，例如 conv-input-gradient/filter-not-rotated。',
    next: (exercise) => `下一步：npm run hint -- ${exercise}`,
  },
};
