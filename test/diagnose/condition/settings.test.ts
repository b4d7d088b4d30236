import { describe, expect, it } from 'vitest';
import { diagnoseArguments } from '../../../grader/diagnose/condition/arguments.ts';
import { diagnoseCondition } from '../../../grader/diagnose/condition/diagnose-condition.ts';
import type { Ask } from '../../../grader/diagnose/terms/question.ts';
import type { GradientOutput, Point, Rule } from '../../../grader/model/rule.ts';
import {
  flag,
  gradientOf,
  nullable,
  oneOf,
  options,
  rule,
  size,
  vector,
  whole,
} from '../../../grader/spec/index.ts';
import { wordsFor } from '../../../grader/words/catalogue.ts';

interface Given {
  readonly x: number[];
  readonly scale: number[] | null;
  readonly mode: 'plain' | 'doubled';
  readonly options: { readonly negate: boolean; readonly times: number };
  readonly dy: number[];
}

/** y = ± times · scale ∘ x, doubled or not. */
const factorOf = ({ scale, mode, options: { negate, times } }: Omit<Given, 'dy'>, i: number) =>
  (scale?.[i] ?? 1) * (mode === 'doubled' ? 2 : 1) * (negate ? -1 : 1) * times;

const subject: Rule = {
  function: 'f',
  ...rule({
    sizes: { n: size(1, 4, 6) },
    inputs: {
      x: vector('n'),
      scale: nullable(vector('n')),
      mode: oneOf('plain', 'doubled'),
      options: options({ negate: flag(), times: whole(1, 3) }),
    },
    forward: (given) => given.x.map((x, i) => factorOf(given as Given, i) * x),
    linearIn: ['x'],
    upstream: 'dy',
    args: ['x', 'scale', 'mode', 'options', 'dy'],
    returns: { dx: gradientOf('x') },
  }),
};
const output = subject.outputs[0] as GradientOutput;

/** What a student's rule gives that takes some of what it is given for something else. */
const taking =
  (change: (given: Given) => Partial<Given>): Ask =>
  async (points: readonly Point[]) =>
    points.map((point) => {
      const given = { ...(point as unknown as Given), ...change(point as unknown as Given) };
      return given.dy.map((dy, i) => factorOf(given, i) * dy);
    });

describe('the condition under which a result is right', () => {
  it.each<[string, (given: Given) => Partial<Given>]>([
    ["mode = 'doubled'", () => ({ mode: 'doubled' })],
    ['scale = null', () => ({ scale: null })],
    ['options.times = 2', ({ options: one }) => ({ options: { ...one, times: 2 } })],
    ['options.negate = false', ({ options: one }) => ({ options: { ...one, negate: false } })],
    [
      'options.times ≠ 3',
      ({ options: one }) => ({ options: { ...one, times: one.times === 3 ? 1 : one.times } }),
    ],
  ])('is found: %s', async (text, change) => {
    const found = await diagnoseCondition(subject, output, 5, taking(change));
    expect(found?.evidence).toMatchObject({ kind: 'condition', text });
  });
});

describe('a setting that is never read', () => {
  it.each<[string, (given: Given) => Partial<Given>]>([
    ['mode', () => ({ mode: 'plain' })],
    ['options', () => ({ options: { negate: true, times: 1 } })],
  ])('is named: %s', async (argument, change) => {
    const found = await diagnoseArguments(subject, output, 5, taking(change));
    expect(found?.title.en).toBe(`dx does not depend on ${argument}`);
  });

  it('is no such setting where one of its fields is read', async () => {
    const change = ({ options: one }: Given) => ({ options: { ...one, negate: false } });
    expect(await diagnoseArguments(subject, output, 5, taking(change))).toBeUndefined();
  });
});

it('Chinese has a space between a name and what follows', () => {
  const { condition } = wordsFor('zh-CN');
  expect(condition.unread('dQ', 'K').explanation).toBe('换一个 K，dQ 本该改变，却逐位相同。');
  expect(condition.unread(undefined, 'K').explanation).toBe('换一个 K，结果本该改变，却逐位相同。');
  expect(condition.right('dK', 't = 1', false)).toBe('只要 t = 1，dK 就是对的');
  expect(condition.right(undefined, 't = 1', false)).toBe('只要 t = 1，返回值就是对的');
});
