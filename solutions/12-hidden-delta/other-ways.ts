import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/12-hidden-delta/hidden-delta.ts';

/** The wrong rules gather for one hidden unit after the other; here each unit above hands its share down. */
export default defineOtherWays<typeof stub>({
  'weights-not-transposed': {
    hiddenDelta: (deltaNext, W, out) => {
      return out.map((o, i) => {
        let back = 0;
        for (let k = 0; k < deltaNext.length; k++) back += deltaNext[k] * (W[i]?.[k] ?? 0);
        return back * (o - o * o);
      });
    },
  },
  'no-derivative': {
    hiddenDelta: (deltaNext, W, out) => {
      const delta = out.map(() => 0);
      for (const [k, row] of W.entries())
        for (const [i, weight] of row.entries()) delta[i] += weight * deltaNext[k];
      return delta;
    },
  },
  'only-the-first-output': {
    hiddenDelta: (deltaNext, W, out) =>
      W[0].map((weight, i) => weight * deltaNext[0] * out[i] * (1 - out[i])),
  },
  'assigned-instead-of-added': {
    hiddenDelta: (deltaNext, W, out) => {
      const last = W.length - 1;
      return out.map((o, i) => deltaNext[last] * W[last][i] * (o - o * o));
    },
  },
  'mean-over-the-outputs': {
    hiddenDelta: (deltaNext, W, out) => {
      const share = deltaNext.map((delta) => delta / W.length);
      const delta = out.map(() => 0);
      for (const [k, row] of W.entries())
        for (const [i, weight] of row.entries()) delta[i] += weight * share[k];
      return delta.map((value, i) => value * (out[i] - out[i] ** 2));
    },
  },
});
