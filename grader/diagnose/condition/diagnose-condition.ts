import type { QuickCase } from '../../cases/draw-quickly.ts';
import { together } from '../../cases/together.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { CourseFault } from '../../model/fault.ts';
import type { Input, MeasuredOutput, Output, Rule } from '../../model/rule.ts';
import { tellInEveryLanguage, wordsFor } from '../../words/catalogue.ts';
import type { Ask } from '../terms/question.ts';
import { chooseConditions, type Observation } from './choose.ts';
import { casesOnce, DRAWN, experimentCases } from './drawn.ts';
import { factsFor, type Trial } from './facts.ts';
import { observeCases } from './observe.ts';

/**
 * So many fresh cases that fulfil it, and so many others, are asked; they are drawn in rounds until there are enough. A
 * condition that fails on one case in fifty would be right on all of these once in fifty times.
 */
const INSIDE = 200;
const OUTSIDE = 30;
const ROUND = 120;
const ROUNDS = 16;

/** So many of those that fulfil it are asked first. */
const FEW = 24;

/** Of the fresh cases that do not fulfil it, so many must be wrong, but for those on which all is zero. */
const WRONG_OUTSIDE = 0.85;

/** A condition is looked for in so many of the cases; where there is none, in so many more. */
const STAGES = [DRAWN / 2, DRAWN];

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
    const drawn = experimentCases(rule, seed);
    const observations: Observation[] = [];
    for (const enough of STAGES) {
      observations.push(...(await observeCases(rule, output, drawn.slice(observations.length, enough), ask)));
      // What holds in enough cases to be tested would hold in one of the first.
      if (!observations.some(({ right, isZero }) => right && !isZero)) return undefined;
      for (const trial of chooseConditions(observations, factsFor(rule)).slice(0, MOST_TRIED)) {
        const inside = observations.filter((one) => trial.holds(one.drawn)).length;
        // What holds in too few cases is not tried: there would not be enough to test it.
        if (inside * ROUND * ROUNDS < INSIDE * enough) continue;
        const tested = await testCondition(rule, output, trial, seed, ask);
        if (tested === undefined) continue;
        const wrong = observations.filter((one) => !one.right).length;
        return conditionDiagnosis(rule, output, trial, inside + tested.right, wrong + tested.wrong);
      }
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
  const { inside, outside } = freshCases(rule, trial, seed);
  if (inside.length < INSIDE) return undefined;
  // What a few cases refute, and that is most, is not asked on the others.
  for (const some of [inside.slice(0, FEW), inside.slice(FEW)]) {
    const observed = await observeCases(rule, output, some, ask);
    if (observed.some(({ right }) => !right)) return undefined;
  }
  const others = await observeCases(rule, output, outside, ask);
  const telling = others.filter(({ right, isZero }) => !(right && isZero));
  const wrong = telling.filter(({ right }) => !right).length;
  return wrong < WRONG_OUTSIDE * telling.length ? undefined : { right: inside.length, wrong };
}

/** Cases that fulfil a condition and others, of rounds that are drawn until there are enough of both. */
function freshCases(
  rule: Rule,
  { holds }: Trial,
  seed: number,
): { readonly inside: readonly QuickCase[]; readonly outside: readonly QuickCase[] } {
  const inside: QuickCase[] = [];
  const outside: QuickCase[] = [];
  together(rule, () => {
    inside.length = 0;
    outside.length = 0;
    for (let round = 0; round < ROUNDS && (inside.length < INSIDE || outside.length < OUTSIDE); round++)
      for (const drawn of casesOnce(rule, (seed ^ 0x5a5a5a) + round, ROUND))
        (holds(drawn) ? inside : outside).push(drawn);
  });
  return { inside: inside.slice(0, INSIDE), outside: outside.slice(0, OUTSIDE) };
}

function conditionDiagnosis(
  { inputs }: Rule,
  { key }: Output,
  { clause }: Trial,
  right: number,
  wrong: number,
): Diagnosis {
  const isSmooth = Object.values(inputs).some(leavesOutKinks);
  return {
    kind: 'condition',
    id: 'condition',
    ...tellInEveryLanguage(({ condition: words }) => ({
      title: words.right(key, words.clause(clause), isSmooth),
      explanation: words.explanation(right, wrong, clause),
    })),
    from: 'experiment',
    confidence: CONFIDENCE,
    evidence: { kind: 'condition', text: wordsFor('en').condition.clause(clause), right, wrong },
  };
}

/** Whether ties or zeros of an input are never drawn where derivatives are measured. */
function leavesOutKinks(input: Input): boolean {
  return (
    input.kind === 'tensor' && input.kinked !== undefined && (input.domain.distinct || input.domain.nonzero)
  );
}
