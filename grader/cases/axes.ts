import type { Axis, Sizes } from '../model/rule.ts';
import type { Shape } from '../model/value.ts';
import { courseFault } from '../words/user-error.ts';

export function shapeFrom(axes: readonly Axis[], sizes: Sizes): Shape {
  return axes.map((axis) => axisLength(axis, sizes));
}

/** Throws a CourseFault where a spec works out a length that none can have: entries would be drawn for ever. */
export function axisLength(axis: Axis, sizes: Sizes): number {
  if (typeof axis === 'string') return sizes[axis];
  const length = typeof axis === 'number' ? axis : axis(sizes);
  if (!Number.isSafeInteger(length) || length < 0)
    throw courseFault('no-case', { unmet: 'whole-length', length });
  return length;
}
