export type { EdgeCase, EdgeCases, Meeting } from '../model/edge-case.ts';
export type { Figure } from '../model/figure.ts';
export type { Law, LawRelation, Point, Sizes } from '../model/rule.ts';
export type { LocalizedText } from '../model/text.ts';
export type { Evaluation, Training } from '../model/training.ts';
export type { Tensor, Value } from '../model/value.ts';
export { defineEdgeCases } from './edge-cases.ts';
export type { Drawn, Entries } from './inputs.ts';
export {
  decimals,
  distinctIntegers,
  given,
  integers,
  label,
  labels,
  mask,
  matrix,
  nonzeroDecimals,
  nonzeroIntegers,
  scalar,
  size,
  tensor3,
  tensor4,
  vector,
} from './inputs.ts';
export { batchAdditivity, keepsSumOf, linearIn, zeroUpstream } from './laws.ts';
export { defineMisconceptions, defineOtherWays } from './misconceptions.ts';
export { defineSpec, fromGradientOf, gradientOf, rule } from './rule.ts';
export { training } from './training.ts';
