const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const h = 1e-4;
const slope = (f: (z: number) => number, z: number) => (f(z + h) - f(z)) / h;
export const sigmoidBackward = (out: number[], dOut: number[]) => out.map((o, i) => (o <= 0 || o >= 1 ? 0 : slope(sigmoid, Math.log(o / (1 - o))) * dOut[i]));
export const tanhBackward = (out: number[], dOut: number[]) => out.map((o, i) => (Math.abs(o) >= 1 ? 0 : slope(Math.tanh, Math.atanh(o)) * dOut[i]));
export const reluBackward = (input: number[], dOut: number[]) => input.map((x, i) => (x > 0 ? dOut[i] : 0));
