import type { Exercise, Fixture } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Axis, Rule } from '../model/rule.ts';
import { nearestNames } from '../text/nearest.ts';

/** What a schema cannot say: that the parts of an exercise agree with each other. Each throws a CourseFault. */

export function validateManifest(exercise: Exercise): void {
  const { folder, manifest } = exercise;
  const total = Object.values(manifest.checks).reduce((sum, check) => sum + check.points, 0);
  if (total <= 0) {
    throw new CourseFault(
      'no-points',
      `exercises/${folder}/exercise.json: the checks add up to 0 points.`,
      'Give at least one check points.',
    );
  }
}

export function validateSpec(exercise: Exercise): void {
  const { folder, manifest, rules } = exercise;
  const shown = `exercises/${folder}/spec.ts`;
  const described = rules.map((rule) => rule.function);
  for (const name of manifest.functions) {
    if (!described.includes(name)) throw unknownName(shown, `has no rule for the function`, name, described);
  }
  for (const name of described) {
    if (!manifest.functions.includes(name)) {
      throw unknownName(shown, 'has a rule that exercise.json does not list:', name, manifest.functions);
    }
  }
  for (const rule of rules) validateRule(shown, rule);
  const trained = exercise.training?.function;
  if (trained !== undefined && !described.includes(trained)) {
    throw unknownName(shown, 'trains with a function that has no rule:', trained, described);
  }
}

function validateRule(shown: string, rule: Rule): void {
  const where = `${shown} (${rule.function})`;
  const inputs = Object.keys(rule.inputs);
  for (const name of rule.linearIn) {
    if (!inputs.includes(name)) throw unknownName(where, 'linearIn names no input:', name, inputs);
  }
  const sizes = Object.keys(rule.sizes);
  for (const name of rule.squares.flat()) {
    if (!sizes.includes(name)) throw unknownName(where, 'squares name no size:', name, sizes);
  }
  for (const input of Object.values(rule.inputs)) {
    for (const axis of axesOf(input)) {
      if (typeof axis === 'string' && !sizes.includes(axis))
        throw unknownName(where, 'an axis names no size:', axis, sizes);
    }
  }
  for (const [name, { min, max, large }] of Object.entries(rule.sizes)) {
    if (min < 0 || min > max || min > large || ![min, max, large].every(Number.isInteger)) {
      throw new CourseFault(
        'bad-size',
        `${where}: the size ${name} runs from ${min} to ${max}, and to ${large} in large cases.`,
        'Write size(min, max, large) with whole numbers, 0 ≤ min ≤ max and min ≤ large.',
      );
    }
  }
  if (rule.args.length === 0 || rule.outputs.length === 0) {
    throw new CourseFault('bad-rule', `${where} names no arguments or no outputs.`);
  }
}

function axesOf(input: Rule['inputs'][string]): readonly Axis[] {
  switch (input.kind) {
    case 'tensor':
    case 'mask':
      return input.axes;
    case 'labels':
      return [input.length, input.classes];
    case 'label':
      return [input.classes];
    case 'given':
      return [];
  }
}

export function validateFixture(exercise: Exercise, fixture: Fixture): void {
  const where = `${fixture.file} (${fixture.id})`;
  const rule = exercise.rules.find((one) => one.function === fixture.function);
  if (rule === undefined) {
    throw unknownName(
      where,
      'names no function of the exercise:',
      fixture.function,
      exercise.manifest.functions,
    );
  }
  for (const name of rule.args) {
    if (!(name in fixture.args)) {
      throw new CourseFault(
        'bad-fixture',
        `${where}: the argument ${name} of ${rule.function} is missing.`,
        'Add it under "args".',
      );
    }
  }
  for (const name of Object.keys(fixture.args)) {
    if (!rule.args.includes(name))
      throw unknownName(where, 'has an argument that the function does not take:', name, rule.args);
  }
  const keys = rule.outputs.map((output) => output.key);
  const given = keysOf(fixture);
  const missing = keys.filter((key) => !given.includes(key));
  if (missing.length > 0 || given.length !== keys.length) {
    throw new CourseFault(
      'bad-fixture',
      `${where}: "expected" holds ${given.join(', ') || 'a tensor'}, but ${rule.function} returns ${keys.join(', ') || 'a tensor'}.`,
    );
  }
  const twins = exercise.fixtures.filter((one) => one.id === fixture.id);
  if (twins.length > 1) {
    throw new CourseFault(
      'duplicate-fixture',
      `${twins.map((one) => one.file).join(' and ')}: two worked examples are called “${fixture.id}”.`,
      'Rename one.',
    );
  }
}

function keysOf(fixture: Fixture): (string | undefined)[] {
  const { expected } = fixture;
  return typeof expected === 'number' || Array.isArray(expected) ? [undefined] : Object.keys(expected);
}

function unknownName(where: string, problem: string, name: string, allowed: readonly string[]): CourseFault {
  const [near] = nearestNames(name, allowed, 1);
  return new CourseFault(
    'unknown-name',
    `${where} ${problem} ${name}.`,
    near ? `Did you mean ${near}?` : `There are: ${allowed.join(', ') || 'none'}.`,
  );
}
