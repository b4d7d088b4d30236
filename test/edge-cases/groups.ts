import type { RowName } from './rows.ts';

/** Rows that go together: where one of them has no meaning, none has. */

export const SLIDING = [
  'asymmetricKernel',
  'kernelNotSquare',
  'imageNotSquare',
  'oneOutput',
  'kernelAboveInput',
  'kernelOfOne',
] as const satisfies RowName[];

export const CHANNELS = ['channelsDiffer', 'channelsEqual'] as const satisfies RowName[];

export const BATCH = ['batch', 'emptyBatch'] as const satisfies RowName[];

export const LEFTOVER = ['leftoverInput', 'leftoverFilter'] as const satisfies RowName[];

export const STRIDES = ['strideTwo', 'unequalStrides'] as const satisfies RowName[];

export const STRIDE = [...STRIDES, ...LEFTOVER, 'strideAboveKernel'] as const satisfies RowName[];

export const PADDING = ['padding', 'noPadding', 'paddingCoversKernel'] as const satisfies RowName[];

export const GROUPS = ['groups', 'depthwise'] as const satisfies RowName[];

export const MAXIMA = [
  'overlappingMax',
  'tie',
  'allNegative',
  'minusInfinity',
  'paddingBesideNegative',
] as const satisfies RowName[];

export const AVERAGES = ['overlappingAverage', 'padCounts', 'padDoesNotCount'] as const satisfies RowName[];

export const POWERS = [
  'zeroWindow',
  'negativeOddPower',
  'powerOne',
  'powerTwo',
  'largePower',
] as const satisfies RowName[];

export const POOLING = [
  ...MAXIMA,
  ...AVERAGES,
  ...POWERS,
  'leftoverPool',
  'overhang',
  'globalPool',
] as const satisfies RowName[];

export const UPSTREAM = ['zeroUpstream', 'signedUpstream'] as const satisfies RowName[];

export const ACTIVATIONS = ['reluAtZero', 'saturated'] as const satisfies RowName[];

export const NONLINEAR = [...ACTIVATIONS, 'largeLogits'] as const satisfies RowName[];

/** Rows of a layer with kernels beyond the plain case. */
export const EXTRAS = [...STRIDE, ...PADDING, 'dilation', ...GROUPS] as const satisfies RowName[];

/**
 * Rows at kinks, at infinities and where exponentials overflow. Finite differences cannot judge them, and a student's
 * copy holds no reference: a worked example must.
 */
export const AT_KINKS: readonly RowName[] = [
  'tie',
  'minusInfinity',
  'zeroWindow',
  'reluAtZero',
  'largeLogits',
  'saturated',
];
