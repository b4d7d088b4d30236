import { defineSpec, indices, optional, options, result, rule, size, whole } from '#spec';

export default defineSpec({
  editTable: rule({
    sizes: { n: size(1, 4, 8), m: size(1, 4, 8), letters: size(2, 2, 3) },
    squares: [['n', 'm']],
    inputs: {
      a: indices('n', { below: 'letters' }),
      b: indices('m', { below: 'letters' }),
      costs: options({ replace: whole(1, 2), swap: optional(whole(1, 2)) }),
    },
    args: ['a', 'b', 'costs'],
    returns: result(({ a, b }) => [(a as number[]).length + 1, (b as number[]).length + 1]),
    laws: [
      {
        id: 'there-and-back',
        symbols: 'D(a, b) = D(b, a)ᵀ',
        statement: { en: 'Every change can be undone at the same cost.' },
        variants: (point) => [point, { ...point, a: point.b, b: point.a }],
        relate: ([there, back]) => {
          const [left, rows] = [there, back] as number[][][];
          return [{ output: undefined, left, right: rows[0].map((_, i) => rows.map((row) => row[i])) }];
        },
      },
    ],
  }),
});
