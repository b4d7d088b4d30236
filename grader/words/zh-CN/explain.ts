import type { ExplainWords } from '../explain.ts';

export const explain: ExplainWords = {
  codes: '结果代码',
  experiments: '通过试验你的函数得出',
  symptoms: '症状',
  mistakes: '某个练习的诊断写作 练习/编号，例如 conv-input-gradient/filter-not-rotated。',
  next: (exercise) => `下一步：npm run hint -- ${exercise}`,
};
