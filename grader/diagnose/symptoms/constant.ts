import { formatNumber } from '../../text/number.ts';
import { certaintyOf } from './certainty.ts';
import { mapped } from './flat.ts';
import { outputTitle } from './names.ts';
import type { Family } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output is zero, or what it should be and one constant more. */
export const constant: Family = (evidence) => {
  const o = outputTitle(evidence[0]);
  const { expected, got } = viewOf(evidence[0]);
  const added = got.entries[0] - expected.entries[0];
  return [
    {
      id: 'symptom-zeros',
      title: { en: `${o.en} is zero everywhere`, 'zh-CN': `${o['zh-CN']} 处处为零` },
      explanation: {
        en: 'Nothing was ever added to the zeros that it began with, or the result was computed into another array than the one that is returned.',
        'zh-CN': '初始的零上什么也没有加上去，或者结果算进了另一个数组而没有返回。',
      },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, () => 0)),
    },
    {
      id: 'symptom-offset',
      title: {
        en: `Every entry of ${o.en.replace(/^The /, 'the ')} is off by the same ${formatNumber(added)}`,
        'zh-CN': `${o['zh-CN']} 的每个元素都相差同一个数 ${formatNumber(added)}`,
      },
      explanation: {
        en: 'The same number was added to every entry: look for a sum that does not begin at zero.',
        'zh-CN': '每个元素都多加了同一个数：检查求和是否没有从零开始。',
      },
      confidence: certaintyOf(evidence, (one) => mapped(viewOf(one).expected, (entry) => entry + added)),
    },
  ];
};
