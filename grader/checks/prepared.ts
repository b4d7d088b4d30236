import { outputShape } from '../cases/output-shape.ts';
import { argumentsOf, namedArguments, pointOf } from '../cases/point.ts';
import type { Case } from '../model/case.ts';
import type { CaseEvidence } from '../model/finding.ts';
import type { Output, Point, Rule } from '../model/rule.ts';
import type { Call } from '../model/runner.ts';
import type { Shape, Value } from '../model/value.ts';
import { sizeOf } from '../tensor/shape.ts';
import { courseFault } from '../words/user-error.ts';

/**
 * A case, and what follows from it whatever a student wrote. Several questions, and several submissions, are judged by
 * the same one: nobody changes any of it.
 */
export interface Prepared {
  readonly drawn: Case;
  readonly point: Point;
  /** The arguments of the call. */
  readonly args: readonly Value[];
  /** The shapes of the right outputs: a gradient has the shape of what it is the gradient by. */
  readonly shapes: ReadonlyMap<Output, Shape>;
  /** What `make` gives, made once for each key: a word, or the object that it is made with. */
  readonly once: <T>(key: unknown, make: () => T) => T;
  /** Whether that is made already. */
  readonly isKnown: (key: unknown) => boolean;
}

/** Throws a CourseFault if the rule names what is not there. */
export function prepare(rule: Rule, drawn: Case): Prepared {
  const point = pointOf(rule, drawn);
  for (const name of [...rule.args, ...rule.outputs.flatMap(namesOf)]) {
    if (name in point) continue;
    const known = Object.keys(point);
    throw courseFault('unknown-name', { function: rule.function, use: 'case', name, known });
  }
  const made = new Map<unknown, unknown>();
  return {
    drawn,
    point,
    args: argumentsOf(rule, point),
    shapes: shapesAt(rule, point),
    once: <T>(key: unknown, make: () => T): T => {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
    isKnown: (key) => made.has(key),
  };
}

/** The names in the point that an output is made of. */
function namesOf(output: Output): string[] {
  switch (output.kind) {
    case 'plain':
      return [];
    case 'along':
    case 'hessian-along':
      return [output.of, output.direction];
    default:
      return [output.of];
  }
}

/** The call that a case comes to; only its result is asked for. */
export function plainCall({ function: name }: Rule, { args, shapes }: Prepared): Call {
  return { function: name, args, returnArgs: false, numbers: numbersIn(shapes), isKept: true };
}

/** How many numbers a right answer holds. */
export function numbersIn(shapes: ReadonlyMap<Output, Shape>): number {
  return [...shapes.values()].reduce((sum, shape) => sum + sizeOf(shape), 0);
}

/** The shapes of the right outputs at a point. */
export function shapesAt(rule: Rule, point: Point): ReadonlyMap<Output, Shape> {
  return new Map(rule.outputs.map((output) => [output, outputShape(rule, output, point)]));
}

/** A prepared case as it is shown. */
export function evidenceOf(rule: Rule, { point }: Prepared, id: string): CaseEvidence {
  return { id, function: rule.function, inputs: namedArguments(rule, point) };
}
