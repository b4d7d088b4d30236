import type { LastMistake } from '../../model/last-mistake.ts';
import type { LastMistakeWords } from '../last-mistakes.ts';

export const lastMistakes: LastMistakeWords = {
  alone: (last) => ({
    title: MISTAKES[last],
    explanation: '除此之外，在所有试过的输入上每个元素都正确。',
  }),
  besides: ({ title, explanation }, last) => ({
    title: `${title}，并且${MISTAKES[last]}`,
    explanation: `${explanation}此外，${MISTAKES[last]}。`,
  }),
};

const MISTAKES: Readonly<Record<LastMistake, string>> = {
  'sign-flipped': '符号反了',
  rotated: '结果旋转了 180°',
  'rows-reversed': '结果的行序颠倒了',
  'columns-reversed': '结果的列序颠倒了',
  reversed: '结果的次序颠倒了',
  transposed: '结果被转置了',
  doubled: '结果是应有值的两倍',
  halved: '结果只有应有值的一半',
  'divided-by-batch': '结果被除以了批次大小',
  'multiplied-by-batch': '结果被乘以了批次大小',
};
