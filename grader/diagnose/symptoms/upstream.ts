import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import { certaintyOf } from './certainty.ts';
import { contributionsOf, gradientFor } from './contributions.ts';
import { type Flat, mapped, masked } from './flat.ts';
import { reversedAlong, swapped } from './mirrored.ts';
import { inSlice, outputName, outputTitle, type Slice, sliceName, slicesOf } from './names.ts';
import type { Family, Symptom } from './symptom.ts';

/** The output is right for another upstream gradient: for ones, for a turned one, or for a part of it. */
export const upstream: Family = (evidence) => {
  const first = contributionsOf(evidence[0]);
  const name = evidence[0].rule.upstream;
  if (first === undefined || name === undefined) return [];
  const rank = first.upstream.shape.length;
  return [
    ignored(evidence, name),
    ...slicesOf(rank).map((slice) => sliced(evidence, name, slice)),
    ...(rank > 0 ? turned(evidence, name, rank) : []),
  ];
};

/** What the output would be if the upstream were another one, of the same shape. */
function forUpstream(change: (upstream: Flat) => Flat): (one: Evidence) => Flat | undefined {
  return (one) => {
    const contributions = contributionsOf(one);
    if (contributions === undefined) return undefined;
    const changed = change(contributions.upstream);
    if (!sameShape(changed.shape, contributions.upstream.shape)) return undefined;
    return gradientFor(contributions, changed);
  };
}

function ignored(evidence: readonly Evidence[], name: string): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-upstream-ignored',
    title: {
      en: `${o.en} is as if ${name} were 1 everywhere`,
      'zh-CN': `${o['zh-CN']} 相当于把 ${name} 处处当作 1`,
    },
    explanation: {
      en: `The local derivative is there, but ${name}, which says how much the loss cares for each output, is not multiplied in.`,
      'zh-CN': `局部导数已经有了，却没有乘上 ${name}；正是它说明损失对每个输出有多敏感。`,
    },
    confidence: certaintyOf(
      evidence,
      forUpstream((one) => mapped(one, () => 1)),
    ),
  };
}

function sliced(evidence: readonly Evidence[], name: string, slice: Slice): Symptom {
  const o = outputName(evidence[0]);
  const capital = outputTitle(evidence[0]);
  const part = sliceName(name, slice);
  return {
    id: 'symptom-one-slice',
    title: { en: `Only ${part} contributes to ${o.en}`, 'zh-CN': `只有 ${part} 对 ${o['zh-CN']} 有贡献` },
    explanation: {
      en:
        slice.which === 'first'
          ? `${capital.en} is what it would be if all the rest of ${name} were zero: an index is fixed at 0, or a loop ends after its first round.`
          : `${capital.en} is what it would be if all the rest of ${name} were zero: each round of a loop overwrites (=) what the rounds before have added, so only the last is left.`,
      'zh-CN':
        slice.which === 'first'
          ? `${o['zh-CN']} 相当于 ${name} 的其余部分全为零：某个下标被固定为 0，或者循环第一轮之后就结束了。`
          : `${o['zh-CN']} 相当于 ${name} 的其余部分全为零：循环的每一轮都用 = 覆盖了前面各轮的累加，最后只剩末一轮。`,
    },
    confidence: certaintyOf(
      evidence,
      forUpstream((one) => masked(one, (index) => inSlice(slice, index, one.shape))),
    ),
  };
}

function turned(evidence: readonly Evidence[], name: string, rank: number): Symptom[] {
  const o = outputTitle(evidence[0]);
  const turn = (en: string, zh: string, change: (one: Flat) => Flat): Symptom => ({
    id: 'symptom-upstream-mirrored',
    title: { en: `${o.en} is as if ${name} were ${en}`, 'zh-CN': `${o['zh-CN']} 相当于把 ${name} ${zh}` },
    explanation: {
      en: `The rule is right, but it reads ${name} in another order: an index into ${name} runs the wrong way, or ${name} was turned when it should be taken as it is.`,
      'zh-CN': `规则本身是对的，只是读取 ${name} 的次序不同：${name} 的某个下标方向反了，或者本该原样使用却被翻转了。`,
    },
    confidence: certaintyOf(evidence, forUpstream(change)),
  });
  if (rank === 1) return [turn('reversed', '倒序使用', (one) => reversedAlong(one, [0]))];
  return [
    turn('rotated by 180°', '旋转了 180°', (one) => reversedAlong(one, [rank - 2, rank - 1])),
    turn('read with its rows in reverse order', '的行倒序使用', (one) => reversedAlong(one, [rank - 2])),
    turn('read with its columns in reverse order', '的列倒序使用', (one) => reversedAlong(one, [rank - 1])),
    turn('transposed', '转置了', (one) => swapped(one, rank - 2, rank - 1)),
  ];
}
