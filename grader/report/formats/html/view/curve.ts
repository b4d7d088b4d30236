import type { CurveFigure } from '../../../../model/figure.ts';
import { formatNumber } from '../../../../text/number.ts';
import type { Labels } from '../../../../words/labels.ts';

/** A curve as paths and labels in one drawing; lengths are in units of the drawing. */
export interface CurveView {
  readonly width: number;
  readonly height: number;
  readonly path: string;
  readonly text: string;
  readonly xName: string;
  readonly yName: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly xTicks: readonly TickView[];
  readonly yTicks: readonly TickView[];
  readonly end: { readonly x: number; readonly y: number; readonly label: string };
}

export interface TickView {
  readonly at: number;
  readonly label: string;
}

const WIDTH = 360;
const HEIGHT = 190;
const LEFT = 40;
const RIGHT = 348;
const TOP = 22;
const BOTTOM = 154;

/** So many steps of an axis, or a few more. */
const STEPS = 4;

export function curveView({ title, x, y, points }: CurveFigure<string>, words: Labels): CurveView {
  const first = points[0];
  const last = points[points.length - 1];
  const top = niceCeiling(points.reduce((max, point) => Math.max(max, point.y), 0));
  const lowest = points.reduce((min, point) => Math.min(min, point.y), 0);
  const bottom = lowest < 0 ? -niceCeiling(-lowest) : 0;
  const atX = (value: number) => round(LEFT + ((RIGHT - LEFT) * (value - first.x)) / (last.x - first.x));
  const atY = (value: number) => round(BOTTOM - ((BOTTOM - TOP) * (value - bottom)) / (top - bottom));
  return {
    width: WIDTH,
    height: HEIGHT,
    path: points.map((point, i) => `${i === 0 ? 'M' : 'L'}${atX(point.x)} ${atY(point.y)}`).join(''),
    text: words.html.curveText(title, [
      { x: `${x} ${short(first.x)}`, y: short(first.y) },
      { x: `${x} ${short(last.x)}`, y: short(last.y) },
    ]),
    xName: x,
    yName: y,
    left: LEFT,
    right: RIGHT,
    bottom: BOTTOM,
    xTicks: ticks(first.x, last.x).map((value) => ({ at: atX(value), label: short(value) })),
    yTicks: ticks(bottom, top).map((value) => ({ at: atY(value), label: short(value) })),
    end: { x: atX(last.x), y: atY(last.y), label: short(last.y) },
  };
}

/** Multiples of 1, 2 or 5 times a power of ten, within the range. */
function ticks(from: number, to: number): number[] {
  const step = niceStep((to - from) / STEPS);
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** The next step of an axis from a value upwards; 1 where there is nothing to show. */
function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const step = niceStep(value / STEPS);
  return Math.ceil(value / step - 1e-9) * step;
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
