import type { LawWords } from '../laws.ts';

export const laws: LawWords = {
  'linear-in': (names) =>
    names.length === 1
      ? `结果对 ${names[0]} 是线性的：${names[0]} 加倍则结果加倍，和的结果等于结果的和。`
      : `结果对 ${listed(names)} 合起来是线性的：它们同时加倍则结果加倍，各自求和后的结果等于结果的和。`,
  'zero-upstream': (names) =>
    `若 ${listed(names)} ${names.length === 1 ? '' : '都'}处处为零，则没有任何量影响损失，因此所有结果都为零。`,
  'keeps-sum-of': ([name]) => `${name} 的每个元素都被完整地传递，因此结果各元素之和等于 ${name} 各元素之和。`,
  'batch-additivity': () => '批次中的每个样本各自独立：把单个样本的结果合在一起，就是整个批次的结果。',
};

/** `a`、`a 和 b`、`a、b 和 c`。 */
function listed(names: readonly string[]): string {
  const last = names[names.length - 1];
  return names.length === 1 ? last : `${names.slice(0, -1).join('、')} 和 ${last}`;
}
