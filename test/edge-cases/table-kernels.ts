import { BIAS, INSIDE, LINEAR, NO_BATCH, NO_CHANNELS, NO_POOL, PLAIN, PLANE } from './absences.ts';
import type { CoverageTable } from './coverage.ts';
import { GROUPS, STRIDE, UPSTREAM } from './groups.ts';

/** One convolution, and what its gradients are made of. */
export const KERNELS_ROWS: CoverageTable = {
  '21': {
    conv1dBackward: {
      drawn: ['asymmetricKernel', 'oneOutput', 'kernelOfOne', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [
        ['there is one dimension', PLANE],
        INSIDE,
        PLAIN,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
      ],
    },
  },
  '22': {
    convFilterGradient: {
      drawn: ['asymmetricKernel', ...PLANE, 'oneOutput', 'kernelOfOne', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [INSIDE, PLAIN, NO_POOL, NO_BATCH, NO_CHANNELS, BIAS, LINEAR],
    },
  },
  '23': {
    rotate180: {
      drawn: ['asymmetricKernel', 'kernelNotSquare', 'kernelOfOne'],
      worked: [],
      absent: [
        ['there is a kernel and no image', ['imageNotSquare', 'oneOutput', 'kernelAboveInput']],
        PLAIN,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
        ['no upstream gradient: the matrix is any', UPSTREAM],
      ],
    },
    zeroPad: {
      drawn: ['imageNotSquare', 'padding', 'noPadding'],
      worked: [],
      absent: [
        [
          'there is an image and no kernel',
          [
            'asymmetricKernel',
            'kernelNotSquare',
            'oneOutput',
            'kernelAboveInput',
            'kernelOfOne',
            'paddingCoversKernel',
          ],
        ],
        ['only a border is added', [...STRIDE, 'dilation', ...GROUPS]],
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
        ['no upstream gradient: the matrix is any', UPSTREAM],
      ],
    },
    correlateValid: {
      drawn: ['asymmetricKernel', ...PLANE, 'oneOutput', 'kernelOfOne'],
      worked: [],
      absent: [
        INSIDE,
        PLAIN,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
        ['no upstream gradient: the matrices are any', UPSTREAM],
      ],
    },
    fullConvolution: {
      drawn: ['asymmetricKernel', ...PLANE, 'kernelAboveInput', 'kernelOfOne'],
      worked: [],
      absent: [
        ['a full convolution is never smaller than its input', ['oneOutput']],
        PLAIN,
        NO_POOL,
        NO_BATCH,
        NO_CHANNELS,
        BIAS,
        LINEAR,
        ['no upstream gradient: the matrices are any', UPSTREAM],
      ],
    },
  },
  '24': {
    convInputGradient: {
      drawn: ['asymmetricKernel', ...PLANE, 'oneOutput', 'kernelOfOne', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [INSIDE, PLAIN, NO_POOL, NO_BATCH, NO_CHANNELS, BIAS, LINEAR],
    },
  },
  '25': {
    trueConvolutionBackward: {
      drawn: ['asymmetricKernel', ...PLANE, 'oneOutput', 'kernelOfOne', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [INSIDE, PLAIN, NO_POOL, NO_BATCH, NO_CHANNELS, BIAS, LINEAR],
    },
  },
};
