/**
 * A mistake that nobody named, found by changing one place of the reference: what kind of change it is, and whom it
 * concerns. Only what a student sees in the statement is told: names of arguments and outputs, their lengths and
 * components, places of indices counted from 1, and operators; never how the reference is written.
 */
export type Mined = readonly [kind: MinedKind, ...parts: string[]];

/** The plainest first: of several that give the same numbers, this one is told. */
export const MINED_KINDS = [
  /** An option with two components of which one stands for both: the option, and the component from 1. */
  'one-for-both',
  /** The two components of this option are exchanged. */
  'components-exchanged',
  /** What stands, and what belongs there. */
  'quantity-wrong',
  /** The factor, or an empty text where it is no quantity that the student knows. */
  'factor-missing',
  'divisor-missing',
  'term-missing',
  'factor-twice',
  /** The output. */
  'overwritten',
  'subtracted',
  /** The array, and the index from 1. */
  'index-late',
  'index-early',
  'index-reversed',
  'index-wrong',
  /** The array. */
  'turned',
  'indices-exchanged',
  'loop-starts-late',
  'loop-ends-early',
  'loop-ends-late',
  'loop-skips',
  'sign',
  'factor-extra',
  'divisor-extra',
  /** What stands, and what belongs there. */
  'operator',
  'comparison',
  /** The function of Math. */
  'call-missing',
  /** What stands, and what belongs there. */
  'call-wrong',
  'condition-always',
  'condition-never',
  'condition-negated',
  'epsilon-missing',
  /** What stands, and what belongs there. */
  'number',
] as const;

export type MinedKind = (typeof MINED_KINDS)[number];
