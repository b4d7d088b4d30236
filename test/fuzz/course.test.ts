import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { readLanguage, readSandbox, readSeed } from '../../grader/commands/arguments.ts';
import { validateSpec } from '../../grader/course/validate.ts';
import { CourseFault, UserError } from '../../grader/model/fault.ts';
import type { Tensor } from '../../grader/model/value.ts';
import {
  decimals,
  defineSpec,
  distinctIntegers,
  gradientOf,
  integers,
  matrix,
  nonzeroIntegers,
  rule,
  size,
  vector,
} from '../../grader/spec/index.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { anyText } from '../support/any-text.ts';
import { loadExercise } from '../support/course.ts';
import { holds } from './property.ts';

const { exercise } = await loadExercise('24');

const number = fc.oneof(
  fc.integer({ min: -4, max: 9 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0.5, -1),
);
const sizes = fc.dictionary(fc.constantFrom('h', 'w', 'n'), fc.tuple(number, number, number), {
  minKeys: 1,
});
const domain = fc.oneof(
  fc.tuple(number, number).map(([min, max]) => integers(min, max)),
  fc.tuple(number, number).map(([min, max]) => decimals(min, max)),
  number.map(nonzeroIntegers),
  fc.constant(distinctIntegers()),
);
const axis = fc.oneof(
  fc.constantFrom('h', 'w', 'n', 'x', ''),
  number.map((length) => () => length),
);

it('what a spec is given is drawn from, or told to be wrong in a sentence', () => {
  const drawn = fc.record({
    sizes,
    domain,
    axes: fc.tuple(axis, axis),
    linear: fc.constantFrom('X', 'Y', 'z'),
    squares: fc.array(fc.array(fc.constantFrom('h', 'w', 'q'), { maxLength: 3 }), { maxLength: 2 }),
    isPossible: fc.constantFrom(true, true, false),
    style: fc.constantFrom('smooth', 'kinked', 'reaching'),
  });
  holds('specs', drawn, (one) => {
    const named = Object.fromEntries(Object.entries(one.sizes).map(([name, all]) => [name, size(...all)]));
    const spec = defineSpec({
      convInputGradient: rule({
        sizes: named,
        squares: one.squares,
        where: () => one.isPossible,
        inputs: { X: matrix(...one.axes, { domain: one.domain }), Y: vector('h') },
        forward: ({ X }) => X,
        linearIn: [one.linear as 'X'],
        upstream: 'dO',
        args: ['X', 'dO'],
        returns: gradientOf('X'),
      }),
    });
    try {
      validateSpec({ ...exercise, rules: spec.rules });
      const [only] = spec.rules;
      for (const { inputs } of drawCases(only!, one.style as 'smooth', 1, 4)) {
        const entries = flatten(inputs.X as Tensor);
        expect(entries.every(Number.isFinite)).toBe(true);
      }
    } catch (error) {
      if (!(error instanceof CourseFault)) throw error;
    }
  });
});

it('what a command is given is read, or refused in a sentence', () => {
  const text = fc.oneof(anyText(), fc.constantFrom('1e3', '-0', '0x10', 'zh_CN.UTF-8', 'C'));
  holds('arguments', text, (given) => {
    for (const read of [readSeed, readSandbox, (one: string) => readLanguage(one)]) {
      try {
        read(given);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  });
});
