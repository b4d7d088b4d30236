import { convolve, relu } from '../../exercises/69-residual-block/forward.ts';
import type * as stub from '../../exercises/69-residual-block/residual-block.ts';
import { reluBackward } from '../14-activation-gradients/activation-gradients.ts';
import { convBackward } from '../35-conv-general/conv-general.ts';

export const residualBackward: typeof stub.residualBackward = (X, F1, b1, F2, dY) => {
  const pad = (F1[0][0].length - 1) / 2;
  const same = { stride: [1, 1] as [number, number], pad: [pad, pad] as [number, number] };
  const Z1 = convolve(X, F1, b1);
  const second = convBackward([relu(Z1)], F2, [dY], same);
  const dZ1 = Z1.map((map, f) => map.map((row, i) => reluBackward(row, second.dX[0][f][i])));
  const first = convBackward([X], F1, [dZ1], same);
  // X reaches Y on two ways, straight on and through the branch:
  //   dX[c][i][j] = dY[c][i][j] + what the first convolution hands back
  const dX = dY.map((map, c) => map.map((row, i) => row.map((delta, j) => delta + first.dX[0][c][i][j])));
  return { dX, dF1: first.dF, db1: first.db, dF2: second.dF, db2: second.db };
};
