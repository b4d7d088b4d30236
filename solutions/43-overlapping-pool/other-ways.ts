import { defineOtherWays } from '#spec';
import type { PoolOptions } from '../../exercises/43-overlapping-pool/forward.ts';
import type * as stub from '../../exercises/43-overlapping-pool/overlapping-pool.ts';
import type { Tensor4 } from '../../exercises/types.ts';

/** Pixel by pixel: the windows that hold it, in the order of their outputs. The wrong rules go window by window. */
function perPixel(
  X: Tensor4,
  dO: Tensor4,
  { window: [kh, kw], stride: [sh, sw] }: PoolOptions,
  share: (place: number, windows: readonly { entries: number[]; place: number; delta: number }[]) => number,
): Tensor4 {
  return X.map((sample, n) =>
    sample.map((channel, c) =>
      channel.map((row, u) =>
        row.map((_, v) => {
          const windows = dO[n][c].flatMap((deltas, i) =>
            deltas.flatMap((delta, j) => {
              const [a, b] = [u - i * sh, v - j * sw];
              if (a < 0 || b < 0 || a >= kh || b >= kw) return [];
              const rows = channel.slice(i * sh, i * sh + kh);
              return {
                entries: rows.flatMap((line) => line.slice(j * sw, j * sw + kw)),
                place: a * kw + b,
                delta,
              };
            }),
          );
          return share(u * row.length + v, windows);
        }),
      ),
    ),
  );
}

export default defineOtherWays<typeof stub>({
  'max-assigned-on-overlap': {
    overlappingMaxPoolBackward: (X, dO, options) =>
      perPixel(X, dO, options, (_, windows) => {
        const won = windows.filter(({ entries, place }) => entries.indexOf(Math.max(...entries)) === place);
        return won[won.length - 1]?.delta ?? 0;
      }),
  },
  'avg-assigned-on-overlap': {
    overlappingAvgPoolBackward: (X, dO, options) =>
      perPixel(X, dO, options, (_, windows) => {
        const last = windows[windows.length - 1];
        return last === undefined ? 0 : last.delta / last.entries.length;
      }),
  },
  'max-to-all-ties': {
    overlappingMaxPoolBackward: (X, dO, options) =>
      perPixel(X, dO, options, (_, windows) =>
        windows.reduce(
          (sum, { entries, place, delta }) => (entries.some((x) => x > entries[place]) ? sum : sum + delta),
          0,
        ),
      ),
  },
  'avg-not-divided': {
    overlappingAvgPoolBackward: (X, dO, options) =>
      perPixel(X, dO, options, (_, windows) => windows.reduce((sum, { delta }) => sum + delta, 0)),
  },
});
