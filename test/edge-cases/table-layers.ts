import {
  BIAS,
  INSIDE,
  LINEAR,
  NO_BATCH,
  NO_CHANNELS,
  NO_GAPS_OR_GROUPS,
  NO_POOL,
  PLAIN,
  PLANE,
} from './absences.ts';
import type { CoverageTable } from './coverage.ts';
import { CHANNELS, LEFTOVER, PADDING, SLIDING, STRIDE, STRIDES } from './groups.ts';

/** Convolutional layers. */
export const LAYERS_ROWS: CoverageTable = {
  '31': {
    convChannelsBackward: {
      drawn: [
        'asymmetricKernel',
        ...PLANE,
        ...CHANNELS,
        'batch',
        'oneOutput',
        'kernelOfOne',
        'signedUpstream',
      ],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [INSIDE, PLAIN, NO_POOL, BIAS, LINEAR],
    },
  },
  '32': {
    convPaddedBackward: {
      drawn: [...SLIDING, ...CHANNELS, 'batch', ...PADDING, 'signedUpstream'],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [['stride 1', STRIDE], NO_GAPS_OR_GROUPS, NO_POOL, BIAS, LINEAR],
    },
  },
  '33': {
    dilate: {
      drawn: ['imageNotSquare', ...STRIDES, 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [
        [
          'no kernel',
          [
            'asymmetricKernel',
            'kernelNotSquare',
            'oneOutput',
            'kernelAboveInput',
            'kernelOfOne',
            'strideAboveKernel',
          ],
        ],
        ['it does not know how large X was', LEFTOVER],
        ['the layer has no padding', PADDING],
        NO_GAPS_OR_GROUPS,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
      ],
    },
    dilateAndPad: {
      drawn: [...PLANE, 'kernelOfOne', ...STRIDES, 'strideAboveKernel', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [
        [
          'of the kernel only the size is known, and of X nothing',
          ['asymmetricKernel', 'oneOutput', 'kernelAboveInput', ...LEFTOVER],
        ],
        ['the layer has no padding', PADDING],
        NO_GAPS_OR_GROUPS,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
      ],
    },
  },
  '34': {
    convStridedBackward: {
      drawn: [
        'asymmetricKernel',
        ...PLANE,
        ...CHANNELS,
        ...STRIDE,
        'oneOutput',
        'kernelOfOne',
        'signedUpstream',
      ],
      worked: ['zeroUpstream'],
      absent: [INSIDE, ['no padding', PADDING], NO_GAPS_OR_GROUPS, NO_POOL, NO_BATCH, BIAS, LINEAR],
    },
  },
  '35': {
    convBackward: {
      drawn: [
        'asymmetricKernel',
        ...PLANE,
        ...CHANNELS,
        'batch',
        ...STRIDE,
        ...PADDING,
        'kernelAboveInput',
        'kernelOfOne',
        'signedUpstream',
      ],
      worked: ['emptyBatch', 'oneOutput', 'zeroUpstream'],
      absent: [NO_GAPS_OR_GROUPS, NO_POOL, BIAS, LINEAR],
    },
  },
  '36': {
    partialConvBackward: {
      drawn: ['asymmetricKernel', ...PLANE, ...CHANNELS, 'oneOutput', 'kernelOfOne', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [INSIDE, PLAIN, NO_POOL, NO_BATCH, BIAS, LINEAR],
    },
  },
};
