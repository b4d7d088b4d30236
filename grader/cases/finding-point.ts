import type { Case } from '../model/case.ts';
import type { Exercise, Fixture } from '../model/exercise.ts';
import type { CaseEvidence } from '../model/finding.ts';
import type { Point, Rule } from '../model/rule.ts';
import type { Tensor, Value } from '../model/value.ts';
import { mapTensor } from '../tensor/tensor.ts';
import { pointOf } from './point.ts';
import { integerStream } from './seed.ts';

/** All named values of the case that a finding shows, which `caseOf` draws again by its id; undefined where they cannot be made. */
export function pointOfFinding(
  exercise: Exercise,
  rule: Rule,
  { id, inputs }: CaseEvidence,
  caseOf: (id: string) => Case | undefined,
): Point | undefined {
  const fixture = exercise.fixtures.find((one) => one.id === id && one.function === rule.function);
  const drawn = fixture === undefined ? caseOf(id) : undefined;
  const point = fixture ? pointOfFixture(rule, fixture) : drawn && pointOf(rule, drawn);
  if (point === undefined) return undefined;
  // The same arguments as the finding shows, or it is another case.
  const same = rule.args.every((name) => JSON.stringify(point[name]) === JSON.stringify(inputs[name]));
  return same ? point : undefined;
}

/**
 * A worked example gives the arguments alone. What forward reads beside them is filled in where it is linear in it: the
 * gradient does not depend on those values, and their shape is that of the expected output.
 */
function pointOfFixture(rule: Rule, fixture: Fixture): Point | undefined {
  const filled: Record<string, Value> = { ...fixture.args };
  const next = integerStream(1, 1, 3);
  for (const { key, kind, of } of rule.outputs) {
    if (kind !== 'partial' || filled[of] !== undefined || !rule.linearIn.includes(of)) continue;
    const expected = key === undefined ? fixture.expected : (fixture.expected as Record<string, Tensor>)[key];
    filled[of] = mapTensor(expected as Tensor, next);
  }
  try {
    const point = { ...filled, ...rule.derive(filled) };
    rule.forward(point);
    return point;
  } catch {
    // Something else is missing: nothing is said of this example.
    return undefined;
  }
}
