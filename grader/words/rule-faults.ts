import type { CourseCode } from '../model/course-code.ts';
import type { Advice } from './errors.ts';

/** A case, by name: values as JSON, cut where they are long. */
export type GivenText = Readonly<Record<string, string>>;

/** Where a name stands that means nothing there. */
export type NameUse =
  | 'linear-in'
  | 'squares'
  | 'axis'
  | 'args'
  | 'gradient-of'
  | 'jacobian-of'
  | 'jacobian-times'
  | 'hessian-times'
  /** A function of exercise.json has no rule. */
  | 'no-rule'
  /** A rule is not listed in exercise.json. */
  | 'not-listed'
  | 'trained-with'
  | 'fixture-function'
  | 'fixture-argument'
  | { readonly law: string };

/** What is wrong with what spec.ts and forward.ts say, or do when they are called. */
export interface RuleFaultWords {
  /** `within`: the function or the worked example. `near`: what may have been meant. `known`: what there is. */
  readonly 'unknown-name': (
    e:
      | {
          file: string;
          within: string | undefined;
          use: NameUse;
          name: string;
          near: string | undefined;
          known: readonly string[];
        }
      /** An argument or an output of which a case has no value. */
      | { function: string; use: 'case'; name: string; known: readonly string[] },
  ) => Advice;
  readonly 'bad-rule': (e: { file: string; function: string }) => Advice;
  readonly 'bad-domain': (e: {
    file: string;
    function: string;
    input: string;
    min: number;
    max: number;
  }) => Advice;
  /** `values`: as JSON, of which some are the same; undefined for whole numbers of which there are none. */
  readonly 'bad-choice': (e: {
    file: string;
    function: string;
    input: string;
    values: readonly string[] | undefined;
  }) => Advice;
  readonly 'not-differentiable': (e: {
    file: string;
    function: string;
    input: string;
    kind: 'indices' | 'mask' | 'choice' | 'maybe' | 'options';
  }) => Advice;
  /** Of an upstream gradient. */
  readonly 'name-taken': (e: {
    file: string;
    function: string;
    name: string;
    by: 'input' | 'upstream';
  }) => Advice;
  /** `returned`: the names of outputs, or a single tensor. `wanted`: the name of one; undefined for a single tensor. */
  readonly 'other-forward-outputs': (e: {
    file: string;
    spec: string;
    function: string;
    returned: 'tensor' | readonly string[];
    wanted: string | undefined;
  }) => Advice;
  /** A derivative is asked for, and there is nothing to differentiate. */
  readonly 'no-forward': (e: { file: string; function: string }) => Advice;
  /** A Jacobian is asked for of a forward rule that returns several tensors. */
  readonly 'several-forward-outputs': (e: { file: string; function: string }) => Advice;
  /** A forward rule without an upstream gradient returns an array. */
  readonly 'no-loss': (e: { file: string; spec: string; function: string }) => Advice;
  readonly 'bad-size': (e: {
    file: string;
    function: string;
    size: string;
    min: number;
    max: number;
    large: number;
    reach: number;
  }) => Advice;
  readonly 'size-too-large': (
    e: { file: string; function: string } & (
      | { size: string; max: number; largest: number }
      | { input: string; entries: number; axes: readonly string[]; most: number }
    ),
  ) => Advice;
  readonly 'duplicate-law': (e: { file: string; function: string; law: string }) => Advice;
  readonly 'bad-law': (e: { file: string; function: string; law: string; problem: LawProblem }) => Advice;
  /** No draw satisfies a demand of the rule. */
  readonly 'no-case': (
    e:
      | { unmet: 'where' | 'smooth'; function: string; tries: number }
      | { unmet: 'whole-numbers'; first: number; last: number }
      | { unmet: 'whole-length'; length: number },
  ) => Advice;
  /** `error`: the estimated one. */
  readonly 'not-measurable': (e: { function: string; by: string; error: number }) => Advice;
  /** `seconds`: after so many it was stopped. `code`: undefined where that cannot be told. */
  readonly 'course-code-endless': (e: {
    file?: string;
    code: CourseCode | undefined;
    given: GivenText;
    seconds: number;
  }) => Advice;
  readonly 'course-code-threw': (e: {
    file: string;
    line?: number;
    column?: number;
    code: CourseCode;
    given: GivenText;
    said: string;
  }) => Advice;
  readonly 'course-code-mutates': (e: {
    file: string;
    code: CourseCode;
    argument: string;
    was: string;
    is: string;
  }) => Advice;
}

/** What variants() or relate() of a law give that nothing can be made of. */
export type LawProblem =
  | { readonly is: 'no-variants' | 'no-relations' | 'right-no-tensor' | 'left-no-tensor' }
  | { readonly is: 'unknown-output'; readonly output: string; readonly known: readonly string[] };
