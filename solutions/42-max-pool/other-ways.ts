import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/42-max-pool/max-pool.ts';
import type { Matrix } from '../../exercises/types.ts';

type Window = [number, number];

/** Pixel by pixel: in which window it lies, and what it gets from there. The wrong rules go window by window. */
function perPixel(
  X: Matrix,
  dO: Matrix,
  [kh, kw]: Window,
  share: (x: number, others: readonly number[], place: number, delta: number) => number,
): Matrix {
  return X.map((row, u) =>
    row.map((x, v) => {
      const [i, j] = [Math.floor(u / kh), Math.floor(v / kw)];
      const delta = dO[i]?.[j];
      if (delta === undefined) return 0;
      const others = X.slice(i * kh, (i + 1) * kh).flatMap((line) => line.slice(j * kw, (j + 1) * kw));
      return share(x, others, (u - i * kh) * kw + v - j * kw, delta);
    }),
  );
}

export default defineOtherWays<typeof stub>({
  'to-all-ties': {
    maxPoolBackward: (X, dO, window) =>
      perPixel(X, dO, window, (x, others, _, delta) => (others.some((other) => other > x) ? 0 : delta)),
  },
  'last-tie-wins': {
    maxPoolBackward: (X, dO, window) =>
      perPixel(X, dO, window, (_x, others, place, delta) => {
        const best = others.reduce((at, other, k) => (other >= others[at] ? k : at), 0);
        return best === place ? delta : 0;
      }),
  },
  'maximum-starts-at-zero': {
    maxPoolBackward: (X, dO, window) =>
      perPixel(X, dO, window, (x, others, place, delta) =>
        x > 0 && others.every((other, k) => (k < place ? other < x : other <= x)) ? delta : 0,
      ),
  },
  'writes-the-maximum': {
    maxPoolBackward: (X, dO, window) =>
      perPixel(X, dO, window, (x, others, place) => (others.indexOf(Math.max(...others)) === place ? x : 0)),
  },
});
