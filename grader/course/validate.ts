import type { Exercise, Fixture } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { Input } from '../model/rule.ts';
import { shapeMisfit } from './shape-misfit.ts';
import { unknownName } from './unknown-name.ts';
import { validateRule } from './validate-rule.ts';

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
    if (!(name in fixture.args) && !mayBeAbsent(rule.inputs[name])) {
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
  const misfit = shapeMisfit(rule, fixture.args);
  if (misfit !== undefined) {
    throw new CourseFault(
      'bad-fixture',
      `${where}: ${misfit}.`,
      'Mend the numbers there, or the axes in spec.ts.',
    );
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

/** JSON has no undefined: an argument that may be left out is not there. */
function mayBeAbsent(input: Input | undefined): boolean {
  return input?.kind === 'maybe' && input.otherwise === undefined;
}

function keysOf(fixture: Fixture): (string | undefined)[] {
  const { expected } = fixture;
  return typeof expected === 'number' || Array.isArray(expected) ? [undefined] : Object.keys(expected);
}
