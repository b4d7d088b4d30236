import { statistics } from '../../exercises/14-layer-norm/forward.ts';
import type * as stub from '../../exercises/14-layer-norm/layer-norm.ts';

export const layerNormBackward: typeof stub.layerNormBackward = (X, dY, epsilon, gamma) => {
  return X.map((rows, n) =>
    rows.map((row, t) => {
      const { mean, deviation } = statistics(row, epsilon);
      const normed = row.map((x) => (x - mean) / deviation);
      const scaled = dY[n][t].map((delta, j) => delta * (gamma?.[j] ?? 1));
      const shift = scaled.reduce((sum, delta) => sum + delta, 0) / row.length;
      const stretch = scaled.reduce((sum, delta, j) => sum + delta * normed[j], 0) / row.length;
      return scaled.map((delta, j) => (delta - shift - normed[j] * stretch) / deviation);
    }),
  );
};
