import { type ConditionWords, type Fact, isAboutFractions } from '../condition.ts';
import { spaced } from './spaced.ts';

export const condition: ConditionWords = {
  clause: ({ facts, joined }) => facts.map(factText).join(joined === 'and' ? ' 且 ' : ' 或 '),
  right: (what, clause, isSmooth) =>
    `只要 ${clause}，${spaced(what ?? '返回值')}就是对的${isSmooth ? '（并列与零除外）' : ''}`,
  explanation: (right, wrong, clause) =>
    `试过的例子中，满足这个条件的 ${right} 个全对，不满足的有 ${wrong} 个出错。${
      isAboutFractions(clause)
        ? '`Int32Array`、`| 0`、`Math.trunc` 或 `Math.round` 会丢掉小数部分。'
        : '你的代码在那里把什么当成了理所当然？'
    }`,
  unread: (what, argument) => ({
    title: what === undefined ? `${argument} 从未用到` : `${what} 不随 ${argument} 变化`,
    explanation: `换一个 ${argument}，${spaced(what ?? '结果')}本该改变，却逐位相同。`,
  }),
  offset: (what, argument) => ({
    title: `${spaced(what ?? '返回值')}等于应有的值再加上 ${argument}`,
    explanation: `在所有试过的例子上，与正确结果之差恰好是 ${argument}：看看第一次累加之前数组里是什么。`,
  }),
  copy: (what, argument) => ({
    title: `${spaced(what ?? '返回值')}就是 ${argument} 本身`,
    explanation: `在所有试过的例子上，${argument} 怎样传进来，就怎样传了出去。`,
  }),
};

function factText(fact: Fact): string {
  switch (fact.kind) {
    case 'compare':
      return `${fact.a} ${fact.relation} ${fact.b}`;
    case 'leftover':
      return fact.most === 0
        ? `没有剩余的${AXES[fact.along]}`
        : `剩余的${AXES[fact.along]}不超过一${fact.along === 'rows' ? '行' : '列'}`;
    case 'single':
      return `${fact.argument} 只有一${AXES[fact.along]}`;
    case 'square':
      return `${fact.argument} 是方的`;
    case 'multiple':
      return `${fact.a} 是 ${fact.b} 的倍数`;
    case 'setting':
      return `${fact.name} ${fact.is ? '=' : '≠'} ${fact.value}`;
    case 'holds':
      if (fact.isNumber) return `${fact.argument} ${NUMBERS[fact.what][fact.is ? 0 : 1]}`;
      return `${fact.argument} 中${fact.is ? '有' : '没有'}${ENTRIES[fact.what]}`;
  }
}

/** 单个数是什么、不是什么。 */
const NUMBERS = {
  zero: ['= 0', '≠ 0'],
  negative: ['< 0', '≥ 0'],
  fraction: ['是小数', '是整数'],
} as const;

const ENTRIES = { zero: ' 0', negative: '负数', fraction: '小数' } as const;

const AXES = { rows: '行', columns: '列' } as const;
