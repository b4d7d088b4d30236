import { describe, expect, it } from 'vitest';
import { loadFrom, readReal } from '../support/course.ts';
import { ROOT } from '../support/folders.ts';
import { gradeFiles } from '../support/grading.ts';
import { everyNth } from '../support/thorough.ts';

/** Files for an exercise, each more right than the one before: what the right rule returns is changed, or given as it is. */
const LADDERS: readonly (readonly [string, string, string, readonly (readonly [string, string])[]])[] = [
  [
    '42',
    'max-pool',
    'maxPoolBackward',
    [
      ['zeros', 'map(right(...args), () => 0)'],
      [
        'wrong at ties alone',
        'right(args[0].map((row, i) => row.map((x, j) => x + 1e-9 * (i + j))), args[1], args[2])',
      ],
      ['right but for 1e-7', 'map(right(...args), (x) => x * (1 + 1e-7))'],
      ['right but for 1e-11', 'map(right(...args), (x) => x * (1 + 1e-11))'],
      ['right', 'right(...args)'],
    ],
  ],
  [
    '24',
    'conv-input-gradient',
    'convInputGradient',
    [
      ['zeros', 'map(right(...args), () => 0)'],
      [
        'the last column missing in tall results',
        'right(...args).map((row, _, all) => (all.length > 4 ? row.slice(0, -1) : row))',
      ],
      ['right but for 1e-7', 'map(right(...args), (x) => x * (1 + 1e-7))'],
      ['right but for 1e-11', 'map(right(...args), (x) => x * (1 + 1e-11))'],
      ['right', 'right(...args)'],
    ],
  ],
  [
    '31',
    'conv-channels',
    'convChannelsBackward',
    [
      ['zeros', 'map(right(...args), () => 0)'],
      [
        'dX and dF wrong',
        '{ ...right(...args), dX: map(right(...args).dX, (x) => 2 * x), dF: map(right(...args).dF, (x) => -x) }',
      ],
      ['dX wrong', '{ ...right(...args), dX: map(right(...args).dX, (x) => 2 * x) }'],
      ['right but for 1e-7', 'map(right(...args), (x) => x * (1 + 1e-7))'],
      ['right but for 1e-11', 'map(right(...args), (x) => x * (1 + 1e-11))'],
      ['right', 'right(...args)'],
    ],
  ],
  [
    '34',
    'conv-strided',
    'convStridedBackward',
    [
      ['zeros', 'map(right(...args), () => 0)'],
      [
        'the stride ignored in dX',
        '{ ...right(...args), dX: map(args[0], () => 1), dW: map(args[1], () => 1) }',
      ],
      [
        'dX without leftover rows',
        '{ ...right(...args), dX: right(...args).dX.map((plane) => plane.filter((row) => row.some((x) => x !== 0))) }',
      ],
      ['right but for 1e-7', 'map(right(...args), (x) => x * (1 + 1e-7))'],
      ['right but for 1e-11', 'map(right(...args), (x) => x * (1 + 1e-11))'],
      ['right', 'right(...args)'],
    ],
  ],
  [
    '13',
    'dense-gradients',
    'denseBackward',
    [
      ['zeros', 'map(right(...args), () => 0)'],
      [
        'db in other brackets, dX wrong',
        '{ ...right(...args), dX: map(right(...args).dX, (x) => -x), db: [right(...args).db] }',
      ],
      ['db in other brackets', '{ ...right(...args), db: [right(...args).db] }'],
      ['right but for 1e-7', 'map(right(...args), (x) => x * (1 + 1e-7))'],
      ['right but for 1e-11', 'map(right(...args), (x) => x * (1 + 1e-11))'],
      ['right', 'right(...args)'],
    ],
  ],
];

describe.each(everyNth(LADDERS.length, LADDERS))('%s', (number, slug, name, steps) => {
  it('the more is right, the more points there are', async () => {
    const { course } = await loadFrom(ROOT, number);
    const [{ folder }] = course.exercises;
    const right = readReal(`solutions/${folder}/${slug}.ts`);
    const points: number[] = [0];
    for (const [, body] of steps) {
      const source = `import { ${name} as right } from './right.ts';
        const map = (part: any, f: (x: number) => number): any => typeof part === 'number' ? f(part)
          : Array.isArray(part) ? part.map((one) => map(one, f))
          : Object.fromEntries(Object.entries(part).map(([key, one]) => [key, map(one, f)]));
        export function ${name}(...args: any[]): any { return ${body}; }`;
      const [{ score }] = await gradeFiles(course, { [`${slug}.ts`]: source, 'right.ts': right });
      points.push(score.score);
    }
    const rising = points.slice(1).map((score, i) => score > points[i]);
    expect(rising, `${steps.map(([what], i) => `${what}: ${points[i + 1]}`).join('; ')}`).toEqual(
      steps.map(() => true),
    );
  });
});
