import { FEWEST_DIGITS } from '../../calculus/tolerances.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import { sameShape } from '../../tensor/shape.ts';
import { type Flat, flat, largestOf } from './flat.ts';
import { outputTitle } from './names.ts';
import type { Family, Symptom } from './symptom.ts';
import { viewOf } from './view.ts';

/** The output is right but for its last digits. */
export const precision: Family = (evidence) => {
  const errors = evidence.map(relativeError);
  const deviating = evidence.filter((one) => viewOf(one).deviates);
  if (deviating.length < 2 || !(digitsOf(Math.max(...errors)) >= FEWEST_DIGITS)) return [];
  const digits = digitsOf(Math.max(...deviating.map(shownError)));
  const confidence = 1 - 1 / (1 + deviating.length);
  if (deviating.every(isSinglePrecision)) return [{ ...float32(evidence), confidence }];
  return [{ ...fewDigits(evidence, digits), confidence }];
};

function digitsOf(error: number): number {
  return Math.floor(-Math.log10(error));
}

/** The largest deviation of a case, relative to the largest entry; infinite where the shape is wrong. */
function relativeError(one: Evidence): number {
  const expected = flat(one.expected);
  const got = flat(one.got);
  if (!sameShape(expected.shape, got.shape)) return Number.POSITIVE_INFINITY;
  if (!viewOf(one).deviates) return 0;
  return deviationOf(expected, got) / largestOf(expected);
}

/** The digits that agree are counted as decimals where the numbers are small. */
function shownError(one: Evidence): number {
  const expected = flat(one.expected);
  return deviationOf(expected, flat(one.got)) / Math.max(1, largestOf(expected));
}

function deviationOf(expected: Flat, got: Flat): number {
  return Math.max(...got.entries.map((entry, n) => Math.abs(entry - expected.entries[n])));
}

function isSinglePrecision(one: Evidence): boolean {
  return flat(one.got).entries.every((entry) => Math.fround(entry) === entry);
}

type Statement = Omit<Symptom, 'confidence'>;

function float32(evidence: readonly Evidence[]): Statement {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-float32',
    title: {
      en: `${o.en} went through single precision (float32)`,
      'zh-CN': `${o['zh-CN']} 经过了单精度（float32）`,
    },
    explanation: {
      en: 'Every entry is a number that fits into 32 bits, so only about 7 digits are right: a Float32Array or Math.fround is on the way.',
      'zh-CN':
        '每个元素都恰好能用 32 位表示，因此只有约 7 位有效数字：途中用了 Float32Array 或 Math.fround。',
    },
  };
}

function fewDigits(evidence: readonly Evidence[], digits: number): Statement {
  const o = outputTitle(evidence[0]);
  return {
    id: 'symptom-digits',
    title: {
      en: `${o.en} agrees to about ${digits} digits only`,
      'zh-CN': `${o['zh-CN']} 只有约 ${digits} 位数字相符`,
    },
    explanation: {
      en: 'The rule is nearly right, which rules seldom are: a derivative taken by small differences, a rounding (toFixed), or a small constant added for safety (1e-8) leaves such traces.',
      'zh-CN':
        '结果几乎正确，而规则很少会“几乎正确”：用小差分近似导数、做了舍入（toFixed）或为保险加了小常数（1e-8），都会留下这种痕迹。',
    },
  };
}
