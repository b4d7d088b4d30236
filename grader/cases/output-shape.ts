import type { Output, Point, Rule } from '../model/rule.ts';
import type { Shape, Tensor } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { forwardOutputs } from './forward.ts';

/** The shape of a right output at a point. */
export function outputShape(rule: Rule, output: Output, point: Point): Shape {
  switch (output.kind) {
    case 'partial':
    case 'hessian-along':
      return shapeOf(point[output.of] as Tensor);
    case 'along':
      return shapeOf(forwardOutputs(rule, point)[0]);
    case 'jacobian':
      return [...shapeOf(forwardOutputs(rule, point)[0]), ...shapeOf(point[output.of] as Tensor)];
    case 'plain':
      return output.shape(point);
  }
}

/** How many numbers each right output holds at a point. */
export function outputSizes(rule: Rule, point: Point): number[] {
  return rule.outputs.map((output) => sizeOf(outputShape(rule, output, point)));
}
