import type { Language } from '../model/text.ts';

interface HintWords {
  readonly derivation: string;
  readonly more: (left: number) => string;
  readonly noMore: string;
}

export const HINT_WORDS: Readonly<Record<Language, HintWords>> = {
  en: {
    derivation: 'solved, so here is the derivation',
    more: (left) => `${left} more ${left === 1 ? 'hint' : 'hints'}: run the same command again.`,
    noMore:
      'That was the last hint; the README of the exercise has a worked example. --again shows all hints.',
  },
  'zh-CN': {
    derivation: '已完成，推导如下',
    more: (left) => `还有 ${left} 条提示：再次运行同一命令即可查看。`,
    noMore: '这是最后一条提示；练习的 README 中还有一个手算例子。--again 可重看全部提示。',
  },
};
