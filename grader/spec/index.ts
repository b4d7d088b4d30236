export type { EdgeCase, EdgeCases, Meeting } from '../model/edge-case.ts';
export type { Figure } from '../model/figure.ts';
export type { Law, LawRelation, Point, Sizes } from '../model/rule.ts';
export type { LocalizedText } from '../model/text.ts';
export type { Evaluation, Training } from '../model/training.ts';
export type { Tensor, Value } from '../model/value.ts';
export { defineEdgeCases } from './edge-cases.ts';
export type { Below, Drawn, Entries } from './inputs.ts';
export {
  decimals,
  distinctIntegers,
  flag,
  fractions,
  given,
  indices,
  integers,
  label,
  labels,
  mask,
  matrix,
  nonzeroDecimals,
  nonzeroIntegers,
  nullable,
  oneOf,
  optional,
  options,
  scalar,
  size,
  tensor,
  tensor3,
  tensor4,
  vector,
  whole,
} from './inputs.ts';
export { batchAdditivity, keepsSumOf, linearIn, zeroUpstream } from './laws.ts';
export { defineMisconceptions, defineOtherWays } from './misconceptions.ts';
export {
  defineSpec,
  fromGradientOf,
  gradientOf,
  hessianTimes,
  jacobianOf,
  jacobianTimes,
  result,
  rule,
} from './rule.ts';
export { training } from './training.ts';
