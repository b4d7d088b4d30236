import { type CourseFunction, call, type Given, givenText, stoppable } from '../clock/stoppable.ts';
import type { CourseCode } from '../model/course-code.ts';
import { type CourseFault, UserError } from '../model/fault.ts';
import type { Axis, Input, Law, Output, Point, Rule, Sizes, Spec } from '../model/rule.ts';
import type { Training } from '../model/training.ts';
import type { Tensor } from '../model/value.ts';
import { ANY_SIZES, NO_FORWARD, NOTHING_DERIVED, SMOOTH_EVERYWHERE } from '../spec/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { placeIn } from './place-in.ts';

/** Where a spec lies: `exercises/NN-slug`, and the course's folder. */
export interface Home {
  readonly folder: string;
  readonly root: string;
}

/**
 * A spec of which every function can be stopped, and tells what it throws: as a CourseFault with file, function and case.
 * Nothing else about it changes.
 */
export function guardSpec(spec: Spec, home: Home): Spec {
  const known = guarded.get(spec);
  if (known !== undefined) return known;
  const { rules, training } = spec;
  const made: Spec = {
    rules: rules.map((rule) => guardRule(rule, home)),
    ...(training && { training: guardTraining(training, home) }),
  };
  guarded.set(spec, made);
  return made;
}

/** What is loaded twice is the same: cases are kept by their rule. */
const guarded = new WeakMap<Spec, Spec>();

function guardRule(rule: Rule, home: Home): Rule {
  const { function: name } = rule;
  const spec = (code: CourseCode) => guardWith(home, 'spec.ts', code);
  const where = spec({ part: 'where', function: name });
  const derive = spec({ part: 'derive', function: name });
  const smooth = spec({ part: 'smooth', function: name });
  const forward = guardWith(home, 'forward.ts', { part: 'forward', function: name });
  return {
    ...rule,
    home: home.folder,
    together: stoppable,
    where: rule.where === ANY_SIZES ? ANY_SIZES : (sizes) => where(sizes, () => rule.where(sizes)),
    inputs: Object.fromEntries(
      Object.entries(rule.inputs).map(([input, one]) => [
        input,
        guardInput(one, spec({ part: 'input', name: input, function: name })),
      ]),
    ),
    derive:
      rule.derive === NOTHING_DERIVED ? NOTHING_DERIVED : (point) => derive(point, () => rule.derive(point)),
    forward: rule.forward === NO_FORWARD ? NO_FORWARD : (point) => forward(point, () => rule.forward(point)),
    smooth:
      rule.smooth === SMOOTH_EVERYWHERE
        ? SMOOTH_EVERYWHERE
        : (point) => smooth(point, () => rule.smooth(point)),
    outputs: rule.outputs.map((output) =>
      guardOutput(output, spec({ part: 'output', name: output.key, function: name })),
    ),
    laws: rule.laws.map((law) => guardLaw(law, spec({ part: 'law-function', law: law.id, function: name }))),
  };
}

type Guard = <T>(given: Given, run: () => T) => T;

function guardWith(home: Home, file: string, code: CourseCode): Guard {
  const callee: CourseFunction = { file: `${home.folder}/${file}`, code };
  return (given, run) => {
    try {
      return call(callee, given, run);
    } catch (error) {
      throw error instanceof UserError ? error : thrownBy(callee, given, error, home);
    }
  };
}

function guardInput(input: Input, guard: Guard): Input {
  const axis = (one: Axis): Axis =>
    typeof one !== 'function' ? one : (sizes: Sizes) => guard(sizes, () => one(sizes));
  switch (input.kind) {
    case 'tensor':
    case 'mask':
      return { ...input, axes: input.axes.map(axis) };
    case 'indices':
      return { ...input, axes: input.axes.map(axis), below: axis(input.below) };
    case 'choice':
      return input;
    case 'maybe':
      return { ...input, input: guardInput(input.input, guard) };
    case 'options': {
      const fields = Object.entries(input.fields).map(([name, field]) => [name, guardInput(field, guard)]);
      return { ...input, fields: Object.fromEntries(fields) };
    }
    case 'given':
      return { ...input, from: (sizes) => guard(sizes, () => input.from(sizes)) };
  }
}

function guardOutput(output: Output, guard: Guard): Output {
  if (output.kind === 'plain')
    return { ...output, shape: (point) => guard(point, () => output.shape(point)) };
  if (output.kind !== 'partial') return output;
  const { from } = output;
  if (from === undefined) return output;
  return { ...output, from: (gradient: Tensor, point: Point) => guard(point, () => from(gradient, point)) };
}

function guardLaw(law: Law, guard: Guard): Law {
  return {
    ...law,
    variants: (point) => guard(point, () => law.variants(point)),
    relate: (outputs, point: Point) => guard(point, () => law.relate(outputs, point)),
  };
}

function guardTraining(training: Training, home: Home): Training {
  const part = (name: string) => guardWith(home, 'spec.ts', { part: 'training-function', name });
  const [data, initial, learned, args, loss, update, evaluate] = [
    ...['data', 'initial', 'learned', 'args', 'loss', 'update', 'evaluate'],
  ].map(part);
  return {
    ...training,
    data: () => data({}, () => training.data()),
    initial: (given, seed) => initial({ seed }, () => training.initial(given, seed)),
    learned: (state) => learned({}, () => training.learned(state)),
    args: (moment) => args({ step: moment.step, seed: moment.seed }, () => training.args(moment)),
    loss: (values) => loss({}, () => training.loss(values)),
    update: (state, gradients, step) => update({ step }, () => training.update(state, gradients, step)),
    evaluate: (trained) => evaluate({}, () => training.evaluate(trained)),
  };
}

/** What a function of the course threw, with the place in the course's files and the case. */
function thrownBy(
  { file, code }: Pick<CourseFunction, 'file' | 'code'>,
  given: Given,
  error: unknown,
  { root }: Pick<Home, 'root'>,
): CourseFault {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = placeIn(root, error) ?? { file };
  return courseFault('course-code-threw', { ...place, code, given: givenText(given), said });
}
