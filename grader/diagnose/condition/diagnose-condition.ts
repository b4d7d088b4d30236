import type { Case } from '../../model/case.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { CourseFault } from '../../model/fault.ts';
import type { MeasuredOutput, Output, Rule } from '../../model/rule.ts';
import { tellInEveryLanguage, wordsFor } from '../../words/catalogue.ts';
import type { Ask } from '../terms/question.ts';
import { chooseConditions } from './choose.ts';
import { casesOnce } from './drawn.ts';
import { type Trial, trialsFor } from './facts.ts';
import { observeCases } from './observe.ts';

/** So many cases are drawn to find a condition in. */
const DRAWN = 180;

/** So many fresh cases that fulfil it, and so many others, are asked; they are drawn in rounds until there are enough. */
const INSIDE = 120;
const OUTSIDE = 24;
const ROUND = 120;
const ROUNDS = 4;

/** Of the fresh cases that do not fulfil it, so many must be wrong. */
const WRONG_OUTSIDE = 0.85;

/** Fewer fresh cases that fulfil it are no test. */
const FEWEST_INSIDE = 20;

/** So many conditions are tried on fresh cases. */
const MOST_TRIED = 3;

/** Tested on fresh cases, but a name or a place says more. */
const CONFIDENCE = 0.92;

/** The simplest condition under which an output is always right, and outside of which it is nearly always wrong. */
export async function diagnoseCondition(
  rule: Rule,
  output: MeasuredOutput,
  seed: number,
  ask: Ask,
): Promise<Diagnosis | undefined> {
  try {
    const drawn = casesOnce(rule, seed, DRAWN);
    const observations = await observeCases(rule, output, drawn, ask);
    const candidates = chooseConditions(observations, trialsFor(rule)).slice(0, MOST_TRIED);
    if (candidates.length === 0) return undefined;
    for (const trial of candidates) {
      const tested = await testCondition(rule, output, trial, seed, ask);
      if (tested === undefined) continue;
      const inside = observations.filter((one) => trial.holds(one.drawn)).length;
      const wrong = observations.filter((one) => !one.right).length;
      return conditionDiagnosis(output, trial, inside + tested.right, wrong + tested.wrong);
    }
    return undefined;
  } catch (error) {
    // Where finite differences are too inexact, nothing is said.
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}

async function testCondition(
  rule: Rule,
  output: MeasuredOutput,
  trial: Trial,
  seed: number,
  ask: Ask,
): Promise<{ readonly right: number; readonly wrong: number } | undefined> {
  const [inside, outside]: [Case[], Case[]] = [[], []];
  for (let round = 0; round < ROUNDS && (inside.length < INSIDE || outside.length < OUTSIDE); round++) {
    for (const drawn of casesOnce(rule, (seed ^ 0x5a5a5a) + round, ROUND)) {
      const [side, most] = trial.holds(drawn) ? [inside, INSIDE] : [outside, OUTSIDE];
      if (side.length < most) side.push(drawn);
    }
  }
  if (inside.length < FEWEST_INSIDE) return undefined;
  if ((await observeCases(rule, output, inside, ask)).some(({ right }) => !right)) return undefined;
  const wrong = (await observeCases(rule, output, outside, ask)).filter(({ right }) => !right).length;
  return wrong >= WRONG_OUTSIDE * outside.length ? { right: inside.length, wrong } : undefined;
}

function conditionDiagnosis({ key }: Output, { clause }: Trial, right: number, wrong: number): Diagnosis {
  return {
    kind: 'condition',
    id: 'condition',
    ...tellInEveryLanguage(({ condition: words }) => ({
      title: words.right(key, words.clause(clause)),
      explanation: words.explanation(right, wrong, clause),
    })),
    from: 'experiment',
    confidence: CONFIDENCE,
    evidence: { kind: 'condition', text: wordsFor('en').condition.clause(clause), right, wrong },
  };
}
