import type { Vector } from '../types.ts';

/** out[i] = 1 / (1 + e^(−net[i])) */
export function sigmoid(net: Vector): Vector {
  return net.map((value) => 1 / (1 + Math.exp(-value)));
}

/** out[i] = tanh(net[i]) */
export function tanh(net: Vector): Vector {
  return net.map(Math.tanh);
}

/** out[i] = max(0, input[i]) */
export function relu(input: Vector): Vector {
  return input.map((value) => Math.max(0, value));
}
