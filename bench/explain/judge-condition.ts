import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCases } from '../../grader/cases/draw.ts';
import { argumentsOf, pointOf } from '../../grader/cases/point.ts';
import { alone, factsFor, joinable, joint, type Trial } from '../../grader/diagnose/condition/facts.ts';
import type { Diagnosis } from '../../grader/model/diagnosis.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Finding } from '../../grader/model/finding.ts';
import type { Rule } from '../../grader/model/rule.ts';
import { wordsFor } from '../../grader/words/catalogue.ts';
import { agree } from './agree.ts';
import { compiled } from './functions.ts';
import type { Mutant } from './mutants.ts';

/** Cases are drawn in rounds of so many, until enough fulfil the condition or so many rounds are over. */
const ROUND = 500;
const ROUNDS = 12;

/** The share of fresh cases that fulfil a condition on which the mutant gives what the reference gives. */
export function conditionHolds(
  exercise: Exercise,
  mutant: Mutant,
  finding: Finding,
  { evidence, title }: Diagnosis,
  count: number,
): number {
  const shown = 'case' in finding ? finding.case : undefined;
  const rule = exercise.rules.find((one) => one.function === shown?.function);
  // What was found may be that a call threw, which is about no output: the sentence names it.
  const named = rule?.outputs.find(({ key }) => key !== undefined && title.en.startsWith(`${key} `));
  const output = named ?? rule?.outputs.find(({ key }) => key === shown?.output) ?? rule?.outputs[0];
  if (rule === undefined || output === undefined || evidence?.kind !== 'condition') return 1;
  const words = wordsFor('en').condition;
  const trial = [...trialsFor(rule)].find(({ clause }) => words.clause(clause) === evidence.text);
  if (trial === undefined) return 0;
  const reference = compiled(
    exercise,
    readFileSync(join('solutions', exercise.folder, `${exercise.slug}.ts`), 'utf8'),
  );
  const changed = compiled(exercise, mutant.text);
  let tried = 0;
  let right = 0;
  for (let round = 0; round < ROUNDS && tried < count; round++) {
    for (const drawn of drawCases(rule, 'smooth', 77_000 + round, ROUND)) {
      if (tried === count || !trial.holds(drawn)) continue;
      tried++;
      const args = argumentsOf(rule, pointOf(rule, drawn));
      if (agree(reference(rule.function, args, output), changed(rule.function, args, output))) right++;
    }
  }
  return tried === 0 ? 0 : right / tried;
}

/** Every statement that may be told of a rule. */
function* trialsFor(rule: Rule): Iterable<Trial> {
  const atoms = factsFor(rule);
  yield* atoms.map(alone);
  const partners = joinable(atoms);
  for (const [i, a] of partners.entries())
    for (const b of partners.slice(i + 1))
      for (const joined of ['and', 'or'] as const) yield joint(a, b, joined);
}
