import { measureJacobian } from '../../calculus/jacobian.ts';
import type { Evidence } from '../../model/diagnosis.ts';
import type { Tensor } from '../../model/value.ts';
import { type Flat, flat } from './flat.ts';

/**
 * How each entry of forward's output contributes to the gradient: L = ⟨forward, upstream⟩, so the gradient is the sum
 * over k of upstream[k] times the gradient of forward[k], whatever the rule.
 */
export interface Contributions {
  readonly upstream: Flat;
  /** ∂forward[k]/∂x[e] as `jacobian[e][k]`. */
  readonly jacobian: readonly (readonly number[])[];
  /** The shape of x. */
  readonly shape: readonly number[];
}

const measured = new WeakMap<Evidence, Contributions | undefined>();

/** Undefined where forward is the loss itself or has several outputs, or where the output is more than the gradient. */
export function contributionsOf(evidence: Evidence): Contributions | undefined {
  if (measured.has(evidence)) return measured.get(evidence);
  const made = measure(evidence);
  measured.set(evidence, made);
  return made;
}

function measure({ rule, output, point }: Evidence): Contributions | undefined {
  if (rule.upstreams.length !== 1 || output.kind !== 'partial' || output.from !== undefined) return undefined;
  return {
    upstream: flat(point[rule.upstreams[0].name] as Tensor),
    jacobian: measureJacobian(rule, point, output.of),
    shape: flat(point[output.of] as Tensor).shape,
  };
}

/** The gradient that this upstream would give. */
export function gradientFor({ jacobian, shape }: Contributions, upstream: Flat): Flat {
  const entries = jacobian.map((row) => row.reduce((sum, slope, k) => sum + slope * upstream.entries[k], 0));
  return { shape, entries };
}
