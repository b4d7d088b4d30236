import * as fc from 'fast-check';
import { axisLength, shapeFrom } from '../../grader/cases/axes.ts';
import { MAX_REJECTIONS, noCase } from '../../grader/cases/bounded.ts';
import {
  besideKink,
  DISTANCES,
  GRIDS,
  hasRoom,
  isPlain,
  levelsOf,
  ROUNDED,
} from '../../grader/cases/draw-entries.ts';
import {
  notTrivial,
  optionsOf,
  PRESENT,
  UPSTREAM,
  wholeBelow,
  withoutEmptyColumn,
} from '../../grader/cases/draw-inputs.ts';
import { type Configuration, NO_GROWTH, sizesWanted } from '../../grader/cases/draw-sizes.ts';
import { upstreamShapes } from '../../grader/cases/point.ts';
import { untouched } from '../../grader/cases/untouched.ts';
import type { Case, CaseStyle } from '../../grader/model/case.ts';
import type { CourseFault } from '../../grader/model/fault.ts';
import type { Domain, Input, Point, Rule, Sizes } from '../../grader/model/rule.ts';
import type { Shape, Tensor, Value } from '../../grader/model/value.ts';
import { sizeOf } from '../../grader/tensor/shape.ts';
import { unflatten } from '../../grader/tensor/tensor.ts';

/** The cases of one configuration put together from the arbitraries of fast-check, as anybody would who has no drawing of their own. */
export function arbitraryCase(
  rule: Rule,
  style: CaseStyle,
  configuration: Configuration,
): fc.Arbitrary<Case> {
  const { limits, arranged, accept } = sizesWanted(rule, style, configuration, NO_GROWTH);
  const sizes: fc.Arbitrary<Sizes> = fc.record(
    Object.fromEntries(Object.entries(limits).map(([name, range]) => [name, fc.integer(range)])),
  );
  return bounded(sizes.map(arranged), accept, () => noCase(rule, 'where')).chain((drawn) =>
    caseOf(rule, style, drawn),
  );
}

function caseOf(rule: Rule, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Case> {
  const named = { function: rule.function };
  const accept = (inputs: Point): boolean => {
    if (style === 'kinked') return true;
    const point = { ...inputs, ...untouched(rule, { part: 'derive', ...named }, inputs, rule.derive) };
    return untouched(rule, { part: 'smooth', ...named }, point, rule.smooth);
  };
  const inputs = fc.record(
    Object.fromEntries(
      Object.entries(rule.inputs).map(([name, input]) => [name, arbitraryValue(input, style, sizes)]),
    ),
  );
  return bounded(inputs, accept, () => noCase(rule, 'smooth')).chain((drawn) =>
    upstreamsOf(rule, style, drawn).map((upstreams) => ({ sizes, inputs: drawn, upstreams })),
  );
}

function bounded<T>(
  arbitrary: fc.Arbitrary<T>,
  accept: (value: T) => boolean,
  fault: () => CourseFault,
): fc.Arbitrary<T> {
  let rejections = 0;
  return arbitrary.filter((value) => {
    const isAccepted = accept(value);
    rejections = isAccepted ? 0 : rejections + 1;
    if (rejections > MAX_REJECTIONS) throw fault();
    return isAccepted;
  });
}

function arbitraryValue(input: Input, style: CaseStyle, sizes: Sizes): fc.Arbitrary<Value> {
  switch (input.kind) {
    case 'tensor': {
      const shape = shapeFrom(input.axes, sizes);
      if (input.kinked === undefined) return onSomeGrid(shape, input.domain, style);
      if (style !== 'kinked') return tensorOf(shape, input.domain);
      return fc.oneof(
        { weight: 3, arbitrary: tensorOf(shape, input.kinked) },
        { weight: 3, arbitrary: tensorOf(shape, input.domain) },
        ...(hasRoom(input.kinked)
          ? [{ weight: 2, arbitrary: nearKink(shape, input.kinked, input.domain) }]
          : []),
      );
    }
    case 'indices': {
      const shape = shapeFrom(input.axes, sizes);
      const one = fc.integer(wholeBelow(input.first, axisLength(input.below, sizes)));
      return shape.length === 0
        ? one
        : listOf(one, sizeOf(shape)).map((entries) => unflatten(entries, shape));
    }
    case 'mask': {
      const [rows, columns] = shapeFrom(input.axes, sizes);
      return listOf(fc.boolean(), rows * columns).map((entries) =>
        withoutEmptyColumn(entries, rows, columns),
      );
    }
    case 'choice':
      return fc.constantFrom(...input.values);
    case 'maybe':
      return fc.oneof(
        { weight: PRESENT, arbitrary: arbitraryValue(input.input, style, sizes) },
        { weight: 1, arbitrary: fc.constant(input.otherwise) },
      );
    case 'options': {
      const fields = Object.entries(input.fields).map(([name, field]) =>
        arbitraryValue(field, style, sizes).map((value) => [name, value] as const),
      );
      return fc.tuple(...fields).map(optionsOf);
    }
    case 'given':
      return fc.constant(input.from(sizes));
  }
}

function upstreamsOf(rule: Rule, style: CaseStyle, inputs: Point): fc.Arbitrary<Case['upstreams']> {
  const shapes = upstreamShapes(rule, inputs);
  const drawn = rule.upstreams.map(({ name }, k) =>
    onSomeGrid(shapes[k], UPSTREAM, style).map((tensor) => ({ [name]: notTrivial(tensor) })),
  );
  return fc.tuple(...drawn).map((each) => Object.assign({}, ...each) as Case['upstreams']);
}

function onSomeGrid(shape: Shape, domain: Domain, style: CaseStyle): fc.Arbitrary<Tensor> {
  if (!isPlain(domain)) return tensorOf(shape, domain);
  if (style === 'rounded') return tensorOf(shape, { ...domain, per: ROUNDED });
  return fc.oneof(
    ...GRIDS.map(({ weight, per }) => ({ weight, arbitrary: tensorOf(shape, { ...domain, per }) })),
  );
}

function tensorOf(shape: Shape, domain: Domain): fc.Arbitrary<Tensor> {
  return entriesOf(sizeOf(shape), domain).map((entries) =>
    unflatten(
      entries.map((n) => n / domain.per),
      shape,
    ),
  );
}

function entriesOf(count: number, domain: Domain): fc.Arbitrary<number[]> {
  const min = Math.round(domain.min * domain.per);
  const max = Math.round(domain.max * domain.per);
  if (domain.distinct) {
    const centre = Math.floor(count / 2);
    const all = Array.from({ length: count }, (_, n) => n - centre);
    return fc.shuffledSubarray(all, { minLength: count, maxLength: count });
  }
  if (!domain.nonzero) return listOf(fc.integer({ min, max }), count);
  return listOf(fc.oneof(fc.integer({ min, max: -1 }), fc.integer({ min: 1, max })), count);
}

function listOf<T>(one: fc.Arbitrary<T>, count: number): fc.Arbitrary<T[]> {
  return fc.array(one, { minLength: count, maxLength: count });
}

function nearKink(shape: Shape, kinked: Domain, domain: Domain): fc.Arbitrary<Tensor> {
  return fc
    .tuple(tensorOf(shape, kinked), fc.constantFrom(...DISTANCES), fc.constantFrom(...levelsOf(domain)))
    .map(([tensor, distance, level]) => besideKink(tensor, distance, level));
}
