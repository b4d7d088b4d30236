import type { StatementWords } from '../statement.ts';

export const statement: StatementWords = {
  headings: ['前向规则', '你要写的函数', '文献中的记号', '推导', '手算一例', '提示'],
};
