import { sigmoid, weighted } from '../../exercises/11-lstm-cell/forward.ts';
import type * as stub from '../../exercises/11-lstm-cell/lstm-cell.ts';

export const lstmCellBackward: typeof stub.lstmCellBackward = (x, h, c, W, dhNext, dcNext) => {
  const dx = x.map(() => 0);
  const dh = h.map(() => 0);
  const dc: number[] = [];
  const dW = W.map((gate) => gate.map((row) => row.map(() => 0)));
  for (let k = 0; k < h.length; k++) {
    const input = sigmoid(weighted(W[0][k], x, h));
    const forget = sigmoid(weighted(W[1][k], x, h));
    const output = sigmoid(weighted(W[2][k], x, h));
    const candidate = Math.tanh(weighted(W[3][k], x, h));
    const squashed = Math.tanh(forget * c[k] + input * candidate);
    // The cell reaches the loss by itself and through h'[k] = output · tanh(c'[k]).
    const cell = dcNext[k] + dhNext[k] * output * (1 - squashed ** 2);
    const dz = [
      cell * candidate * input * (1 - input),
      cell * c[k] * forget * (1 - forget),
      dhNext[k] * squashed * output * (1 - output),
      cell * input * (1 - candidate ** 2),
    ];
    dc.push(cell * forget);
    for (let g = 0; g < 4; g++) {
      for (let j = 0; j < x.length; j++) {
        dW[g][k][j] += dz[g] * x[j];
        dx[j] += dz[g] * W[g][k][j];
      }
      for (let j = 0; j < h.length; j++) {
        dW[g][k][x.length + j] += dz[g] * h[j];
        dh[j] += dz[g] * W[g][k][x.length + j];
      }
    }
  }
  return { dx, dh, dc, dW };
};
