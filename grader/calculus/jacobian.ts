import type { Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { flatten } from '../tensor/tensor.ts';
import { LINEAR_STEP, RICHARDSON_GOAL, RICHARDSON_LEVELS, RICHARDSON_STEPS } from './tolerances.ts';

/**
 * ∂forward[k]/∂point[name][e] as `jacobian[e][k]`, entries in row-major order, by the central differences that
 * measureGradient() takes: all outputs of forward move at once, so it costs no more than one gradient.
 */
export function measureJacobian(rule: Rule, point: Point, name: string): number[][] {
  const linear = rule.linearIn.includes(name);
  const working = structuredClone(point[name] as Tensor);
  const moved: Point = { ...point, [name]: working };
  const columns: number[][] = [];
  const differentiate = (at: (step: number) => number[]): number[] => {
    if (linear) return centralDifference(at, LINEAR_STEP);
    return extrapolated(at);
  };
  if (typeof working === 'number') {
    const at = (step: number) => flatten(rule.forward({ ...point, [name]: working + step }));
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
          const result = flatten(rule.forward(moved));
          part[i] = value;
          return result;
        }),
      );
    }
  };
  visit(working);
  return columns;
}

function centralDifference(at: (step: number) => number[], step: number): number[] {
  const above = at(step);
  const below = at(-step);
  return above.map((value, k) => (value - below[k]) / (2 * step));
}

/** Richardson's deferred approach to the limit, with the first step that is good enough for all outputs, else the last. */
function extrapolated(at: (step: number) => number[]): number[] {
  let values: number[] = [];
  for (const first of RICHARDSON_STEPS) {
    const found = richardson(at, first);
    values = found.values;
    if (found.truncation <= RICHARDSON_GOAL * Math.max(1, ...values.map(Math.abs))) break;
  }
  return values;
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
