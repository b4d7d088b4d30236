import type { StatementWords } from '../statement.ts';

export const statement: StatementWords = {
  headings: ['前向规则', '你要写的函数', '文献中的记号', '推导', '手算一例', '提示'],
  derivationApart: (slug) => `练习做对之后，\`npm run hint -- ${slug}\` 会显示推导过程。`,
  hintsApart: (slug, count) =>
    count === 1
      ? `共一条：用 \`npm run hint -- ${slug}\` 查看。`
      : `共 ${count} 条：每运行一次 \`npm run hint -- ${slug}\`，给出下一条。`,
};
