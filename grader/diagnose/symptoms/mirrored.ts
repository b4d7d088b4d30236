import type { Evidence } from '../../model/diagnosis.ts';
import type { Index, Shape } from '../../model/value.ts';
import { certaintyOf } from './certainty.ts';
import { type Flat, rearranged } from './flat.ts';
import { outputName, outputTitle } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The tensor with the order along these axes reversed. */
export function reversedAlong(source: Flat, axes: readonly number[]): Flat {
  const { shape } = source;
  return rearranged(source, shape, (index) =>
    index.map((i, axis) => (axes.includes(axis) ? shape[axis] - 1 - i : i)),
  );
}

/** The tensor with two axes exchanged. */
export function swapped(source: Flat, a: number, b: number): Flat {
  const exchange = (index: Index): Index =>
    index.map((i, axis) => (axis === a ? index[b] : axis === b ? index[a] : i));
  return rearranged(source, exchange(source.shape) as Shape, exchange);
}

/** The output is right, but turned, reversed or with its axes exchanged. */
export const mirrored: Family = (evidence) => {
  const rank = viewOf(evidence[0]).expected.shape.length;
  const o = outputTitle(evidence[0]);
  const of = outputName(evidence[0]);
  const rows = rank - 2;
  const columns = rank - 1;
  const reversal = (axes: readonly number[], id: string, en: string, zh: string): Symptom => ({
    id,
    title: { en, 'zh-CN': zh },
    explanation: {
      en: 'All numbers are right, but they stand in reverse order: an index runs the wrong way, or something was rotated that should not be (or the other way round).',
      'zh-CN':
        '数值全对，只是次序相反：某个下标的方向反了，或者旋转了不该旋转的量（也可能是该旋转的没有旋转）。',
    },
    confidence: certaintyOf(evidence, (one) => reversedAlong(viewOf(one).expected, axes)),
  });
  if (rank === 0) return [];
  if (rank === 1) {
    return [reversal([0], 'symptom-reversed', `${o.en} is in reverse order`, `${o['zh-CN']} 的次序颠倒了`)];
  }
  return [
    reversal([rows, columns], 'symptom-rotated', `${o.en} is rotated by 180°`, `${o['zh-CN']} 旋转了 180°`),
    reversal(
      [rows],
      'symptom-reversed',
      `The rows of ${of.en} are in reverse order`,
      `${of['zh-CN']} 的行次序颠倒了`,
    ),
    reversal(
      [columns],
      'symptom-reversed',
      `The columns of ${of.en} are in reverse order`,
      `${of['zh-CN']} 的列次序颠倒了`,
    ),
    ...exchanges(evidence, rank),
  ];
};

function exchanges(evidence: readonly Evidence[], rank: number): Symptom[] {
  const o = outputTitle(evidence[0]);
  const { en, 'zh-CN': zh } = outputName(evidence[0]);
  const found: Symptom[] = [];
  for (let a = rank - 2; a >= 0; a--) {
    for (let b = a + 1; b < rank; b++) {
      const matrices = a === rank - 2;
      found.push({
        id: 'symptom-transposed',
        title: matrices
          ? { en: `${o.en} is transposed`, 'zh-CN': `${zh} 被转置了` }
          : {
              en: `Axes ${a} and ${b} of ${en} are exchanged`,
              'zh-CN': `${zh} 的第 ${a} 轴与第 ${b} 轴对调了`,
            },
        explanation: {
          en: 'All numbers are right, but two of their indices have changed places.',
          'zh-CN': '数值全对，只是有两个下标互换了位置。',
        },
        confidence: certaintyOf(evidence, (one) => swapped(viewOf(one).expected, a, b)),
      });
    }
  }
  return found;
}
