import { defineOtherWays } from '#spec';
import type * as stub from '../../exercises/21-conv1d-gradients/conv1d-gradients.ts';

/** Gathered where the wrong rules hand shares down, handed down where they gather, and no call of the reference. */
export default defineOtherWays<typeof stub>({
  // Shares handed down, with the filter read from its end.
  'filter-not-reversed': {
    conv1dBackward: (x, w, dy) => {
      const dx = x.map(() => 0);
      for (let i = 0; i < dy.length; i++) {
        for (let k = 0; k < w.length; k++) dx[i + k] += dy[i] * w[w.length - 1 - k];
      }
      return { dx };
    },
  },
  'dw-reversed': {
    conv1dBackward: (x, w, dy) => {
      const dw = w.map(() => 0);
      for (let i = 0; i < dy.length; i++) {
        for (let k = 0; k < w.length; k++) dw[w.length - 1 - k] += dy[i] * x[i + k];
      }
      return { dw };
    },
  },
  // Looks for the last window that reads an input.
  'dx-overwritten': {
    conv1dBackward: (x, w, dy) => ({
      dx: x.map((_, m) => {
        const i = Math.min(m, dy.length - 1);
        return dy[i] * w[m - i];
      }),
    }),
  },
  'dw-overwritten': {
    conv1dBackward: (x, w, dy) => {
      const dw = w.map(() => 0);
      for (let i = 0; i < dy.length; i++) for (let k = 0; k < w.length; k++) dw[k] = dy[i] * x[i + k];
      return { dw };
    },
  },
  'db-last-position': {
    conv1dBackward: (_x, _w, dy) => {
      let db = 0;
      for (const delta of dy) db = delta;
      return { db };
    },
  },
  'db-first-position': {
    conv1dBackward: (_x, _w, dy) => {
      let db = 0;
      for (const [i, delta] of dy.entries()) if (i === 0) db += delta;
      return { db };
    },
  },
  'db-mean': {
    conv1dBackward: (_x, _w, dy) => ({
      db: dy.reduce((mean, delta) => mean + delta / dy.length, 0),
    }),
  },
  // A correlation of dy without zeros around it.
  'dx-not-padded': {
    conv1dBackward: (_x, w, dy) => {
      const dx: number[] = [];
      for (let m = 0; m + w.length <= dy.length; m++) {
        dx.push(w.reduce((sum, _, k) => sum + dy[m + k] * w[w.length - 1 - k], 0));
      }
      return { dx };
    },
  },
  'padded-at-one-end': {
    conv1dBackward: (x, w, dy) => {
      const padded = [...w.slice(1).map(() => 0), ...dy];
      return {
        dx: x.map((_, m) =>
          m + w.length > padded.length
            ? 0
            : w.reduce((sum, _weight, k) => sum + padded[m + k] * w[w.length - 1 - k], 0),
        ),
      };
    },
  },
});
