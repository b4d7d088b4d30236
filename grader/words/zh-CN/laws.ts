import type { LawWords } from '../laws.ts';

export const laws: LawWords = {
  linearIn: (name) => `结果对 ${name} 是线性的：${name} 加倍则结果加倍，和的结果等于结果的和。`,
  zeroUpstream: (name) => `若 ${name} 处处为零，则没有任何量影响损失，因此所有结果都为零。`,
  keepsSumOf: (name) => `${name} 的每个元素都被完整地传递，因此结果各元素之和等于 ${name} 各元素之和。`,
  batchAdditivity: '批次中的每个样本各自独立：把单个样本的结果合在一起，就是整个批次的结果。',
};
