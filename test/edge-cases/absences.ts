import {
  AVERAGES,
  BATCH,
  CHANNELS,
  EXTRAS,
  GROUPS,
  LEFTOVER,
  MAXIMA,
  NONLINEAR,
  PADDING,
  POOLING,
  POWERS,
  SLIDING,
  STRIDES,
  UPSTREAM,
} from './groups.ts';
import type { RowName } from './rows.ts';

/** Reasons why rows have no meaning for a function, and the rows that they are about. */

/** Row 21 is about code that expects a bias and gets none. */
export const BIAS = [
  'a layer with a db always has a b, and no other gradient depends on it',
  ['noBias'],
] as const;

export const DENSE = ['nothing slides', [...SLIDING, ...EXTRAS]] as const;
export const NO_POOL = ['nothing is pooled', POOLING] as const;
export const NO_BATCH = ['one sample at a time', BATCH] as const;
export const NO_CHANNELS = ['one channel, one filter', CHANNELS] as const;
export const APART = ['channels stay apart', CHANNELS] as const;
export const NO_LOSS_ABOVE = ['the loss itself stands above, not a gradient', UPSTREAM] as const;
export const LINEAR = ['no activation, no loss', NONLINEAR] as const;
export const ENTRYWISE = ['entry by entry: there are no layers of units', CHANNELS] as const;
export const INSIDE = ['without padding a kernel cannot exceed its input', ['kernelAboveInput']] as const;
export const PLAIN = ['stride 1, no padding, neither gaps nor groups', EXTRAS] as const;
export const NO_GAPS_OR_GROUPS = ['neither gaps nor groups', ['dilation', ...GROUPS]] as const;
export const NO_PADDING_IN_POOL = [
  'no padding, so none can win or count, and nothing overhangs',
  [...PADDING, 'kernelAboveInput', 'paddingBesideNegative', 'padCounts', 'padDoesNotCount', 'overhang'],
] as const;
export const NO_KERNEL = [
  'a window has no weights, no second axis of channels, no gaps and no groups',
  ['asymmetricKernel', 'oneOutput', ...LEFTOVER, 'dilation', ...GROUPS],
] as const;
export const TILES = [
  'the stride is the window',
  [...STRIDES, 'strideAboveKernel', 'overlappingMax', 'overlappingAverage'],
] as const;
export const NO_POWERS = ['no power', POWERS] as const;
export const NO_MAXIMA = ['no maximum is taken', MAXIMA] as const;
export const NO_MEANS = ['no mean is taken', AVERAGES] as const;

export const PLANE: readonly RowName[] = ['kernelNotSquare', 'imageNotSquare'];
