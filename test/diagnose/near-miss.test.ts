import { describe, expect, it } from 'vitest';
import { diagnoseNearMiss } from '../../grader/diagnose/near-miss.ts';
import type { Output } from '../../grader/model/rule.ts';
import { inProcessRunner } from '../../grader/sandbox/index.ts';
import { loadExercise } from '../support/course.ts';

type Numbers = number | readonly Numbers[] | { readonly [key: string]: Numbers };
type Function_ = (...args: never[]) => Numbers;

function each(value: Numbers, move: (x: number) => number): Numbers {
  if (typeof value === 'number') return move(value);
  if (Array.isArray(value)) return value.map((part) => each(part, move));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, each(part, move)]));
}

const onTheWayOut =
  (move: (x: number) => number) =>
  (right: Function_): Function_ =>
  (...args) =>
    each(right(...args), move);

/** Arguments go through 32 bits; what comes out has 64. */
const onTheWayIn = (right: Function_): Function_ => {
  return (...args) => right(...(args.map((one) => each(one, Math.fround)) as never[]));
};

const softmaxLoss = (logits: number[][], labels: number[]): number =>
  logits.reduce((sum, row, n) => {
    const max = Math.max(...row);
    return sum + max + Math.log(row.reduce((all, z) => all + Math.exp(z - max), 0)) - row[labels[n]];
  }, 0) / logits.length;

/** A gradient by differences of the loss, with a step before and one behind each logit. */
const differences =
  (before: number, after: number) =>
  (): Function_ =>
  (...[logits, labels]: never[]) =>
    (logits as number[][]).map((row, n) =>
      row.map((_, c) => {
        const at = (step: number) =>
          softmaxLoss(
            (logits as number[][]).map((other, i) =>
              other.map((z, j) => (i === n && j === c ? z + step : z)),
            ),
            labels,
          );
        return (at(after) - at(-before)) / (after + before);
      }),
    );

const float32 = 'went through single precision (float32)';

const MISSES: readonly (readonly [
  string,
  string,
  string | undefined,
  (right: Function_) => Function_,
  string,
])[] = [
  ['float32 arrays returned', '31', 'dF', onTheWayOut(Math.fround), `dF ${float32}`],
  ['float32 arrays returned', '41', undefined, onTheWayOut(Math.fround), `The result ${float32}`],
  ['float32 arrays inside', '15', undefined, onTheWayIn, `The result ${float32}`],
  ['float32 arrays inside', '13', 'dW', onTheWayIn, `dW ${float32}`],
  [
    'toFixed(7)',
    '41',
    undefined,
    onTheWayOut((x) => Number(x.toFixed(7))),
    'The result is rounded to 7 decimals',
  ],
  [
    'toFixed(8)',
    '44',
    undefined,
    onTheWayOut((x) => Number(x.toFixed(8))),
    'The result is rounded to 8 decimals',
  ],
  [
    'central differences',
    '15',
    undefined,
    differences(1e-3, 1e-3),
    'The result is what differences of a finite step give',
  ],
  [
    'forward differences',
    '15',
    undefined,
    differences(0, 1e-6),
    'The result is what differences of a finite step give',
  ],
  ['noise', '23', undefined, onTheWayOut((x) => x * (1 + 8e-8)), 'The result agrees to about 7 digits only'],
  ['noise', '65', 'dX', onTheWayOut((x) => x * (1 + 3e-8)), 'dX agrees to about 7 digits only'],
];

async function diagnosed(number: string, key: string | undefined, miss: (right: Function_) => Function_) {
  const { exercise, reference } = await loadExercise(number);
  const index = exercise.rules.findLastIndex(({ outputs }) => outputs.some((one) => one.key === key));
  const rule = exercise.rules[index];
  const output = rule.outputs.find((one) => one.key === key) as Output;
  const wrong = miss(reference[rule.function] as Function_);
  const runner = inProcessRunner({ ...reference, [rule.function]: wrong });
  const bundle = { file: '', code: '', map: '', inputs: [] };
  return diagnoseNearMiss({ exercise, bundle, runner, reference, seed: 3 }, index, output);
}

describe('what makes a result inexact', () => {
  it.each(MISSES)('%s in %s', async (_, number, key, miss, title) => {
    const [found, ...more] = await diagnosed(number, key, miss);
    expect(found?.title.en).toBe(title);
    expect(more).toEqual([]);
  });

  it('tells the step of a difference, and to which sides it goes', async () => {
    const [both] = await diagnosed('15', undefined, differences(2e-4, 2e-4));
    expect(both.explanation.en).toContain('central differences by logits');
    expect(both.explanation.en).toContain('h ≈ 0.0002');
    const [before] = await diagnosed('15', undefined, differences(5e-6, 0));
    expect(before.explanation.en).toContain('backward differences by logits');
    expect(before.explanation['zh-CN']).toContain('后向差分');
  });

  it('says nothing of what is right', async () => {
    expect(await diagnosed('15', undefined, (right) => right)).toEqual([]);
  });
});
