import type { ChecksWords } from '../checks.ts';

const smallestCase = (id: string) => `最小的出错输入 ${id}`;
const otherCase = (id: string) => `输入 ${id}`;

/** 简体中文。 */
export const checks: ChecksWords = {
  contract: {
    title: '接口约定',
    meaning: '文件能否加载、是否导出所需函数、返回的形状是否正确、是否改动了参数。',
    case: otherCase,
  },
  fixture: {
    title: '算例',
    meaning: '带有已发表数值的算例。',
    case: (id) => `出错的算例 ${id}`,
    passed: (parts) => `${parts} 个算例`,
    lacks: (folder) => ({ problem: '一个算例也没有', mend: `请在 \`fixtures/${folder}/\` 里加一个` }),
  },
  reference: {
    title: '参考实现',
    meaning: '在随机抽取的输入上，把你的结果与正确实现的结果对照。',
    case: smallestCase,
  },
  gradient: {
    title: '梯度',
    meaning: '用随机的上游梯度，把你的结果与给定前向传播的数值导数对照。',
    case: smallestCase,
    passed: (_, cases) => `${cases} 组梯度检验`,
    lacks: () => ({
      problem: '`spec.ts` 里没有要求任何导数',
      mend: '请在那里的 `returns` 里加上 gradientOf()',
    }),
  },
  law: {
    title: '性质',
    meaning: '任何正确规则都满足的性质，例如对 dO 是线性的。',
    case: smallestCase,
    passed: (parts) => `${parts} 条性质`,
    lacks: () => ({ problem: '`spec.ts` 里没有写任何性质', mend: '请在那里加一条' }),
  },
  cost: {
    title: '运算量',
    meaning: '你的代码读取的数组元素个数，与规则所需的个数对照。',
    case: otherCase,
  },
  training: {
    title: '训练',
    meaning: '用你的梯度训练一个网络，再用它没有见过的数据检验学到了什么。',
    case: otherCase,
    lacks: () => ({ problem: '`spec.ts` 里没有带目标的训练', mend: '请在那里加上' }),
  },
};
