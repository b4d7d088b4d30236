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
  /**
   * What `make` gives, made once under a name: plain data, which may have been made in an earlier run. What is made `by` one
   * object is not taken for what another makes of the same case.
   */
  readonly recall: <T>(name: string, make: () => T, by?: object) => T;
  /** Whether that is made already. */
  readonly isRecalled: (name: string, by?: object) => boolean;
  /** The case with all that was made of it under names. */
  readonly keep: () => KeptCase;
}

/** A prepared case as plain data, from which another run prepares it without asking the course. */
export interface KeptCase {
  readonly drawn: Case;
  readonly point: Point;
  /** The shapes of the right outputs, in the order of the rule. */
  readonly shapes: readonly Shape[];
  readonly made: ReadonlyMap<string, unknown>;
}

/** Throws a CourseFault if the rule names what is not there. */
export function prepare(rule: Rule, drawn: Case): Prepared {
  const point = pointOf(rule, drawn);
  for (const name of [...rule.args, ...rule.outputs.flatMap(namesOf)]) {
    if (name in point) continue;
    const known = Object.keys(point);
    throw courseFault('unknown-name', { function: rule.function, use: 'case', name, known });
  }
  const shapes = rule.outputs.map((output) => outputShape(rule, output, point));
  return prepareAgain(rule, { drawn, point, shapes, made: new Map() });
}

/** The same of a case that was prepared in an earlier run. */
export function prepareAgain(rule: Rule, kept: KeptCase): Prepared {
  const { drawn, point, shapes } = kept;
  const made = new Map<unknown, unknown>();
  const named = new Map<string, Named>();
  for (const [name, value] of kept.made) named.set(name, { value, by: undefined });
  const isRecalled = (name: string, by?: object): boolean => {
    const known = named.get(name);
    return known !== undefined && (known.by === undefined || known.by === by);
  };
  return {
    drawn,
    point,
    args: argumentsOf(rule, point),
    shapes: shapesByOutput(rule, shapes),
    once: <T>(key: unknown, make: () => T): T => {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
    isKnown: (key) => made.has(key),
    recall: <T>(name: string, make: () => T, by?: object): T => {
      if (isRecalled(name, by)) return named.get(name)!.value as T;
      const value = make();
      if (!named.has(name)) named.set(name, { value, by });
      return value;
    },
    isRecalled,
    keep: () => {
      if (named.size === kept.made.size) return kept;
      return { ...kept, made: new Map([...named].map(([name, { value }]) => [name, value])) };
    },
  };
}

/** The shapes of the right outputs, which are kept in the order of the rule. */
export function shapesByOutput({ outputs }: Rule, shapes: readonly Shape[]): ReadonlyMap<Output, Shape> {
  return new Map(outputs.map((output, i) => [output, shapes[i]!]));
}

interface Named {
  readonly value: unknown;
  /** What made it in this run. */
  readonly by: object | undefined;
}

/** What is known of the outputs of a case, kept under a name by their places: an output is an object of one process. */
export function recallOutputs<T>(
  { outputs }: Rule,
  one: Prepared,
  name: string,
  make: () => ReadonlyMap<Output, T>,
  by?: object,
): ReadonlyMap<Output, T> {
  return one.once(by ?? name, () => {
    const listed = () => {
      const made = make();
      return outputs.map((output) => made.get(output));
    };
    const list = one.recall(name, listed, by);
    return new Map(outputs.flatMap((output, i) => (list[i] === undefined ? [] : [[output, list[i]]])));
  });
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

/** A prepared case as it is shown. */
export function evidenceOf(rule: Rule, { point }: Prepared, id: string): CaseEvidence {
  return { id, function: rule.function, inputs: namedArguments(rule, point) };
}
