import { drawCases } from '../cases/draw.ts';
import { argumentsOf, pointOf } from '../cases/point.ts';
import { deriveSeed } from '../cases/seed.ts';
import { fixtureTrial } from '../checks/kinds/fixture.ts';
import { gradientTrial } from '../checks/kinds/gradient.ts';
import type { Trial } from '../checks/trial.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Call, CallOutcome, Runner } from '../model/runner.ts';
import { inProcessRunner } from '../sandbox/index.ts';
import type { Suspects } from './mutants.ts';
import { firstDifference } from './outputs.ts';

/** Calls that a grade makes, in its own order, and how it judges them. */
interface Questions {
  readonly calls: readonly Call[];
  /** Absent where a student's copy has no answer: the reference is not in it. */
  readonly trials?: readonly Trial[];
  /** Drawn from the seed, not a worked example. */
  readonly drawn: boolean;
}

/** What became of the named mistakes of an exercise under one seed; all are named by their ids. */
export interface SeededMistakes {
  readonly seed: number;
  /** Mistakes in which neither finite differences nor a worked example found anything. */
  readonly survivors: readonly string[];
  /** Pairs that answer alike on every case that the grade draws. */
  readonly twins: readonly (readonly [string, string])[];
}

/** Most mistakes show, and most pairs differ, on the first few cases; the others are asked only where that is not so. */
const FIRST_FEW = 6;

/** Puts the cases that a grade under this seed draws to all mistakes, with one measurement of each gradient for all. */
export async function putMistakes(suspects: Suspects, seed: number): Promise<SeededMistakes> {
  const { exercise, reference, misconceptions } = suspects;
  const runners = new Map<string, Runner>(
    misconceptions.map(({ id, functions }) => [id, inProcessRunner({ ...reference, ...functions })]),
  );
  const ids = [...runners.keys()];
  const survivors = new Set(ids);
  let twins = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
  for (const questions of questionsUnder(exercise, seed)) {
    const open = ids.filter((id) => survivors.has(id) || twins.some((pair) => pair.includes(id)));
    if (open.length === 0) break;
    const outcomes = new Map<string, CallOutcome[]>();
    for (const id of open) outcomes.set(id, await runners.get(id)!.call(questions.calls));
    if (questions.drawn) {
      twins = twins.filter(
        ([a, b]) => firstDifference(questions.calls, outcomes.get(a)!, outcomes.get(b)!) === undefined,
      );
    }
    for (const id of refuted(questions, [...survivors], outcomes)) survivors.delete(id);
  }
  return { seed, survivors: [...survivors], twins };
}

function* questionsUnder(exercise: Exercise, seed: number): Generator<Questions> {
  const { reference, gradient } = exercise.manifest.checks;
  for (const [from, to] of [
    [0, FIRST_FEW],
    [FIRST_FEW, Number.POSITIVE_INFINITY],
  ]) {
    for (const rule of exercise.rules) {
      const cases = (question: string, style: 'smooth' | 'kinked', count = 0) =>
        drawCases(
          rule,
          style,
          deriveSeed(seed, exercise.slug, rule.function, question),
          Math.min(count, to),
        ).slice(from);
      const trials = cases('gradient', 'smooth', gradient?.cases).map((one) =>
        gradientTrial(rule, one, 'drawn'),
      );
      yield { calls: trials.flatMap(({ calls }) => calls), trials, drawn: true };
      const calls = cases('reference', 'kinked', reference?.cases).map(
        (one): Call => ({
          function: rule.function,
          args: argumentsOf(rule, pointOf(rule, one)),
          returnArgs: false,
        }),
      );
      yield { calls, drawn: true };
    }
  }
  const trials = exercise.fixtures.map((fixture) =>
    fixtureTrial(exercise.rules.find((rule) => rule.function === fixture.function)!, fixture),
  );
  yield { calls: trials.flatMap(({ calls }) => calls), trials, drawn: false };
}

/** Those of the mistakes in which a trial finds something. */
function refuted(
  { trials }: Questions,
  ids: readonly string[],
  outcomes: ReadonlyMap<string, readonly CallOutcome[]>,
): string[] {
  if (trials === undefined || ids.length === 0) return [];
  for (const trial of trials) trial.prepare();
  return ids.filter((id) => trials.some((trial, i) => trial.judge([outcomes.get(id)![i]]).size > 0));
}
