import type { LstmGradients } from './forward.ts';

/**
 * The gradients of the loss by everything that one step of an LSTM reads, from those by both of its outputs.
 *
 * @param x the input, n numbers
 * @param h the hidden state before the step, m numbers
 * @param c the cell state before the step, m numbers
 * @param W the weights of the input, forget and output gates and of the candidate, 4×m×(n+m)
 * @param dhNext upstream gradient ∂L/∂h′ by the hidden state after the step, m numbers
 * @param dcNext upstream gradient ∂L/∂c′ by the cell state after the step, m numbers
 * @returns dx, dh, dc and dW, in the shapes of x, h, c and W
 */
export function lstmCellBackward(
  x: number[],
  h: number[],
  c: number[],
  W: number[][][],
  dhNext: number[],
  dcNext: number[],
): LstmGradients {
  // TODO: write the four gradients here, then run: npm run grade -- lstm-cell
  throw new Error('not started');
}
