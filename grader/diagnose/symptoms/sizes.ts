import type { Evidence } from '../../model/diagnosis.ts';
import type { Shape } from '../../model/value.ts';
import { sizeOf } from '../../tensor/shape.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, rearranged } from './flat.ts';
import { outputTitle } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output has another shape than it should have, but what is right can be seen in it. */
export const sizes: Family = (evidence) => {
  const differs = evidence.some((one) => viewOf(one).got.shape.join() !== viewOf(one).expected.shape.join());
  if (!differs) return [];
  return [
    ...(['leading', 'centre', 'trailing'] as const).flatMap((place) => [
      tooSmall(evidence, place),
      tooLarge(evidence, place),
    ]),
    nesting(evidence),
    notSummed(evidence, 'first'),
    notSummed(evidence, 'last'),
  ];
};

type Place = 'leading' | 'centre' | 'trailing';

/** Where a smaller shape begins within a larger one; undefined where it does not fit. */
function beginOf(inner: Shape, outer: Shape, place: Place): Shape | undefined {
  if (inner.length !== outer.length || inner.some((length, axis) => length > outer[axis])) return undefined;
  if (place === 'centre' && inner.some((length, axis) => (outer[axis] - length) % 2 !== 0)) return undefined;
  return inner.map((length, axis) => {
    const spare = outer[axis] - length;
    if (place === 'leading') return 0;
    return place === 'trailing' ? spare : spare / 2;
  });
}

const LACKING: Readonly<Record<Place, { readonly en: string; readonly 'zh-CN': string }>> = {
  leading: { en: 'its last rows or columns', 'zh-CN': '末尾的行或列' },
  centre: { en: 'a border on all sides', 'zh-CN': '四周的一圈' },
  trailing: { en: 'its first rows or columns', 'zh-CN': '开头的行或列' },
};

function tooSmall(evidence: readonly Evidence[], place: Place): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-too-small',
    title: {
      en: `${o.en} lacks ${LACKING[place].en}; the rest is right`,
      'zh-CN': `${o['zh-CN']} 缺少${LACKING[place]['zh-CN']}，其余是对的`,
    },
    explanation: {
      en: 'A gradient has the shape of what it is the gradient by, also where no window reaches: there it is zero. Take the size from that input, not from the other arguments.',
      'zh-CN':
        '梯度的形状与所求导的量相同，没有窗口覆盖的地方也要有，其值为零。尺寸应取自那个输入，而不是由其他参数推出。',
    },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const begin = beginOf(got.shape, expected.shape, place);
      return begin && rearranged(expected, got.shape, (index) => index.map((i, axis) => i + begin[axis]));
    }),
  };
}

const TOO_LARGE: Readonly<Record<Place, { readonly en: string; readonly 'zh-CN': string }>> = {
  leading: {
    en: 'ends too late: what is right stands at its beginning',
    'zh-CN': '末尾多了：正确的部分在开头',
  },
  centre: { en: 'is not cropped: what is right stands in its middle', 'zh-CN': '没有裁剪：正确的部分在中间' },
  trailing: {
    en: 'begins too early: what is right stands at its end',
    'zh-CN': '开头多了：正确的部分在末尾',
  },
};

function tooLarge(evidence: readonly Evidence[], place: Place): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-too-large',
    title: { en: `${o.en} ${TOO_LARGE[place].en}`, 'zh-CN': `${o['zh-CN']} ${TOO_LARGE[place]['zh-CN']}` },
    explanation: {
      en: 'What was padded on the way there must be cut off on the way back: the gradient by the padding is of no use to anyone.',
      'zh-CN': '前向时补上的，反传时就要裁掉：对补零部分的梯度谁也用不着。',
    },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const begin = beginOf(expected.shape, got.shape, place);
      return begin && stamped(got, expected, begin);
    }),
  };
}

/** `base` with `stamp` written into it from `begin` on. */
function stamped(base: Flat, stamp: Flat, begin: Shape): Flat {
  const inside = rearranged(stamp, base.shape, (index) => index.map((i, axis) => i - begin[axis]));
  const covers = rearranged({ ...stamp, entries: stamp.entries.map(() => 1) }, base.shape, (index) =>
    index.map((i, axis) => i - begin[axis]),
  );
  return {
    shape: base.shape,
    entries: base.entries.map((entry, n) => (covers.entries[n] === 1 ? inside.entries[n] : entry)),
  };
}

function nesting(evidence: readonly Evidence[]): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-nesting',
    title: {
      en: `${o.en} holds the right numbers in brackets of another shape`,
      'zh-CN': `${o['zh-CN']} 的数值全对，只是嵌套的形状不同`,
    },
    explanation: {
      en: 'All numbers are right and in the right order, but they are nested one level too deep or too flat.',
      'zh-CN': '数值和次序都对，只是多套了一层或少套了一层括号。',
    },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got } = viewOf(one);
      const same =
        expected.entries.length === got.entries.length && expected.shape.length !== got.shape.length;
      return same || !viewOf(one).deviates ? { shape: got.shape, entries: expected.entries } : undefined;
    }),
  };
}

/** Summed over its own extra axes, the output would be right. */
function notSummed(evidence: readonly Evidence[], where: 'first' | 'last'): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-not-summed',
    title: {
      en: `${o.en} is not summed over its ${where === 'first' ? 'first' : 'last'} axes`,
      'zh-CN': `${o['zh-CN']} 没有沿${where === 'first' ? '开头' : '末尾'}的轴求和`,
    },
    explanation: {
      en: 'Each sample (or position) has its own entry here; added up they are right. What all of them share gets the sum of their gradients.',
      'zh-CN': '这里每个样本（或位置）各占一份；把它们加起来就对了。共享的量得到的是各份梯度之和。',
    },
    confidence: certaintyOf(evidence, (one) => {
      const { expected, got, slack } = viewOf(one);
      const sum = summed(got, expected.shape.length, where);
      const right =
        sum !== undefined &&
        sum.shape.join() === expected.shape.join() &&
        sum.entries.every((entry, n) => Math.abs(entry - expected.entries[n]) <= slack * got.entries.length);
      return right ? got : undefined;
    }),
  };
}

function summed({ shape, entries }: Flat, rank: number, where: 'first' | 'last'): Flat | undefined {
  const extra = shape.length - rank;
  if (extra <= 0) return undefined;
  const kept = where === 'first' ? shape.slice(extra) : shape.slice(0, rank);
  const over = where === 'first' ? shape.slice(0, extra) : shape.slice(rank);
  if (sizeOf(over) < 1) return undefined;
  const result = Array.from({ length: sizeOf(kept) }, () => 0);
  entries.forEach((entry, n) => {
    result[where === 'first' ? n % sizeOf(kept) : Math.floor(n / sizeOf(over))] += entry;
  });
  return { shape: kept, entries: result };
}
