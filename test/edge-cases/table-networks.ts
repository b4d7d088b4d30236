import { BIAS, INSIDE, NO_BATCH, NO_LOSS_ABOVE, NO_MEANS, NO_POWERS, PLAIN, PLANE } from './absences.ts';
import type { Coverage, CoverageTable } from './coverage.ts';
import { CHANNELS } from './groups.ts';
import type { RowName } from './rows.ts';

/** Whole networks. */
export const NETWORKS_ROWS: CoverageTable = {
  '51': { cnnBackward: network([], NO_BATCH) },
  '52': { gradients: network(['batch'], ['the mean over no images is not defined', ['emptyBatch']]) },
};

/** A whole network, and what is special about its batch. */
function network(drawn: readonly RowName[], batch: Coverage['absent'][number]): Coverage {
  return {
    drawn: [
      'asymmetricKernel',
      ...PLANE,
      'kernelOfOne',
      ...CHANNELS,
      'leftoverPool',
      'tie',
      'allNegative',
      'globalPool',
      'reluAtZero',
      ...drawn,
    ],
    worked: ['largeLogits'],
    absent: [
      batch,
      INSIDE,
      PLAIN,
      NO_LOSS_ABOVE,
      BIAS,
      NO_POWERS,
      NO_MEANS,
      ['a 2×2 window must fit into the result of the convolution', ['oneOutput']],
      ['the 2×2 windows tile', ['overlappingMax']],
      ['no padding', ['paddingBesideNegative', 'overhang']],
      ['its arithmetic has no infinite pixels', ['minusInfinity']],
      ['rectified units', ['saturated']],
    ],
  };
}
