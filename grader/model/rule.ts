import type { LocalizedText } from './text.ts';
import type { Training } from './training.ts';
import type { Shape, Tensor, Value } from './value.ts';

/** Sizes by name, e.g. `{ h: 4, w: 3, kh: 2, kw: 2 }`. All whole numbers. */
export type Sizes = Readonly<Record<string, number>>;

/**
 * Whole sizes from `min` to `max`; up to `large` in the few cases that are too large to print, and as far as `reach` in
 * those of them in which most other sizes stay moderate.
 */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
  readonly large: number;
  readonly reach: number;
}

/** The length of one axis: the name of a size, always the same, or computed from the sizes. */
export type Axis = string | number | ((sizes: Sizes) => number);

/**
 * What the entries of a tensor are drawn from: the multiples of 1/`per` from `min` to `max` (`per` 1: integers, and
 * now and then fractions of the same range that are exact in binary; `per` 10: decimals with one digit). Short
 * decimals make a printed case readable.
 */
export interface Domain {
  readonly min: number;
  readonly max: number;
  readonly per: number;
  /** Never exactly 0. */
  readonly nonzero: boolean;
  /** All entries of one tensor differ. */
  readonly distinct: boolean;
}

/** One input of the forward rule, and how it is drawn. */
export type Input =
  /** `domain` keeps away from kinks; `kinked`, where given, seeks ties and zeros (never used for finite differences). */
  | {
      readonly kind: 'tensor';
      readonly axes: readonly Axis[];
      readonly domain: Domain;
      readonly kinked?: Domain;
    }
  /** Whole numbers from `first` to `below` − 1, which nothing is differentiated by: class labels, rows of a table. */
  | { readonly kind: 'indices'; readonly axes: readonly Axis[]; readonly first: number; readonly below: Axis }
  /** Booleans. */
  | { readonly kind: 'mask'; readonly axes: readonly Axis[] }
  /** One of these, the plainest first. */
  | { readonly kind: 'choice'; readonly values: readonly Value[] }
  /** Now and then not there. */
  | { readonly kind: 'maybe'; readonly input: Input; readonly otherwise: null | undefined }
  /** An options object: each field is drawn by itself; one that is undefined is left out. */
  | { readonly kind: 'options'; readonly fields: Readonly<Record<string, Input>> }
  /** Settled by the sizes: strides, paddings, options. */
  | { readonly kind: 'given'; readonly from: (sizes: Sizes) => Value };

/** All named values of a case: inputs, derived values and the upstream gradient. */
export type Point = Readonly<Record<string, Value>>;

/** What a forward rule returns: a tensor, or several by name. */
export type Forwarded = Tensor | Readonly<Record<string, Tensor>>;

/** The gradient of L by an output of forward, which it is given. */
export interface Upstream {
  readonly name: string;
  /** The output of forward that it belongs to; undefined where forward returns a single tensor. */
  readonly of: string | undefined;
}

/** One tensor that a function must return. */
export type Output = GradientOutput | DerivativeOutput | PlainOutput;

/** An output of which finite differences of forward tell what is right. */
export type MeasuredOutput = GradientOutput | DerivativeOutput;

interface AnyOutput {
  /** Its key in the returned record; undefined when the function returns the tensor itself. */
  readonly key: string | undefined;
}

/** ∂L/∂`of`, in the shape of that value. */
export interface GradientOutput extends AnyOutput {
  readonly kind: 'partial';
  /** The name in the point by which L is differentiated. */
  readonly of: string;
  /** What is expected, if it is not the gradient itself (an updated weight, say). */
  readonly from?: (gradient: Tensor, point: Point) => Tensor;
}

/**
 * Another derivative. `jacobian`: ∂forward/∂`of`, in the shape of what forward returns and then that of `of`; `along`: the
 * derivative of forward along `direction`, in the shape of what it returns; `hessian-along`: that of ∂L/∂`of`, in the shape
 * of `of`.
 */
export type DerivativeOutput = JacobianOutput | AlongOutput;

interface JacobianOutput extends AnyOutput {
  readonly kind: 'jacobian';
  readonly of: string;
  readonly from?: undefined;
}

export interface AlongOutput extends AnyOutput {
  readonly kind: 'along' | 'hessian-along';
  readonly of: string;
  /** The name in the point of the direction, in the shape of `of`. */
  readonly direction: string;
  readonly from?: undefined;
}

/** A result that is no derivative: the reference and worked examples say what is right. */
export interface PlainOutput extends AnyOutput {
  readonly kind: 'plain';
  readonly of?: undefined;
  readonly from?: undefined;
  readonly shape: (point: Point) => Shape;
}

/**
 * A law of the rule that needs no expected value: it relates the outputs of several calls, or one output to its
 * inputs. `variants` makes the points to call the function with; `relate` names two tensors that must agree.
 */
export interface Law {
  readonly id: string;
  /** The law as a formula for the student, the same in every language: `f(A, K) = f(K, A)`. */
  readonly symbols: string;
  /** In words: the course's own, or those that the grader has for it. */
  readonly statement: LocalizedText | CommonLaw;
  /** Names in the point that it reads or changes, as far as it says so: they must be there. */
  readonly names?: readonly string[];
  readonly variants: (point: Point) => readonly Point[];
  readonly relate: (
    outputs: readonly (Tensor | Readonly<Record<string, Tensor>>)[],
    point: Point,
  ) => readonly LawRelation[];
}

/** A law that rules of many courses keep, for which every language of the grader has a sentence. `names`: of arguments. */
export interface CommonLaw {
  readonly common: 'linear-in' | 'zero-upstream' | 'keeps-sum-of' | 'batch-additivity';
  readonly names: readonly string[];
}

export interface LawRelation {
  /** Which output it is about, e.g. `dX`. */
  readonly output: string | undefined;
  /** The two sides of the formula: neither is right by itself. */
  readonly left: Tensor;
  readonly right: Tensor;
}

/**
 * The mathematics of one function that the student writes: how cases are drawn, the given forward rule, and which
 * gradients of L = Σ ⟨output of forward, its upstream⟩ the function returns.
 */
export interface Rule {
  readonly function: string;
  /** Names in the point, in the order of the student's parameters. */
  readonly args: readonly string[];
  readonly sizes: Readonly<Record<string, SizeRange>>;
  /** Groups of sizes that are made equal in the square configurations. */
  readonly squares: readonly (readonly string[])[];
  readonly where: (sizes: Sizes) => boolean;
  readonly inputs: Readonly<Record<string, Input>>;
  /** More named values, computed from the inputs. */
  readonly derive: (inputs: Point) => Point;
  /** A tensor, a record of tensors, or the loss itself when there is no upstream. */
  readonly forward: (point: Point) => Forwarded;
  /**
   * The names in which forward is linear, or affine, or piecewise linear with pieces wider than 1/2 around a case.
   * For these, finite differences with a step of 1/4 are exact up to the rounding of forward itself.
   */
  readonly linearIn: readonly string[];
  /** An upstream gradient for each output of forward that reaches L; none where forward is the loss. */
  readonly upstreams: readonly Upstream[];
  /** Cases near a kink of forward are not used for finite differences. */
  readonly smooth: (point: Point) => boolean;
  readonly outputs: readonly Output[];
  readonly laws: readonly Law[];
  /** The exercise's folder, relative to the course: `exercises/NN-slug`. Set where a course is loaded, for messages. */
  readonly home?: string;
  /** Runs what calls the rule's functions many times, and stops it when it takes too long. Set where a course is loaded. */
  readonly together?: Together;
}

/** Throws a CourseFault where it stops `run`, which must be such that it can be begun again, unless it `isOnce`. */
export type Together = <T>(run: () => T, isOnce?: boolean) => T;

/** What an exercise's spec.ts exports: one rule for each function. */
export interface Spec {
  readonly rules: readonly Rule[];
  readonly training?: Training;
}

/** Functions by name: the reference's, or wrong ones. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/** A named wrong rule: what the functions would be if the student made that mistake. */
export interface Misconception {
  readonly id: string;
  readonly title: LocalizedText;
  /** One sentence that explains the mistake without giving the answer. */
  readonly explanation: LocalizedText;
  /** Functions that this mistake changes; the others are as in the reference. */
  readonly functions: Functions;
}

/**
 * Second implementations of named wrong rules, by the ids of these: the same mistake made in code of another kind (shares
 * handed down where the wrong rule gathers them, flat buffers where it has nested arrays, …), with nothing in common with
 * the wrong rule. A function may leave out of its record the outputs that the mistake leaves right.
 */
export type OtherWays = Readonly<Record<string, Functions>>;
