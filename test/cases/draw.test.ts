import { describe, expect, it } from 'vitest';
import { axisLength, shapeFrom } from '../../grader/cases/axes.ts';
import { drawCases } from '../../grader/cases/draw.ts';
import { drawQuickly } from '../../grader/cases/draw-quickly.ts';
import { forgetRules } from '../../grader/cases/kept-of-rule.ts';
import { pointOf, upstreamShapes } from '../../grader/cases/point.ts';
import { deriveSeed, integerStream } from '../../grader/cases/seed.ts';
import { simplerCases } from '../../grader/cases/shrink.ts';
import { stoppable } from '../../grader/clock/stoppable.ts';
import type { Case, CaseStyle } from '../../grader/model/case.ts';
import type { Domain, Rule } from '../../grader/model/rule.ts';
import type { Tensor } from '../../grader/model/value.ts';
import { distinctIntegers, gradientOf, integers, matrix, rule, size } from '../../grader/spec/index.ts';
import { shapeOf } from '../../grader/tensor/shape.ts';
import { flatten } from '../../grader/tensor/tensor.ts';
import { loadSolved } from '../support/course.ts';
import { everyNth, THOROUGH } from '../support/thorough.ts';

const STYLES: readonly CaseStyle[] = ['smooth', 'kinked', 'large', 'reaching'];
const { exercises } = await loadSolved();
const rules = exercises.flatMap(([, { exercise }]) =>
  exercise.rules.map((one) => [`${exercise.number} ${one.function}`, one] as const),
);

/** What is wrong with a case; nothing if it is as the spec says. */
function problems(subject: Rule, style: CaseStyle, drawn: Case): string[] {
  const found: string[] = [];
  for (const [name, { min, max, large, reach }] of Object.entries(subject.sizes)) {
    const length = drawn.sizes[name];
    const most =
      { large: Math.max(max, large), reaching: Math.max(max, large, reach) }[style as string] ?? max;
    if (!Number.isInteger(length) || length < min || length > most) found.push(`size ${name} = ${length}`);
  }
  if (!subject.where(drawn.sizes)) found.push('where');
  for (const [name, input] of Object.entries(subject.inputs)) {
    const value = drawn.inputs[name];
    if (input.kind === 'tensor') {
      const shape = shapeFrom(input.axes, drawn.sizes);
      if (!shape.includes(0) && shapeOf(value as Tensor).join() !== shape.join())
        found.push(`shape of ${name}`);
      const allowed = style === 'kinked' && input.kinked ? [input.kinked, input.domain] : [input.domain];
      const entries = flatten(value as Tensor);
      if (style === 'reaching' && subject.linearIn.includes(name)) {
        if (input.domain.nonzero && entries.includes(0)) found.push(`zeros of ${name}`);
        continue;
      }
      const isBesideKink = style === 'kinked' && input.kinked?.per === 1 && liesBeside(entries);
      if (!isBesideKink && !allowed.some((domain) => inDomain(entries, domain)))
        found.push(`domain of ${name}`);
    }
    if (input.kind === 'indices') {
      const below = axisLength(input.below, drawn.sizes);
      const shape = shapeFrom(input.axes, drawn.sizes);
      if (shapeOf(value as Tensor).join() !== shape.join()) found.push(`shape of ${name}`);
      if (flatten(value as Tensor).some((one) => !(one >= input.first && one < below)))
        found.push(`indices ${name}`);
    }
    if (input.kind === 'mask') {
      const table = value as boolean[][];
      if (table[0].some((_, j) => table.every((row) => !row[j]))) found.push(`empty column of ${name}`);
    }
  }
  if (subject.upstreams.length > 0) {
    const shapes = Object.values(drawn.upstreams).map(shapeOf);
    if (shapes.join(' ') !== upstreamShapes(subject, drawn.inputs).join(' ')) found.push('shape of upstream');
  }
  if (style !== 'kinked' && !subject.smooth(pointOf(subject, drawn))) found.push('not smooth');
  return found;
}

function inDomain(entries: readonly number[], { min, max, per, nonzero, distinct }: Domain): boolean {
  if (distinct) return new Set(entries).size === entries.length && entries.every(Number.isInteger);
  // Whole numbers without conditions are fractions now and then, exact in binary.
  const grid = per === 1 && !nonzero ? 64 : per;
  return entries.every(
    (x) => x >= min && x <= max && !(nonzero && x === 0) && Math.abs(x * grid - Math.round(x * grid)) < 1e-9,
  );
}

/** Numbers close to zero or, on one level, to each other. */
function liesBeside(entries: readonly number[]): boolean {
  return [0, 1, -1, -1e6].some((level) => entries.every((x) => Math.abs(x - level) <= 1000));
}

function isTrivial(upstream: Tensor): boolean {
  const entries = flatten(upstream);
  return entries.every((entry) => entry === 0) || entries.every((entry) => entry === 1);
}

const equal = (group: readonly string[], { sizes }: Case) =>
  new Set(group.map((name) => sizes[name])).size === 1;

/** So many cases are looked at. */
const SEVERAL = THOROUGH ? 40 : 6;

// Each test calls the course's functions thousands of times, in one stretch under the clock.
describe.each(everyNth(2, rules))('%s', (_, subject) => {
  it.each(STYLES)('draws %s cases as its spec says', (style) =>
    stoppable(() => {
      const drawn = drawCases(subject, style, 99, style === 'large' || style === 'reaching' ? 4 : SEVERAL);
      expect(drawn.flatMap((one) => problems(subject, style, one))).toEqual([]);
      expect(drawn.filter(({ upstreams }) => Object.values(upstreams).some(isTrivial))).toEqual([]);
      expect(drawCases(subject, style, 99, 3)).toEqual(drawn.slice(0, 3));
    }),
  );

  it('draws as many cases quickly, of the same kind', () =>
    stoppable(() => {
      const drawn = drawQuickly(subject, 99, SEVERAL * 1.5);
      expect(drawn.flatMap((one) => problems(subject, 'smooth', one))).toEqual([]);
      expect(drawn.filter(({ upstreams }) => Object.values(upstreams).some(isTrivial))).toEqual([]);
      expect(drawn.map(({ point }) => point)).toEqual(drawn.map((one) => pointOf(subject, one)));
      const squares = drawn.filter((one) => subject.squares.every((group) => equal(group, one)));
      expect(squares.length).toBeGreaterThanOrEqual(drawn.length / 3);
      // Whichever is asked for its values first, and however many there are.
      const again = drawQuickly(subject, 99, 3).reverse();
      expect(again.map(({ point }) => point).reverse()).toEqual(drawn.slice(0, 3).map(({ point }) => point));
    }));

  it('draws rectangular and square cases among any three', () =>
    stoppable(() => {
      for (let seed = 0; seed < SEVERAL / 4; seed++) {
        const drawn = drawCases(subject, 'smooth', seed, 3);
        expect(drawn.some((one) => subject.squares.every((group) => !equal(group, one)))).toBe(true);
        expect(drawn.some((one) => subject.squares.every((group) => equal(group, one)))).toBe(true);
      }
    }));

  it.each(STYLES)('shrinks %s cases to an end, over legal ones only', (style) =>
    stoppable(() => {
      for (let current: Case | undefined = drawCases(subject, style, 5, 2)[1], steps = 0; current; steps++) {
        expect(steps).toBeLessThan(400);
        let last: Case | undefined;
        let count = 0;
        for (const simpler of simplerCases(subject, style, current)) {
          // Every one on the way is as legal as a drawn one; a few of each step are looked at.
          if (count++ > 4) break;
          expect(problems(subject, style, simpler)).toEqual([]);
          expect(simpler).not.toEqual(current);
          last = simpler;
        }
        current = last;
      }
    }),
  );
});

describe('what is drawn', () => {
  const all = (number: string, style: CaseStyle, count: number) => {
    const one = rules.find(([name]) => name.startsWith(number))![1];
    return { subject: one, drawn: drawCases(one, style, 11, count) };
  };

  it.each<[string, (subject: Rule) => readonly Case[]]>([
    ['for the eye', (subject) => drawCases(subject, 'smooth', 11, 40)],
    ['quickly', (subject) => drawQuickly(subject, 11, 40)],
  ])('%s holds whole numbers, quarters and finer fractions, in inputs and upstreams', (_, draw) => {
    const drawn = draw(all('35', 'smooth', 1).subject);
    for (const tensors of [
      drawn.map(({ inputs }) => inputs.X),
      drawn.flatMap(({ upstreams }) => Object.values(upstreams)),
    ]) {
      const finest = tensors.map((one) => {
        const entries = flatten(one as Tensor);
        return [1, 4, 64].find((per) => entries.every((x) => Number.isInteger(x * per)));
      });
      expect(new Set(finest)).toEqual(new Set([1, 4, 64]));
    }
  });

  it('holds almost equal numbers, far below zero too, where ties matter', () => {
    const { drawn } = all('42', 'kinked', 100);
    const gaps = drawn.flatMap(({ inputs }) => {
      const sorted = [...new Set(flatten(inputs.X as Tensor))].sort((a, b) => a - b);
      return sorted.slice(1).map((x, i) => x - sorted[i]);
    });
    for (const most of [2 ** -9, 2 ** -22, 2 ** -51]) expect(gaps.some((gap) => gap <= most)).toBe(true);
    expect(drawn.some(({ inputs }) => flatten(inputs.X as Tensor).every((x) => x < -99_999))).toBe(true);
  });

  it('draws large upstreams, large inputs of what is linear, and tiny upstreams in four reaching cases', () => {
    const { drawn } = all('35', 'reaching', 4);
    const largest = drawn.map(({ inputs, upstreams }) =>
      [upstreams.dO, inputs.X, inputs.F].map((tensor) =>
        Math.max(...flatten(tensor as Tensor).map(Math.abs)),
      ),
    );
    const sizes = largest.map((one) =>
      one.map((most) => (most > 500 ? 'large' : most < 1e-6 ? 'tiny' : 'plain')).join(' '),
    );
    expect(sizes).toEqual([
      'plain plain plain',
      'large plain plain',
      'plain large large',
      'tiny plain plain',
    ]);
  });

  it('reaches every size in four reaching cases', () => {
    const { subject, drawn } = all('35', 'reaching', 4);
    const largest = Object.fromEntries(
      Object.keys(subject.sizes).map((name) => [name, Math.max(...drawn.map(({ sizes }) => sizes[name]))]),
    );
    expect(largest).toMatchObject({ n: 9, c: 9, m: 9, h: 18, w: 17, kh: 9, kw: 9, sh: 6, ph: 5 });
  });

  it('reaches all sizes at once where a turn is left, so that a large window has company', () => {
    const { drawn } = all('42', 'reaching', 4);
    expect(drawn[2].sizes).toEqual({ h: 33, w: 32, kh: 8, kw: 7 });
  });
});

describe('a spec that allows no case', () => {
  const base = {
    sizes: { h: size(1, 3, 9), w: size(1, 3, 9) },
    inputs: { X: matrix('h', 'w', { domain: integers(1, 3) }) },
    forward: ({ X }: { X: number[][] }) => X,
    upstream: 'dO',
    args: ['X', 'dO'],
    returns: gradientOf('X'),
  };
  it.each([
    ['where', { where: () => false }, 'f: no sizes in the given ranges satisfy where()'],
    ['smooth', { smooth: () => false }, 'f: no drawn inputs satisfy smooth()'],
  ])('%s that never holds is a fault of the course, not a hang', (_, part, message) => {
    const impossible: Rule = { function: 'f', ...rule({ ...base, ...part }) };
    for (const draw of [
      () => drawCases(impossible, 'smooth', 1, 3),
      () => drawQuickly(impossible, 1, 3).map(({ point }) => point),
    ])
      expect(draw).toThrow(
        expect.objectContaining({
          name: 'CourseFault',
          code: 'no-case',
          message: expect.stringContaining(message),
        }),
      );
  });

  it('draws what where() hardly ever lets through', () => {
    const narrow: Rule = {
      function: 'f',
      ...rule({ ...base, squares: [['h', 'w']], where: ({ h, w }) => h === 3 && w === 3 }),
    };
    for (const drawn of [drawCases(narrow, 'smooth', 1, 6), drawQuickly(narrow, 1, 6)])
      expect(drawn.map(({ sizes }) => sizes)).toEqual(new Array(6).fill({ h: 3, w: 3 }));
  });
});

describe('seeds', () => {
  it('differ by purpose and by run, and stay in 31 bits', () => {
    const purposes = [['a', 'b'], ['b', 'a'], ['ab'], ['a/b', ''], []];
    const seeds = [0, 1, 2 ** 31 - 1].flatMap((seed) =>
      purposes.map((purpose) => deriveSeed(seed, ...purpose)),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31)).toBe(true);
  });

  it('give streams of integers in a range, of which all come up', () => {
    const next = integerStream(7, -3, 3);
    const drawn = Array.from({ length: 300 }, next);
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    const again = integerStream(7, -3, 3);
    expect(Array.from({ length: 300 }, again)).toEqual(drawn);
  });
});

it('cases are kept until nobody will ask for them soon, and then drawn again, the same', () => {
  const [[, one]] = rules;
  const [first] = drawCases(one, 'smooth', 7, 1);
  expect(drawCases(one, 'smooth', 7, 1)[0]).toBe(first);
  forgetRules([one]);
  const [again] = drawCases(one, 'smooth', 7, 1);
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5, -1])(
  'an axis %s long is told, and not drawn for ever',
  (length) => {
    const one = rule({
      sizes: { h: size(1, 3, 5) },
      inputs: { X: matrix('h', () => length, { domain: distinctIntegers() }) },
      forward: ({ X }) => X,
      upstream: 'dO',
      args: ['X', 'dO'],
      returns: gradientOf('X'),
    });
    expect(() => drawCases({ ...one, function: 'f' } as Rule, 'smooth', 1, 1)).toThrow(/no whole number/);
  },
);
