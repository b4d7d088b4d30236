import type * as stub from '../../exercises/41-avg-pool/avg-pool.ts';
import type { Matrix } from '../../exercises/types.ts';

export const avgPoolBackward: typeof stub.avgPoolBackward = (dO, window) => {
  const [kh, kw] = window;
  const dX: Matrix = [];
  // X[u][v] lies in the one window ⌊u/kh⌋, ⌊v/kw⌋ and enters its mean with the weight 1/(kh·kw):
  //   dX[u][v] = dO[⌊u/kh⌋][⌊v/kw⌋] / (kh·kw)
  for (let u = 0; u < dO.length * kh; u++) {
    dX.push([]);
    for (let v = 0; v < dO[0].length * kw; v++) {
      dX[u].push(dO[Math.floor(u / kh)][Math.floor(v / kw)] / (kh * kw));
    }
  }
  return dX;
};
