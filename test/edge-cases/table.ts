import type { CoverageTable } from './coverage.ts';
import { BEYOND_ROWS } from './table-beyond.ts';
import { DENSE_ROWS } from './table-dense.ts';
import { KERNELS_ROWS } from './table-kernels.ts';
import { LAYERS_ROWS } from './table-layers.ts';
import { NETWORKS_ROWS } from './table-networks.ts';
import { POOLING_ROWS } from './table-pooling.ts';

/** Where each row of the list stands for each function of the course. */
export const TABLE: CoverageTable = {
  ...DENSE_ROWS,
  ...KERNELS_ROWS,
  ...LAYERS_ROWS,
  ...POOLING_ROWS,
  ...NETWORKS_ROWS,
  ...BEYOND_ROWS,
};
