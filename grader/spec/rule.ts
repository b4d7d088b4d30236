import type { Forwarded, Law, Output, Point, Rule, SizeRange, Sizes, Spec, Upstream } from '../model/rule.ts';
import type { Training } from '../model/training.ts';
import type { Shape, Tensor, Value } from '../model/value.ts';
import { shapeOf } from '../tensor/shape.ts';
import type { Drawn } from './inputs.ts';

/** What a function returns under one key, or bare. */
export type Returns = Output extends infer One ? (One extends Output ? Omit<One, 'key'> : never) : never;

/** ∂L/∂name, in the shape of that value. */
export function gradientOf(name: string): Returns {
  return { kind: 'partial', of: name };
}

/** ∂forward/∂name, whole: an entry of forward's output comes first, then one of the value. */
export function jacobianOf(name: string): Returns {
  return { kind: 'jacobian', of: name };
}

/** The derivative of forward by `name` along the value `direction` (a Jacobian-vector product), in the shape of forward's output. */
export function jacobianTimes(name: string, direction: string): Returns {
  return { kind: 'along', of: name, direction };
}

/** The derivative of ∂L/∂name along the value `direction` (a Hessian-vector product), in the shape of `name`. */
export function hessianTimes(name: string, direction: string): Returns {
  return { kind: 'hessian-along', of: name, direction };
}

/**
 * A result that is no derivative: a number, what has the shape of a value of the case, or what has a shape computed from
 * its values. What is right, the reference and worked examples say.
 */
export function result(like: string | ((point: Point) => Shape) = () => []): Returns {
  if (typeof like === 'function') return { kind: 'plain', shape: like };
  return { kind: 'plain', shape: (point) => shapeOf(point[like] as Tensor) };
}

/** Something computed from ∂L/∂name, in the shape of that value: an updated weight, say. */
export function fromGradientOf(name: string, from: (gradient: Tensor, point: Point) => Tensor): Returns {
  return { kind: 'partial', of: name, from };
}

type Inputs = Readonly<Record<string, Drawn<unknown>>>;
type Values<I extends Inputs> = { readonly [K in keyof I]: I[K] extends Drawn<infer T> ? T : never };

interface Definition<I extends Inputs, D> {
  /** Every size that the axes of the inputs name. */
  readonly sizes: Readonly<Record<string, SizeRange>>;
  /** Groups of sizes to make equal in the square configurations, e.g. `[['h', 'w'], ['kh', 'kw']]`. */
  readonly squares?: readonly (readonly string[])[];
  /** Which sizes go together, e.g. h ≥ kh. */
  readonly where?: (sizes: Sizes) => boolean;
  readonly inputs: I;
  /** More named values, computed from the inputs: arguments of the student, or arguments of forward. */
  readonly derive?: (inputs: Values<I>) => D;
  /**
   * The given forward rule: returns a tensor, several by name, or the loss itself (then there is no upstream). A function
   * that returns no derivative needs none.
   */
  readonly forward?: (point: Values<I> & D) => Forwarded;
  /** Names in which forward is linear, affine, or piecewise linear with pieces wider than 1/2. */
  readonly linearIn?: readonly (keyof I & string)[];
  /**
   * Name of the upstream gradient, in the shape that forward returns; for a forward with several outputs one for each, by
   * the output: `{ h: 'dh', c: 'dc' }`. An output without one does not reach L.
   */
  readonly upstream?: string | Readonly<Record<string, string>>;
  /** False near a kink of forward. */
  readonly smooth?: (point: Values<I> & D) => boolean;
  /** The student's parameters: names of inputs, of derived values, or the upstream. */
  readonly args: readonly string[];
  /** One gradient or other result, or a record of them. */
  readonly returns: Returns | Readonly<Record<string, Returns>>;
  readonly laws?: readonly Law[];
}

/** A rule without the name of its function, which defineSpec() gives it. */
export type NamelessRule = Omit<Rule, 'function'>;

/** Describes the mathematics of one function that the student writes. */
export function rule<
  const I extends Inputs,
  D extends Readonly<Record<string, Value>> = Record<never, never>,
>(definition: Definition<I, D>): NamelessRule {
  const inputs = Object.fromEntries(
    Object.entries(definition.inputs).map(([name, drawn]) => [name, drawn.input]),
  );
  const typed = (point: Point) => point as unknown as Values<I> & D;
  const { derive, forward, smooth } = definition;
  return {
    args: definition.args,
    sizes: definition.sizes,
    squares: definition.squares ?? [],
    where: definition.where ?? ANY_SIZES,
    inputs,
    derive: derive ? (point) => derive(typed(point)) : NOTHING_DERIVED,
    forward: forward ? (point) => forward(typed(point)) : NO_FORWARD,
    linearIn: definition.linearIn ?? [],
    upstreams: upstreamsOf(definition.upstream),
    smooth: smooth ? (point) => smooth(typed(point)) : SMOOTH_EVERYWHERE,
    outputs: outputsOf(definition.returns),
    laws: definition.laws ?? [],
  };
}

/** Where a spec says nothing. */
export const ANY_SIZES = (): boolean => true;
export const NOTHING_DERIVED = (): Point => ({});
export const SMOOTH_EVERYWHERE = (): boolean => true;
export const NO_FORWARD = (): Tensor => 0;

function upstreamsOf(upstream: string | Readonly<Record<string, string>> | undefined): Upstream[] {
  if (upstream === undefined) return [];
  if (typeof upstream === 'string') return [{ name: upstream, of: undefined }];
  return Object.entries(upstream).map(([of, name]) => ({ name, of }));
}

function outputsOf(returns: Returns | Readonly<Record<string, Returns>>): Output[] {
  if (isReturns(returns)) return [{ key: undefined, ...returns } as Output];
  return Object.entries(returns).map(([key, one]) => ({ key, ...one }) as Output);
}

function isReturns(returns: Returns | Readonly<Record<string, Returns>>): returns is Returns {
  return typeof returns.kind === 'string';
}

/** What an exercise may have beside its rules. */
export interface Extras {
  readonly training: Training;
}

/**
 * What spec.ts exports by default: one rule for each function of the exercise, by the function's name, and a training
 * where one of the functions is to prove itself in use.
 */
export function defineSpec(rules: Readonly<Record<string, NamelessRule>>, extras?: Extras): Spec {
  return {
    rules: Object.entries(rules).map(([name, nameless]) => ({ function: name, ...nameless })),
    ...extras,
  };
}
