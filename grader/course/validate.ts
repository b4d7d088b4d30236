import type { Exercise, Fixture } from '../model/exercise.ts';
import type { Input } from '../model/rule.ts';
import { courseFault } from '../words/user-error.ts';
import { shapeMisfit } from './shape-misfit.ts';
import { unknownName } from './unknown-name.ts';
import { validateRule } from './validate-rule.ts';

/** What a schema cannot say: that the parts of an exercise agree with each other. Each throws a CourseFault. */

export function validateManifest(exercise: Exercise): void {
  const { folder, manifest } = exercise;
  const total = Object.values(manifest.checks).reduce((sum, check) => sum + check.points, 0);
  if (total <= 0) {
    throw courseFault('no-points', { file: `exercises/${folder}/exercise.json`, path: '$.checks' });
  }
}

export function validateSpec(exercise: Exercise): void {
  const { folder, manifest, rules } = exercise;
  const file = `exercises/${folder}/spec.ts`;
  const described = rules.map((rule) => rule.function);
  for (const name of manifest.functions) {
    if (!described.includes(name)) throw unknownName({ file }, 'no-rule', name, described);
  }
  for (const name of described) {
    if (!manifest.functions.includes(name)) {
      throw unknownName({ file }, 'not-listed', name, manifest.functions);
    }
  }
  for (const rule of rules) validateRule(file, rule);
  const trained = exercise.training?.function;
  if (trained !== undefined && !described.includes(trained)) {
    throw unknownName({ file }, 'trained-with', trained, described);
  }
}

export function validateFixture(exercise: Exercise, fixture: Fixture): void {
  const { file } = fixture;
  const where = { file, within: fixture.id };
  const rule = exercise.rules.find((one) => one.function === fixture.function);
  if (rule === undefined) {
    throw unknownName(where, 'fixture-function', fixture.function, exercise.manifest.functions);
  }
  const here = { file, fixture: fixture.id, function: rule.function };
  for (const name of rule.args) {
    if (!(name in fixture.args) && !mayBeAbsent(rule.inputs[name])) {
      throw courseFault('bad-fixture', { ...here, fault: 'no-argument', argument: name });
    }
  }
  for (const name of Object.keys(fixture.args)) {
    if (!rule.args.includes(name)) throw unknownName(where, 'fixture-argument', name, rule.args);
  }
  const misfit = shapeMisfit(rule, fixture.args);
  if (misfit !== undefined) throw courseFault('bad-fixture', { ...here, fault: 'misfit', misfit });
  const keys = rule.outputs.map((output) => output.key);
  const given = keysOf(fixture);
  const missing = keys.filter((key) => !given.includes(key));
  if (missing.length > 0 || given.length !== keys.length) {
    throw courseFault('bad-fixture', {
      ...here,
      fault: 'outputs',
      holds: given.filter((key) => key !== undefined),
      returns: keys.filter((key) => key !== undefined),
    });
  }
  const twins = exercise.fixtures.filter((one) => one.id === fixture.id);
  if (twins.length > 1) {
    const files = [...new Set(twins.map((one) => one.file))];
    throw courseFault('duplicate-fixture', { file, files, fixture: fixture.id });
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
