import { BIAS, DENSE, ENTRYWISE, LINEAR, NO_BATCH, NO_LOSS_ABOVE, NO_POOL } from './absences.ts';
import type { CoverageTable } from './coverage.ts';
import { ACTIVATIONS, CHANNELS } from './groups.ts';

/** Dense layers, activations and losses. */
export const DENSE_ROWS: CoverageTable = {
  '11': {
    outputDelta: {
      drawn: ['saturated'],
      worked: [],
      absent: [
        DENSE,
        NO_POOL,
        NO_BATCH,
        ENTRYWISE,
        NO_LOSS_ABOVE,
        BIAS,
        ['sigmoid outputs', ['reluAtZero', 'largeLogits']],
      ],
    },
  },
  '12': {
    hiddenDelta: {
      drawn: [...CHANNELS, 'saturated', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [DENSE, NO_POOL, NO_BATCH, BIAS, ['sigmoid units', ['reluAtZero', 'largeLogits']]],
    },
  },
  '13': {
    denseBackward: {
      drawn: [...CHANNELS, 'batch', 'signedUpstream'],
      worked: ['emptyBatch', 'zeroUpstream'],
      absent: [DENSE, NO_POOL, BIAS, LINEAR],
    },
  },
  '14': {
    sigmoidBackward: {
      drawn: ['saturated', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [DENSE, NO_POOL, NO_BATCH, ENTRYWISE, BIAS, ['a sigmoid', ['reluAtZero', 'largeLogits']]],
    },
    tanhBackward: {
      drawn: ['saturated', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [
        DENSE,
        NO_POOL,
        NO_BATCH,
        ENTRYWISE,
        BIAS,
        ['a hyperbolic tangent', ['reluAtZero', 'largeLogits']],
      ],
    },
    reluBackward: {
      drawn: ['reluAtZero', 'signedUpstream'],
      worked: ['zeroUpstream'],
      absent: [DENSE, NO_POOL, NO_BATCH, ENTRYWISE, BIAS, ['a rectifier', ['saturated', 'largeLogits']]],
    },
  },
  '15': {
    softmaxCrossEntropyBackward: {
      drawn: ['batch', 'largeLogits'],
      worked: [],
      absent: [
        DENSE,
        NO_POOL,
        ENTRYWISE,
        NO_LOSS_ABOVE,
        BIAS,
        ['the mean over no samples is not defined', ['emptyBatch']],
        ['softmax', ACTIVATIONS],
      ],
    },
  },
  '16': {
    sgdStep: {
      drawn: [...CHANNELS],
      worked: ['saturated'],
      absent: [
        DENSE,
        NO_POOL,
        NO_BATCH,
        NO_LOSS_ABOVE,
        BIAS,
        ['sigmoid units', ['reluAtZero', 'largeLogits']],
      ],
    },
  },
};
