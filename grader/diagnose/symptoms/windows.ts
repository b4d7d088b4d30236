import type { Evidence } from '../../model/diagnosis.ts';
import type { Index } from '../../model/value.ts';
import { indexOf } from '../../tensor/shape.ts';
import { certaintyOf } from './certainty.ts';
import { type Contributions, contributionsOf } from './contributions.ts';
import { type Flat, positionOf } from './flat.ts';
import { outputName, outputTitle } from './names.ts';
import type { Family, Symptom } from './symptom.ts';

/**
 * What each entry of the upstream contributes is wrong in the same way: it overwrites what was there, or lies the
 * wrong way round in the part of the output that it reaches (its window).
 */
export const windows: Family = (evidence) => {
  const first = contributionsOf(evidence[0]);
  if (first === undefined || first.shape.length === 0) return [];
  const rank = first.shape.length;
  return [
    overwritten(evidence, 'last'),
    overwritten(evidence, 'first'),
    ...(rank === 1
      ? [mirrored(evidence, [0], 'in reverse order', '次序颠倒')]
      : [
          mirrored(evidence, [rank - 2, rank - 1], 'rotated by 180°', '旋转了 180°'),
          mirrored(evidence, [rank - 2], 'upside down', '上下颠倒'),
          mirrored(evidence, [rank - 1], 'mirrored left to right', '左右颠倒'),
        ]),
  ];
};

function overwritten(evidence: readonly Evidence[], which: 'first' | 'last'): Symptom {
  const o = outputName(evidence[0]);
  const name = evidence[0].rule.upstream as string;
  return {
    id: 'symptom-overwritten',
    title: {
      en: `Contributions to ${o.en} replace each other: only the ${which} is kept`,
      'zh-CN': `对 ${o['zh-CN']} 的各份贡献互相覆盖，只留下${which === 'first' ? '第一份' : '最后一份'}`,
    },
    explanation: {
      en: `Several entries of ${name} contribute to the same entry of ${o.en}. Their contributions must be added (+=), not assigned (=).`,
      'zh-CN': `${name} 的多个元素会对 ${o['zh-CN']} 的同一个元素有贡献，应当累加（+=），而不是赋值（=）。`,
    },
    confidence: certaintyOf(evidence, (one) => {
      const contributions = contributionsOf(one);
      if (contributions === undefined) return undefined;
      const { jacobian, shape, upstream } = contributions;
      const entries = jacobian.map((row) => {
        const touches = (slope: number) => slope !== 0;
        const k = which === 'first' ? row.findIndex(touches) : row.findLastIndex(touches);
        return k < 0 ? 0 : row[k] * upstream.entries[k];
      });
      return { shape, entries };
    }),
  };
}

function mirrored(evidence: readonly Evidence[], axes: readonly number[], en: string, zh: string): Symptom {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-window-mirrored',
    title: {
      en: `Each window's share of ${outputName(evidence[0]).en} is ${en}`,
      'zh-CN': `${o['zh-CN']} 中每个窗口的那一份都${zh}`,
    },
    explanation: {
      en: 'Every contribution reaches the right window, but lies the wrong way round within it: the weights were turned where they should not be, or not turned where they should.',
      'zh-CN':
        '每一份贡献都落在正确的窗口里，但在窗口内方向反了：权重在不该翻转处被翻转了，或在该翻转处没有翻转。',
    },
    confidence: certaintyOf(evidence, (one) => {
      const contributions = contributionsOf(one);
      return contributions && withinWindows(contributions, axes);
    }),
  };
}

/** The gradient if each contribution were reversed along these axes within the box that it fills. */
function withinWindows({ jacobian, shape, upstream }: Contributions, axes: readonly number[]): Flat {
  const indices = jacobian.map((_, e) => indexOf(e, shape));
  const entries = jacobian.map(() => 0);
  for (const [k, delta] of upstream.entries.entries()) {
    const reached = indices.filter((_, e) => jacobian[e][k] !== 0);
    if (reached.length === 0) continue;
    const ends = shape.map((_, axis) => {
      const along = reached.map((index) => index[axis]);
      return Math.min(...along) + Math.max(...along);
    });
    for (const [e, index] of indices.entries()) {
      if (jacobian[e][k] === 0) continue;
      const opposite: Index = index.map((i, axis) => (axes.includes(axis) ? ends[axis] - i : i));
      entries[positionOf(opposite, shape) as number] += delta * jacobian[e][k];
    }
  }
  return { shape, entries };
}
