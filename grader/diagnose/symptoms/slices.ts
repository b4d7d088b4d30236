import type { Evidence } from '../../model/diagnosis.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, masked, rearranged } from './flat.ts';
import { inSlice, outputName, outputVariable, type Slice, sliceName, slicesOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** Only one slice of the output is filled, or all slices are the same although they should differ. */
export const slices: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  return [
    ...slicesOf(rank)
      .filter((slice) => slice.axes.some((axis) => axis < rank - 2) || isLongEnough(evidence, slice))
      .map((slice) => filled(evidence, slice)),
    ...Array.from({ length: rank }, (_, axis) => [
      merged(evidence, axis, 'sum'),
      merged(evidence, axis, 'mean'),
      merged(evidence, axis, 'first'),
      merged(evidence, axis, 'last'),
    ]).flat(),
  ];
};

/** With two rows, the first one alone and every second one are the same. */
const LONG_ENOUGH = 3;

function isLongEnough(evidence: readonly Evidence[], { axes }: Slice): boolean {
  return axes.every((axis) => evidence.some((one) => viewOf(one).expected.shape[axis] >= LONG_ENOUGH));
}

function filled(evidence: readonly Evidence[], slice: Slice): Symptom {
  const part = sliceName(outputVariable(evidence[0]), slice);
  return {
    id: 'symptom-one-filled',
    title: { en: `Only ${part} is filled, the rest is zero`, 'zh-CN': `只填了 ${part}，其余全是零` },
    explanation: {
      en: `${part} is right. A loop ends too early (a return inside it, a wrong bound), or an index on the left side of the assignment never changes.`,
      'zh-CN': `${part} 是对的。循环结束得太早（循环里就 return，或上界写错），或者赋值左边的下标始终不变。`,
    },
    confidence: certaintyOf(evidence, (one) => {
      const { expected } = viewOf(one);
      return masked(expected, (index) => inSlice(slice, index, expected.shape));
    }),
  };
}

type Common = 'sum' | 'mean' | 'first' | 'last';

const COMMON: Readonly<Record<Common, { readonly en: string; readonly 'zh-CN': string }>> = {
  sum: { en: 'the sum of what belongs to each', 'zh-CN': '各处应有值之和' },
  mean: { en: 'the mean of what belongs to each', 'zh-CN': '各处应有值的平均' },
  first: { en: 'what belongs to the first', 'zh-CN': '第一处的应有值' },
  last: { en: 'what belongs to the last', 'zh-CN': '最后一处的应有值' },
};

function merged(evidence: readonly Evidence[], axis: number, common: Common): Symptom {
  const o = outputName(evidence[0]);
  const along = `${outputVariable(evidence[0])}${'[·]'.repeat(axis)}[i]`;
  return {
    id: 'symptom-merged',
    title: {
      en: `${along} is the same for every i: ${COMMON[common].en}`,
      'zh-CN': `${along} 对每个 i 都相同：${COMMON[common]['zh-CN']}`,
    },
    explanation: {
      en: `Along this axis each part of ${o.en} has a gradient of its own; here an index is missing, so that all of them share one.`,
      'zh-CN': `沿这一轴，${o['zh-CN']} 的每一部分各有自己的梯度；这里少了一个下标，于是它们共用了同一个。`,
    },
    confidence: certaintyOf(evidence, (one) => merge(viewOf(one).expected, axis, common)),
  };
}

function merge(source: Flat, axis: number, common: Common): Flat {
  const { shape } = source;
  const length = shape[axis];
  const at = (i: number) => rearranged(source, shape, (index) => index.with(axis, i));
  if (common === 'first') return at(0);
  if (common === 'last') return at(length - 1);
  const parts = Array.from({ length }, (_, i) => at(i));
  const divisor = common === 'mean' ? length : 1;
  return {
    shape,
    entries: source.entries.map((_, n) => parts.reduce((sum, part) => sum + part.entries[n], 0) / divisor),
  };
}
