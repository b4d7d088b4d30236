export const outputDelta = (out: number[], target: number[]) =>
  out.map((o, i) => Math.fround(Math.fround(o - target[i]) * Math.fround(o * (1 - o))));
