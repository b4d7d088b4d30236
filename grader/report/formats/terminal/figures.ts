import type { CurveFigure, Figure } from '../../../model/figure.ts';
import type { ExerciseReport } from '../../../model/report.ts';
import { harmlessLine } from '../../../text/harmless.ts';
import { formatNumber } from '../../../text/number.ts';
import type { Labels } from '../../../words/labels.ts';
import type { Paint } from './paint.ts';

const BARS = '▁▂▃▄▅▆▇█';
const COLUMNS = 40;

/** The curves of an exercise as a line each; the other figures need more than a terminal has. */
export function figureLines(
  exercise: ExerciseReport,
  reportFile: string | undefined,
  words: Labels,
  paint: Paint,
): readonly string[] {
  const figures = exercise.checks.flatMap((check) => check.figures ?? []);
  if (figures.length === 0) return [];
  const curves = figures.filter(isCurve);
  const others = figures.length - curves.length;
  return [
    '',
    ...curves.map((curve) => `   ${paint.muted(harmlessLine(curve.title))}  ${sparkline(curve)}`),
    ...(others > 0 && reportFile !== undefined
      ? [`   ${paint.muted(words.moreFigures(others, reportFile))}`]
      : []),
  ];
}

function isCurve(figure: Figure): figure is CurveFigure<string> {
  return figure.kind === 'curve';
}

/** `2.1 ▇▅▃▂▁▁ 0.12`: from 0, or from the lowest value below it. */
function sparkline({ points }: CurveFigure<string>): string {
  const count = Math.min(COLUMNS, points.length);
  const values = Array.from({ length: count }, (_, i) => {
    return points[Math.round((i * (points.length - 1)) / Math.max(1, count - 1))].y;
  });
  const low = Math.min(0, ...values);
  const span = Math.max(...values) - low || 1;
  const bars = values.map((value) => {
    const height = Math.min(BARS.length - 1, Math.floor((BARS.length * (value - low)) / span));
    return BARS[height];
  });
  return `${short(values[0])} ${bars.join('')} ${short(values[count - 1])}`;
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}
