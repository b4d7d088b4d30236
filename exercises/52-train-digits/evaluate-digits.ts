import type { Evaluation, Figure, LocalizedText } from '#spec';
import type { Matrix, Vector } from '../types.ts';
import type { Digit } from './digits.ts';
import { logits } from './forward.ts';
import type { Network } from './network.ts';

/** So many of the misread digits are shown: of every digit the one of which the network was most certain, then the next of each. */
const SHOWN = 10;

/** So many points does the loss curve have: the first step, and means over equal shares of the others. */
const POINTS = 60;

/** The first and the last loss are means over so many steps: single minibatches differ. */
const LOSS_STEPS = 10;
const LAST_LOSS_STEPS = 70;

/** A test digit as the network reads it. */
interface Reading {
  readonly digit: Digit;
  readonly read: number;
  /** How much more likely the network takes it for `read` than for what it is, as a difference of logits. */
  readonly error: number;
}

/** How well a network reads digits that it has not seen. */
export function evaluateDigits(
  network: Network,
  test: readonly Digit[],
  losses: readonly number[],
): Evaluation {
  const rows = logits(
    network,
    test.map(({ image }) => [image]),
  );
  const readings = test.map((digit, n) => readingOf(digit, rows[n]));
  const right = readings.filter(({ digit, read }) => read === digit.label).length;
  const accuracy = right / test.length;
  const percent = (100 * accuracy).toFixed(1);
  return {
    measures: {
      accuracy: { value: accuracy, unit: 'share' },
      loss: {
        value: mean(losses.slice(-LAST_LOSS_STEPS)) / mean(losses.slice(0, LOSS_STEPS)),
        unit: 'share',
      },
    },
    summary: { en: `${percent} % right`, 'zh-CN': `正确率 ${percent} %` },
    figures: [lossCurve(losses), confusion(readings), filters(network), misread(readings)].filter(
      (figure) => figure !== undefined,
    ),
  };
}

function readingOf(digit: Digit, row: Vector): Reading {
  const read = row.indexOf(Math.max(...row));
  return { digit, read, error: row[read] - row[digit.label] };
}

function lossCurve(losses: readonly number[]): Figure<LocalizedText> | undefined {
  if (losses.length < 2) return undefined;
  const [first, ...others] = losses;
  const count = Math.min(POINTS - 1, others.length);
  const means = Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * others.length) / count);
    const to = Math.floor(((i + 1) * others.length) / count);
    return { x: to + 1, y: mean(others.slice(from, to)) };
  });
  return {
    kind: 'curve',
    title: { en: 'Loss on the training digits', 'zh-CN': '训练数字上的损失' },
    x: { en: 'step', 'zh-CN': '步数' },
    y: { en: 'loss', 'zh-CN': '损失' },
    points: [{ x: 1, y: first }, ...means],
  };
}

function confusion(readings: readonly Reading[]): Figure<LocalizedText> {
  const labels = Array.from({ length: 10 }, (_, k) => k);
  return {
    kind: 'counts',
    title: { en: 'Which test digits are read as which', 'zh-CN': '测试数字的混淆矩阵' },
    rows: { en: 'is', 'zh-CN': '实为' },
    columns: { en: 'read as', 'zh-CN': '识别为' },
    labels: labels.map(String),
    counts: labels.map((is) =>
      labels.map((as) => readings.filter(({ digit, read }) => digit.label === is && read === as).length),
    ),
  };
}

function filters({ F1 }: Network): Figure<LocalizedText> {
  return {
    kind: 'images',
    title: { en: 'The learned filters of the first convolution', 'zh-CN': '第一个卷积学到的卷积核' },
    scale: 'signed',
    max: largest(F1.flat(2)),
    images: F1.map(([pixels], f) => ({ pixels, caption: { en: `F1[${f}]`, 'zh-CN': `F1[${f}]` } })),
  };
}

function misread(readings: readonly Reading[]): Figure<LocalizedText> | undefined {
  const wrong = fromEveryClass(
    readings.filter(({ digit, read }) => read !== digit.label).sort((a, b) => b.error - a.error),
  ).slice(0, SHOWN);
  if (wrong.length === 0) return undefined;
  return {
    kind: 'images',
    title: { en: 'Misread test digits', 'zh-CN': '识别错误的测试数字' },
    scale: 'ink',
    max: 2,
    images: wrong.map(({ digit: { image, label }, read }) => ({
      pixels: image.map((row) => row.map((pixel) => pixel + 1)),
      caption: { en: `${label}, read as ${read}`, 'zh-CN': `${label} 识别为 ${read}` },
    })),
  };
}

/** The first of every class, then the second of every class, and so on; each round in the given order. */
function fromEveryClass(readings: readonly Reading[]): readonly Reading[] {
  const met = new Map<number, number>();
  const rounds = readings.map(({ digit: { label } }) => {
    const round = met.get(label) ?? 0;
    met.set(label, round + 1);
    return round;
  });
  const order = readings.map((_, n) => n).sort((a, b) => rounds[a] - rounds[b] || a - b);
  return order.map((n) => readings[n]);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** The largest magnitude; 1 where all are 0. */
function largest(rows: Matrix): number {
  return rows.flat().reduce((max, value) => Math.max(max, Math.abs(value)), 0) || 1;
}
