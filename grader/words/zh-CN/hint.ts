import type { HintWords } from '../hint.ts';

export const hint: HintWords = {
  derivation: '已完成，推导如下',
  answer: '参考解的写法如下',
  more: (left) => `还有 ${left} 条提示：再次运行同一命令即可查看。`,
  noMore:
    '这是最后一条提示；练习的 README 中还有一个手算例子。--again 可重看全部提示。完成练习之后，同一命令会给出推导和它的结论。',
};
