import { defineSpec, fractions, hessianTimes, linearIn, rule, size, vector, zeroUpstream } from '#spec';
import { valley } from './forward.ts';

export default defineSpec({
  valleyHessianTimes: rule({
    sizes: { n: size(2, 5, 12) },
    inputs: { x: vector('n', { domain: fractions(-2, 2, 8) }), v: vector('n') },
    forward: ({ x }) => valley(x),
    args: ['x', 'v'],
    returns: hessianTimes('x', 'v'),
    laws: [
      linearIn('v'),
      zeroUpstream('v'),
      {
        id: 'symmetric',
        symbols: '⟨H v, x⟩ = ⟨v, H x⟩',
        statement: {
          en: 'A Hessian equals its transpose, since the order of two derivatives does not matter.',
        },
        variants: (point) => [point, { ...point, v: point.x }],
        relate: ([one, other], point) => {
          const inner = (a: unknown, b: unknown) =>
            (a as number[]).reduce((sum, entry, i) => sum + entry * (b as number[])[i], 0);
          return [{ output: undefined, left: inner(one, point.x), right: inner(other, point.v) }];
        },
      },
    ],
  }),
});
