import type { Law, LawRelation, Point } from '../model/rule.ts';
import type { Tensor } from '../model/value.ts';
import { shapeOf } from '../tensor/shape.ts';
import { flatten, generate, mapTensor, zipTensors } from '../tensor/tensor.ts';

/** What a call returned: one tensor, or a record of tensors. */
type Returned = Tensor | Readonly<Record<string, Tensor>>;

/**
 * The rule is linear in the argument `name`: f(2δ − 3ε) = 2 f(δ) − 3 f(ε). Of several names: in all of them together, as a
 * rule is that adds up what several upstream gradients contribute.
 */
export function linearIn(name: string, ...others: readonly string[]): Law {
  const names = [name, ...others];
  const combine = (a: Tensor, b: Tensor) => zipTensors(a, b, (x, y) => 2 * x - 3 * y);
  return {
    id: `linear-in-${names.join('-')}`,
    symbols: linearitySymbols(names),
    statement: { common: 'linear-in', names },
    names,
    variants: (point) => {
      const next = smallIntegers();
      const second = changed(point, names, (tensor) => generate(shapeOf(tensor), next));
      const both = changed(point, names, (tensor, name) => combine(tensor, second[name] as Tensor));
      return [point, second, both];
    },
    relate: ([first, second, combined]) =>
      relations(combined, (output) => combine(pick(first, output), pick(second, output))),
  };
}

/** `f(2 dO − 3 E) = 2 f(dO) − 3 f(E)`, and with an E₁, E₂, … beside each of several names. */
function linearitySymbols(names: readonly string[]): string {
  const others = names.map((_, i) =>
    names.length === 1 ? 'E' : `E${[...String(i + 1)].map((n) => '₀₁₂₃₄₅₆₇₈₉'[+n]).join('')}`,
  );
  const mixed = names.map((name, i) => `2 ${name} − 3 ${others[i]}`);
  return `f(${mixed.join(', ')}) = 2 f(${names.join(', ')}) − 3 f(${others.join(', ')})`;
}

/** A zero upstream gradient gives zero everywhere; where there are several, zeros in all of them. */
export function zeroUpstream(name: string, ...others: readonly string[]): Law {
  const names = [name, ...others];
  return {
    id: `zero-${names.join('-')}`,
    symbols: `f(${names.map((name) => `${name} = 0`).join(', ')}) = 0`,
    statement: { common: 'zero-upstream', names },
    names,
    variants: (point) => [changed(point, names, (tensor) => mapTensor(tensor, () => 0))],
    relate: ([zero]) => relations(zero, (output) => mapTensor(pick(zero, output), () => 0)),
  };
}

/** Routing keeps the total: the entries of the result add up to those of `name`. */
export function keepsSumOf(name: string): Law {
  return {
    id: `keeps-sum-of-${name}`,
    symbols: `Σ f(${name}) = Σ ${name}`,
    statement: { common: 'keeps-sum-of', names: [name] },
    names: [name],
    variants: (point) => [point],
    relate: ([result], point) => [
      { output: undefined, right: sum(point[name] as Tensor), left: sum(pick(result, undefined)) },
    ],
  };
}

/**
 * Samples of a batch do not influence each other: gradients by batched inputs are those of the samples, one after
 * the other; gradients by shared parameters are the sums over the samples.
 */
export function batchAdditivity(batched: {
  /** Arguments whose first axis is the batch. */
  readonly args: readonly string[];
  /** Outputs whose first axis is the batch; undefined for a rule that returns a single tensor. */
  readonly perSample: readonly (string | undefined)[];
  /** Outputs that sum over the batch. */
  readonly summed: readonly (string | undefined)[];
}): Law {
  const sampleOf = (point: Point, n: number): Point => {
    const sample: Record<string, Point[string]> = { ...point };
    for (const name of batched.args) sample[name] = [(point[name] as Tensor[])[n]];
    return sample;
  };
  return {
    id: 'batch-additivity',
    symbols: [
      ...batched.perSample.map(
        (output) => `${output ?? 'f'}(batch) = (${output ?? 'f'}(sample 1), ${output ?? 'f'}(sample 2), …)`,
      ),
      ...batched.summed.map(
        (output) => `${output ?? 'f'}(batch) = ${output ?? 'f'}(sample 1) + ${output ?? 'f'}(sample 2) + …`,
      ),
    ].join('; '),
    statement: { common: 'batch-additivity', names: batched.args },
    names: batched.args,
    variants: (point) => {
      const count = (point[batched.args[0]] as Tensor[]).length;
      return [point, ...Array.from({ length: count }, (_, n) => sampleOf(point, n))];
    },
    relate: ([whole, ...samples]) => [
      ...batched.perSample.map((output) => ({
        output,
        right: samples.flatMap((sample) => pick(sample, output) as Tensor[]),
        left: pick(whole, output),
      })),
      ...batched.summed.map((output) => ({
        output,
        right: samples
          .map((sample) => pick(sample, output))
          .reduce((a, b) => zipTensors(a, b, (x, y) => x + y)),
        left: pick(whole, output),
      })),
    ],
  };
}

/** The point with other tensors in the place of these. */
function changed(
  point: Point,
  names: readonly string[],
  change: (tensor: Tensor, name: string) => Tensor,
): Point {
  return {
    ...point,
    ...Object.fromEntries(names.map((name) => [name, change(point[name] as Tensor, name)])),
  };
}

/** Small integers that are unrelated to what is drawn. */
function smallIntegers(): () => number {
  let n = 0;
  return () => ((7 * n++ + 3) % 11) - 5;
}

function sum(tensor: Tensor): number {
  return flatten(tensor).reduce((total, entry) => total + entry, 0);
}

function pick(result: Returned, output: string | undefined): Tensor {
  return output === undefined ? (result as Tensor) : (result as Readonly<Record<string, Tensor>>)[output];
}

function relations(got: Returned, expected: (output: string | undefined) => Tensor): LawRelation[] {
  if (typeof got === 'number' || Array.isArray(got))
    return [{ output: undefined, right: expected(undefined), left: got }];
  return Object.entries(got).map(([output, tensor]) => ({ output, right: expected(output), left: tensor }));
}
