import { defineMisconceptions } from '#spec';
import { statistics } from '../../exercises/14-layer-norm/forward.ts';
import type * as stub from '../../exercises/14-layer-norm/layer-norm.ts';
import { layerNormBackward } from './layer-norm.ts';

export default defineMisconceptions<typeof stub>([
  {
    id: 'scale-left-out',
    title: { en: 'As if there never were a scale' },
    explanation: {
      en: 'Where gamma is given, each feature of the upstream gradient counts as much as its scale says.',
    },
    functions: {
      layerNormBackward: (X, dY, epsilon) => layerNormBackward(X, dY, epsilon),
    },
  },
  {
    id: 'statistics-held-constant',
    title: { en: 'As if mean and variance were constants' },
    explanation: { en: 'Each feature also moves the mean and the variance of its position.' },
    functions: {
      layerNormBackward: (X, dY, epsilon, gamma) =>
        X.map((rows, n) =>
          rows.map((row, t) =>
            row.map((_, j) => (dY[n][t][j] * (gamma?.[j] ?? 1)) / statistics(row, epsilon).deviation),
          ),
        ),
    },
  },
  {
    id: 'epsilon-left-out',
    title: { en: 'As if epsilon were nearly 0' },
    explanation: { en: 'The numbers are those of a layer with another epsilon than the one that is given.' },
    functions: {
      layerNormBackward: (X, dY, _, gamma) => layerNormBackward(X, dY, 1 / 64, gamma),
    },
  },
]);
