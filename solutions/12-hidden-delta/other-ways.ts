import { defineOtherWays } from '#spec';
import type { Matrix, Vector } from '../../exercises/types.ts';

/** The wrong rules gather for one hidden unit after the other; here each unit above hands its share down. */
export default defineOtherWays({
  'weights-not-transposed': {
    hiddenDelta: (deltaNext: Vector, W: Matrix, out: Vector): Vector => {
      return out.map((o, i) => {
        let back = 0;
        for (let k = 0; k < deltaNext.length; k++) back += deltaNext[k] * (W[i]?.[k] ?? 0);
        return back * (o - o * o);
      });
    },
  },
  'no-derivative': {
    hiddenDelta: (deltaNext: Vector, W: Matrix, out: Vector): Vector => {
      const delta = out.map(() => 0);
      for (const [k, row] of W.entries())
        for (const [i, weight] of row.entries()) delta[i] += weight * deltaNext[k];
      return delta;
    },
  },
  'only-the-first-output': {
    hiddenDelta: (deltaNext: Vector, W: Matrix, out: Vector): Vector =>
      W[0].map((weight, i) => weight * deltaNext[0] * out[i] * (1 - out[i])),
  },
  'assigned-instead-of-added': {
    hiddenDelta: (deltaNext: Vector, W: Matrix, out: Vector): Vector => {
      const last = W.length - 1;
      return out.map((o, i) => deltaNext[last] * W[last][i] * (o - o * o));
    },
  },
  'mean-over-the-outputs': {
    hiddenDelta: (deltaNext: Vector, W: Matrix, out: Vector): Vector => {
      const share = deltaNext.map((delta) => delta / W.length);
      const delta = out.map(() => 0);
      for (const [k, row] of W.entries())
        for (const [i, weight] of row.entries()) delta[i] += weight * share[k];
      return delta.map((value, i) => value * (out[i] - out[i] ** 2));
    },
  },
});
