import { forwardEntries } from '../cases/forward.ts';
import { together } from '../cases/together.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Index, Tensor } from '../model/value.ts';
import { withEntry, zipTensors } from '../tensor/tensor.ts';
import { reachOf } from './finite-difference.ts';
import { LINEAR_STEP, RICHARDSON_GOAL, RICHARDSON_LEVELS, RICHARDSON_STEPS } from './tolerances.ts';

/**
 * ∂forward[k]/∂point[name][e] as `jacobian[e][k]`, entries in row-major order, by the central differences that
 * measureGradient() takes: all outputs of forward move at once, so it costs no more than one gradient.
 */
export function measureJacobian(rule: Rule, point: Point, name: string): number[][] {
  return measureSlopes(rule, point, name).map(({ values }) => values);
}

/** The slopes of all entries of forward's outputs, and how exact they are. */
export interface Slopes {
  readonly values: number[];
  /** An estimate (0 where forward is linear). */
  readonly truncation: number;
  /** The smallest step that was taken. */
  readonly step: number;
}

/** The same with what it is off by, for one entry after the other. */
export function measureSlopes(rule: Rule, point: Point, name: string): Slopes[] {
  const linear = rule.linearIn.includes(name);
  const working = structuredClone(point[name] as Tensor);
  const moved: Point = { ...point, [name]: working };
  const columns: Slopes[] = [];
  const differentiate = (at: (step: number) => number[]) => slopesOf(at, linear, 1);
  if (typeof working === 'number') {
    const at = (step: number) => forwardEntries(rule, { ...point, [name]: working + step });
    return [differentiate(at)];
  }
  const visit = (part: Tensor[]): void => {
    for (const [i, value] of part.entries()) {
      if (typeof value !== 'number') {
        visit(value);
        continue;
      }
      columns.push(
        differentiate((step) => {
          part[i] = value + step;
          const result = forwardEntries(rule, moved);
          part[i] = value;
          return result;
        }),
      );
    }
  };
  together(rule, () => visit(working), true);
  return columns;
}

/** The row of the Jacobian of one entry alone: ∂forward[k]/∂point[name][index] for every k. */
export function measureRow(rule: Rule, point: Point, name: string, index: Index): number[] {
  const linear = rule.linearIn.includes(name);
  const at = (step: number) =>
    forwardEntries(rule, { ...point, [name]: movedAt(point[name] as Tensor, index, step) });
  return together(rule, () => slopesOf(at, linear, 1).values);
}

/**
 * Whether forward is straight around the point along one entry: then the slopes to either side, by a step much smaller
 * than that of measureRow(), are those that it measures. At a kink, and near one, they are not.
 */
export function isStraight(rule: Rule, point: Point, name: string, index: Index): boolean {
  if (!rule.linearIn.includes(name)) return rule.smooth(point);
  const at = (step: number) =>
    forwardEntries(rule, { ...point, [name]: movedAt(point[name] as Tensor, index, step) });
  const [here, above, below] = [at(0), at(SIDE_STEP), at(-SIDE_STEP)];
  return measureRow(rule, point, name, index).every((slope, k) => {
    const right = (above[k] - here[k]) / SIDE_STEP;
    const left = (here[k] - below[k]) / SIDE_STEP;
    const slack = 1e-6 * Math.max(1, Math.abs(slope), Math.abs(here[k]));
    return Math.abs(right - slope) <= slack && Math.abs(left - slope) <= slack;
  });
}

/** Exact in binary, and far smaller than any distance of two entries that a case or an example has. */
const SIDE_STEP = 2 ** -14;

function movedAt(tensor: Tensor, index: Index, step: number): Tensor {
  return withEntry(tensor, index, (value) => value + step);
}

function centralDifference(at: (step: number) => number[], step: number): number[] {
  const above = at(step);
  const below = at(-step);
  return above.map((value, k) => (value - below[k]) / (2 * step));
}

/** The derivative of all of forward's outputs along a direction: two evaluations where forward is linear. */
export function measureForwardAlong(rule: Rule, point: Point, name: string, direction: Tensor): Slopes {
  const start = point[name] as Tensor;
  const at = (step: number) =>
    forwardEntries(rule, { ...point, [name]: zipTensors(start, direction, (x, t) => x + step * t) });
  return together(rule, () => slopesOf(at, rule.linearIn.includes(name), reachOf(direction)));
}

function slopesOf(at: (step: number) => number[], linear: boolean, reach: number): Slopes {
  if (!linear) return extrapolated(at, reach);
  return { values: centralDifference(at, LINEAR_STEP / reach), truncation: 0, step: LINEAR_STEP / reach };
}

/** Richardson's deferred approach to the limit, with the first step that is good enough for all outputs, else the last. */
function extrapolated(at: (step: number) => number[], reach: number): Slopes {
  let found: Slopes = { values: [], truncation: Number.POSITIVE_INFINITY, step: 0 };
  for (const first of RICHARDSON_STEPS) {
    const step = first / reach;
    found = { ...richardson(at, step), step: step / 2 ** (RICHARDSON_LEVELS - 1) };
    if (found.truncation <= RICHARDSON_GOAL * Math.max(1, ...found.values.map(Math.abs))) break;
  }
  return found;
}

function richardson(at: (step: number) => number[], step: number): { values: number[]; truncation: number } {
  let row: number[][] = [];
  let truncation = Number.POSITIVE_INFINITY;
  for (let level = 0; level < RICHARDSON_LEVELS; level++) {
    const next = [centralDifference(at, step / 2 ** level)];
    for (let order = 1; order <= level; order++) {
      const weight = 4 ** order - 1;
      next.push(next[order - 1].map((fine, k) => fine + (fine - row[order - 1][k]) / weight));
    }
    if (level > 0)
      truncation = Math.max(0, ...next[level].map((value, k) => Math.abs(value - row[level - 1][k])));
    row = next;
  }
  return { values: row[RICHARDSON_LEVELS - 1], truncation };
}
