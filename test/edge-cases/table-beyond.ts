import {
  APART,
  BIAS,
  DENSE,
  LINEAR,
  NO_GAPS_OR_GROUPS,
  NO_KERNEL,
  NO_MAXIMA,
  NO_MEANS,
  NO_POOL,
  NO_POWERS,
  PLANE,
} from './absences.ts';
import type { CoverageTable } from './coverage.ts';
import { AVERAGES, CHANNELS, GROUPS, LEFTOVER, PADDING, SLIDING, STRIDE, STRIDES } from './groups.ts';

/** Beyond the articles. */
export const BEYOND_ROWS: CoverageTable = {
  '61': {
    dilatedConvBackward: {
      drawn: [...SLIDING, ...CHANNELS, 'batch', ...STRIDE, ...PADDING, 'dilation', 'signedUpstream'],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [['one group', GROUPS], NO_POOL, BIAS, LINEAR],
    },
  },
  '62': {
    groupedConvBackward: {
      drawn: [...SLIDING, ...CHANNELS, 'batch', ...STRIDE, ...PADDING, ...GROUPS, 'signedUpstream'],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [['no gaps', ['dilation']], NO_POOL, BIAS, LINEAR],
    },
  },
  '63': {
    transposedConvBackward: {
      drawn: [
        'asymmetricKernel',
        ...PLANE,
        'kernelAboveInput',
        'kernelOfOne',
        ...CHANNELS,
        'batch',
        ...STRIDES,
        'strideAboveKernel',
        ...PADDING,
        'signedUpstream',
      ],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [
        [
          'every input entry has its stamp: nothing is left over, and the output is no smaller',
          [...LEFTOVER, 'oneOutput'],
        ],
        NO_GAPS_OR_GROUPS,
        NO_POOL,
        BIAS,
        LINEAR,
      ],
    },
  },
  '64': {
    maxPoolOptionsBackward: {
      drawn: [
        ...PLANE,
        'kernelOfOne',
        'kernelAboveInput',
        'batch',
        ...STRIDES,
        'strideAboveKernel',
        'padding',
        'noPadding',
        'overlappingMax',
        'tie',
        'allNegative',
        'paddingBesideNegative',
        'leftoverPool',
        'overhang',
        'globalPool',
        'signedUpstream',
      ],
      worked: ['emptyBatch', 'minusInfinity', 'zeroUpstream'],
      absent: [
        NO_KERNEL,
        ['at most half a window of padding', ['paddingCoversKernel']],
        NO_MEANS,
        NO_POWERS,
        APART,
        BIAS,
        LINEAR,
      ],
    },
    avgPoolOptionsBackward: {
      drawn: [
        ...PLANE,
        'kernelOfOne',
        'kernelAboveInput',
        'batch',
        ...STRIDES,
        'strideAboveKernel',
        'padding',
        'noPadding',
        ...AVERAGES,
        'leftoverPool',
        'overhang',
        'signedUpstream',
      ],
      worked: ['emptyBatch', 'globalPool', 'zeroUpstream'],
      absent: [
        NO_KERNEL,
        ['at most half a window of padding', ['paddingCoversKernel']],
        NO_MAXIMA,
        NO_POWERS,
        APART,
        BIAS,
        LINEAR,
      ],
    },
  },
  '65': {
    batchNormBackward: {
      drawn: ['batch', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [
        DENSE,
        NO_POOL,
        ['each feature by itself', CHANNELS],
        ['the mean over no samples is not defined', ['emptyBatch']],
        ['β is always there, and no gradient depends on it', ['noBias']],
        LINEAR,
      ],
    },
  },
};
