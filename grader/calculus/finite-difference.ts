import { together } from '../cases/together.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { maxAbs, zipTensors } from '../tensor/tensor.ts';
import { loss } from './loss.ts';
import { LINEAR_STEP, RICHARDSON_GOAL, RICHARDSON_LEVELS, RICHARDSON_STEPS } from './tolerances.ts';

/** A measured derivative, and how far truncation may have moved it (0 where forward is linear). */
export interface Derivative {
  readonly value: number;
  readonly truncation: number;
  /** The smallest step that was taken. */
  readonly step: number;
}

/** A measured gradient by one name of the point. */
export interface MeasuredGradient {
  readonly gradient: Tensor;
  readonly truncation: number;
  /** The smallest step that was taken. */
  readonly step: number;
}

/**
 * ∂L/∂point[name], entry by entry, by differences of the given forward rule: central ones, but where forward is linear,
 * in which case both ends of a step of the same length serve as well, and one of them is the point itself.
 */
export function measureGradient(rule: Rule, point: Point, name: string): MeasuredGradient {
  const linear = rule.linearIn.includes(name);
  const here = linear ? loss(rule, point) : 0;
  let there = point;
  const lossAt = (moved: Tensor): number => {
    // Entries move in place: it is the same tensor each time, but where it is a number.
    if (there[name] !== moved) there = { ...point, [name]: moved };
    return loss(rule, there);
  };
  let truncation = 0;
  let step = LINEAR_STEP;
  const entryAt = (phi: (step: number) => number): number => {
    const derivative = linear ? linearDerivative(phi, LINEAR_STEP, here) : smoothDerivative(phi, 1);
    truncation = Math.max(truncation, derivative.truncation);
    step = Math.min(step, derivative.step);
    return derivative.value;
  };
  const gradient = together(rule, () =>
    perEntry(point[name] as Tensor, (perturbed) => entryAt((step) => perturbed(step, lossAt))),
  );
  return { gradient, truncation, step };
}

/**
 * The directional derivative d/ds L(point[name] + s·direction) at 0: two evaluations of forward where it is linear.
 * For a right gradient g it equals ⟨g, direction⟩ (the adjoint identity).
 *
 * @param here - L at the point, where it is known.
 */
export function measureAlong(
  rule: Rule,
  point: Point,
  name: string,
  direction: Tensor,
  here?: number,
): Derivative {
  const start = point[name] as Tensor;
  const phi = (step: number) =>
    loss(rule, { ...point, [name]: zipTensors(start, direction, (x, t) => x + step * t) });
  const reach = reachOf(direction);
  return together(rule, () =>
    rule.linearIn.includes(name)
      ? linearDerivative(phi, LINEAR_STEP / reach, here ?? loss(rule, point))
      : smoothDerivative(phi, reach),
  );
}

/** How far an entry moves for a step of 1 along a direction: a power of two, which no step is rounded by. */
export function reachOf(direction: Tensor): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, maxAbs(direction))));
}

/**
 * The derivative of ∂L/∂point[name] along a direction (∇²L·direction), entry by entry: mixed differences of L,
 *
 *   (L(x + h·e + h·t) − L(x + h·e − h·t) − L(x − h·e + h·t) + L(x − h·e − h·t)) / 4h²,
 *
 * whose error is even in h as well, extrapolated in the same way.
 */
export function measureHessianAlong(
  rule: Rule,
  point: Point,
  name: string,
  direction: Tensor,
): MeasuredGradient {
  const start = point[name] as Tensor;
  const reach = reachOf(direction);
  const lossAt = (moved: Tensor) => loss(rule, { ...point, [name]: moved });
  let truncation = 0;
  let step = LINEAR_STEP;
  const gradient = together(rule, () =>
    perEntry(start, (perturbed) => {
      const slopeAt = (h: number): number => {
        const shifted = (s: number) => (moved: Tensor) =>
          lossAt(zipTensors(moved, direction, (x, t) => x + s * t));
        const slope = (s: number) => perturbed(h, shifted(s)) - perturbed(-h, shifted(s));
        return (slope(h / reach) - slope(-h / reach)) / (4 * h * (h / reach));
      };
      const found = bestOf((first) => extrapolated(slopeAt, first));
      truncation = Math.max(truncation, found.truncation);
      step = Math.min(step, found.step);
      return found.value;
    }),
  );
  // Rounding is divided by both steps.
  return { gradient, truncation, step: (step * step) / reach };
}

/** `start` is phi(0). As long as a central difference with this step, and as exact. */
function linearDerivative(phi: (step: number) => number, step: number, start: number): Derivative {
  return { value: (phi(2 * step) - start) / (2 * step), truncation: 0, step };
}

/** Richardson's extrapolation with the first step that is good enough, else with the best. */
function smoothDerivative(phi: (step: number) => number, reach: number): Derivative {
  return bestOf((first) => extrapolated((h) => (phi(h) - phi(-h)) / (2 * h), first / reach));
}

function bestOf(attempt: (first: number) => Derivative): Derivative {
  let best: Derivative | undefined;
  for (const first of RICHARDSON_STEPS) {
    const found = attempt(first);
    if (best === undefined || found.truncation < best.truncation) best = found;
    if (best.truncation <= RICHARDSON_GOAL * Math.max(1, Math.abs(best.value))) break;
  }
  return best as Derivative;
}

/**
 * Differences whose error is even in the step, for step, step/2, step/4, …, extrapolated to 0 (Richardson's deferred approach
 * to the limit; Press et al., *Numerical Recipes*, §5.7). The estimate is the difference of the last two diagonal entries.
 */
function extrapolated(differenceAt: (step: number) => number, step: number): Derivative {
  let row: number[] = [];
  let truncation = Number.POSITIVE_INFINITY;
  for (let level = 0; level < RICHARDSON_LEVELS; level++) {
    const next = [differenceAt(step / 2 ** level)];
    for (let k = 1; k <= level; k++) {
      next.push(next[k - 1] + (next[k - 1] - row[k - 1]) / (4 ** k - 1));
    }
    if (level > 0) truncation = Math.abs(next[level] - row[level - 1]);
    row = next;
  }
  return { value: row[RICHARDSON_LEVELS - 1], truncation, step: step / 2 ** (RICHARDSON_LEVELS - 1) };
}

/** Maps each entry x of a tensor; `perturbed(step, use)` calls `use` with the tensor in which x is x + step. */
function perEntry(
  tensor: Tensor,
  entry: (perturbed: (step: number, use: (moved: Tensor) => number) => number) => number,
): Tensor {
  if (typeof tensor === 'number') return entry((step, use) => use(tensor + step));
  const working = structuredClone(tensor);
  const visit = (part: Tensor[]): Tensor[] =>
    part.map((value, i) => {
      if (typeof value !== 'number') return visit(value);
      return entry((step, use) => {
        part[i] = value + step;
        const result = use(working);
        part[i] = value;
        return result;
      });
    });
  return visit(working);
}
