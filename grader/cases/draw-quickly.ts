import type { Case } from '../model/case.ts';
import type { Domain, Input, Point, Rule, Sizes } from '../model/rule.ts';
import type { Shape, Tensor, Value } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { unflatten } from '../tensor/tensor.ts';
import { axisLength, shapeFrom } from './axes.ts';
import { MAX_REJECTIONS, noCase } from './bounded.ts';
import { GRIDS, isPlain } from './draw-entries.ts';
import { notTrivial, optionsOf, PRESENT, UPSTREAM, wholeBelow, withoutEmptyColumn } from './draw-inputs.ts';
import { CONFIGURATIONS, NO_GROWTH, type SizesWanted, sizesWanted } from './draw-sizes.ts';
import { forwardOutputs } from './forward.ts';
import { integersFrom } from './seed.ts';
import { together } from './together.ts';

/** Whole numbers from `min` to `max`, each with the same probability. */
type Random = (min: number, max: number) => number;

/** A case of which only the sizes are drawn until somebody asks for more: within together(), since it calls the course. */
export interface QuickCase extends Case {
  /** All its named values. */
  readonly point: Point;
  /** What forward returns there, as forwardOutputs() gives it. */
  readonly outputs: readonly Tensor[];
  /** A number of its own. */
  readonly salt: number;
}

/**
 * Smooth cases with what drawCases() asks of them, by a plain generator: many times as fast. They have no ids, and nobody
 * can make them smaller. Throws a CourseFault when the spec allows no case, which may be told when its values are drawn.
 */
export function drawQuickly(rule: Rule, seed: number, count: number): QuickCase[] {
  return together(rule, () => {
    const wanted = CONFIGURATIONS.map((one) => sizesWanted(rule, 'smooth', one, NO_GROWTH));
    return Array.from({ length: count }, (_, run) => {
      const salt = Math.imul(run + 1, 0x9e3779b1) ^ seed;
      return lazily(rule, salt, drawSizes(integersFrom(salt), wanted[run % wanted.length], rule));
    });
  });
}

type Values = Pick<QuickCase, 'inputs' | 'upstreams' | 'point' | 'outputs'>;

function lazily(rule: Rule, salt: number, sizes: Sizes): QuickCase {
  let drawn: Values | undefined;
  const values = (): Values => {
    drawn ??= drawValues(rule, integersFrom(~salt), sizes);
    return drawn;
  };
  return {
    sizes,
    salt,
    get inputs() {
      return values().inputs;
    },
    get upstreams() {
      return values().upstreams;
    },
    get point() {
      return values().point;
    },
    get outputs() {
      return values().outputs;
    },
  };
}

function drawValues(rule: Rule, random: Random, sizes: Sizes): Values {
  for (let tries = 0; tries < MAX_REJECTIONS; tries++) {
    const inputs: Record<string, Value> = {};
    for (const [name, input] of Object.entries(rule.inputs)) inputs[name] = drawValue(random, input, sizes);
    const before = { ...inputs, ...rule.derive(inputs as Point) };
    if (!rule.smooth(before)) continue;
    const outputs = forwardOutputs(rule, before);
    const upstreams: Record<string, Tensor> = {};
    for (const [k, { name }] of rule.upstreams.entries())
      upstreams[name] = notTrivial(drawTensor(random, shapeOf(outputs[k]), UPSTREAM));
    return { inputs: inputs as Point, upstreams, point: { ...before, ...upstreams }, outputs };
  }
  throw noCase(rule, 'smooth');
}

/** One size in so many is drawn from an end of its range, where most mistakes show themselves or hide. */
const AT_AN_END = 3;

function drawSizes(random: Random, { limits, arranged, accept }: SizesWanted, rule: Rule): Sizes {
  for (let tries = 0; tries < MAX_REJECTIONS; tries++) {
    const drawn: Record<string, number> = {};
    for (const [name, { min, max }] of Object.entries(limits)) {
      const reach = Math.floor(Math.log2(Math.max(1, max - min)));
      const isAtEnd = random(1, AT_AN_END) === 1;
      drawn[name] = !isAtEnd
        ? random(min, max)
        : random(1, 3) < 3
          ? random(min, Math.min(max, min + reach))
          : random(max - reach, max);
    }
    const sizes = arranged(drawn);
    if (accept(sizes)) return sizes;
  }
  throw noCase(rule, 'where');
}

function drawValue(random: Random, input: Input, sizes: Sizes): Value {
  const anyOf = <T>(values: readonly T[]): T => values[random(0, values.length - 1)];
  switch (input.kind) {
    case 'tensor':
      return drawTensor(random, shapeFrom(input.axes, sizes), input.domain);
    case 'indices': {
      const { min, max } = wholeBelow(input.first, axisLength(input.below, sizes));
      return filled(shapeFrom(input.axes, sizes), () => random(min, max));
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      const entries = Array.from({ length: rows * columns }, () => random(0, 1) === 1);
      return withoutEmptyColumn(entries, rows, columns);
    }
    case 'choice':
      return anyOf(input.values);
    case 'maybe':
      return random(0, PRESENT) < PRESENT ? drawValue(random, input.input, sizes) : input.otherwise;
    case 'options':
      return optionsOf(
        Object.entries(input.fields).map(([name, field]) => [name, drawValue(random, field, sizes)]),
      );
    case 'given':
      return input.from(sizes);
  }
}

function drawTensor(random: Random, shape: Shape, domain: Domain): Tensor {
  if (domain.distinct) return unflatten(shuffled(random, sizeOf(shape), domain.per), shape);
  const per = isPlain(domain) ? gridOf(random) : domain.per;
  const [min, max] = [Math.round(domain.min * per), Math.round(domain.max * per)];
  if (!domain.nonzero) return filled(shape, () => random(min, max) / per);
  // Without 0, there is one number less: what is drawn from 0 on stands for the next.
  return filled(shape, () => {
    const drawn = random(min, max - 1);
    return (drawn < 0 ? drawn : drawn + 1) / per;
  });
}

/** Each grid as often as it weighs. */
const PERS = GRIDS.flatMap(({ weight, per }) => Array.from({ length: weight }, () => per));

function gridOf(random: Random): number {
  return PERS[random(0, PERS.length - 1)];
}

/** So many numbers around 0, all different, in any order (Fisher–Yates). */
function shuffled(random: Random, count: number, per: number): number[] {
  const numbers = Array.from({ length: count }, (_, n) => (n - Math.floor(count / 2)) / per);
  for (let i = count - 1; i > 0; i--) {
    const j = random(0, i);
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers;
}

function filled(shape: Shape, draw: () => number, axis = 0): Tensor {
  if (axis === shape.length) return draw();
  return Array.from({ length: shape[axis] }, () => filled(shape, draw, axis + 1)) as Tensor;
}
