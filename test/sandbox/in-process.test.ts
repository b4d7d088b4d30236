import { describe, expect, test } from 'vitest';
import type { Bundle } from '../../grader/model/runner.ts';
import { Oddity } from '../../grader/model/value.ts';
import { inProcessRunner } from '../../grader/sandbox/index.ts';
import { callOf, LIMITS } from './harness.ts';

const NO_BUNDLE: Bundle = { file: '', code: '', map: '', inputs: [] };

const runner = inProcessRunner({
  spoil: (x: number[][]) => {
    x[0]![0] = 9;
    return { dX: new Float64Array([1, -0]), odd: undefined };
  },
  fail: () => {
    throw new RangeError('no');
  },
  rude: () => {
    throw null;
  },
  later: async () => [1],
  huge: () => new Float64Array(5e6),
  size: 3,
});

describe('inProcessRunner', () => {
  test('names the exports', async () => {
    expect(await runner.load(NO_BUNDLE, LIMITS)).toMatchObject({
      exports: [
        { name: 'spoil' },
        { type: 'function' },
        {},
        { type: 'async function' },
        {},
        { type: 'number' },
      ],
    });
  });

  test('judges values as the sandbox does, and clones arguments', async () => {
    const x = [[1, 2]];
    const outcomes = await runner.call([{ function: 'spoil', args: [x], returnArgs: true }]);
    expect(outcomes).toEqual([
      {
        kind: 'returned',
        value: { dX: [1, -0], odd: new Oddity('undefined', 'undefined') },
        args: [[[9, 2]]],
      },
    ]);
    expect(x).toEqual([[1, 2]]);
  });

  test('outcomes are those of the sandbox', async () => {
    expect(
      await runner.call(['fail', 'rude', 'later', 'huge', 'size'].map((name) => callOf(name))),
    ).toMatchObject([
      { kind: 'threw', error: { name: 'RangeError', message: 'no' } },
      { kind: 'threw', error: { name: 'thrown value', message: 'null' } },
      { kind: 'returned', value: { kind: 'promise' } },
      { kind: 'stopped', stop: { reason: 'too-much-output' } },
      { kind: 'threw', error: { name: 'TypeError' } },
    ]);
  });
});
