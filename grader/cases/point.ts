import type { Case } from '../model/case.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Shape, Value } from '../model/value.ts';
import { shapeOf, sizeOf } from '../tensor/shape.ts';
import { outputsIn } from './forward.ts';
import { outputShape } from './output-shape.ts';
import { untouched } from './untouched.ts';

/** All named values of a case: what was drawn, what follows from it, and the upstream gradient. */
export function pointOf(rule: Rule, drawn: Case): Point {
  const inputs = { ...drawn.inputs, ...rule.derive(drawn.inputs) };
  return { ...inputs, ...drawn.upstreams };
}

/** The arguments of the student's function, in order. */
export function argumentsOf(rule: Rule, point: Point): Value[] {
  return rule.args.map((name) => point[name]);
}

/** The arguments of the student's function by name, in order. */
export function namedArguments(rule: Rule, point: Point): Record<string, Value> {
  return Object.fromEntries(rule.args.map((name) => [name, point[name]]));
}

/**
 * The shapes of the outputs of forward for these inputs, which their upstream gradients have as well. It is the first call
 * of forward with them: throws a CourseFault if it writes into them.
 */
export function upstreamShapes(rule: Rule, inputs: Point): readonly Shape[] {
  const point = { ...inputs, ...rule.derive(inputs) };
  const code = { part: 'forward', function: rule.function } as const;
  return outputsIn(rule, untouched(rule, code, point, rule.forward)).map(shapeOf);
}

/** How many numbers a right answer holds at a point, as far as it tells the shapes of what is asked for. */
export function numbersAt(rule: Rule, point: Point): number {
  return rule.outputs.reduce((sum, output) => {
    if (output.of !== undefined && point[output.of] === undefined) return sum;
    try {
      return sum + sizeOf(outputShape(rule, output, point));
    } catch {
      // A worked example may lack what forward reads beside the arguments.
      return sum;
    }
  }, 0);
}
