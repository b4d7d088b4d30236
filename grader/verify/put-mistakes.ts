import { deriveSeed } from '../cases/seed.ts';
import type { CaseBook } from '../checks/case-book.ts';
import { fixtureTrial } from '../checks/kinds/fixture.ts';
import { kindsOf } from '../checks/kinds.ts';
import { caseSeed, type Question } from '../checks/question.ts';
import type { Subject } from '../checks/subject.ts';
import type { Trial } from '../checks/trial.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Rule } from '../model/rule.ts';
import type { CallOutcome, Runner } from '../model/runner.ts';
import { courseRunner } from '../sandbox/index.ts';
import { bundleHere } from './grade-functions.ts';
import type { Suspects } from './mutants.ts';
import { firstDifference } from './outputs.ts';

/** What a grade asks, in its own order. */
interface Asked {
  readonly trials: readonly Trial[];
  /** Drawn from the seed, not a worked example. */
  readonly drawn: boolean;
}

/** What became of the named mistakes of an exercise under one seed; all are named by their ids. */
export interface SeededMistakes {
  readonly seed: number;
  /** Mistakes in which neither a drawn case nor a worked example found anything. */
  readonly survivors: readonly string[];
  /** Pairs that answer alike on every case that the grade draws. */
  readonly twins: readonly (readonly [string, string])[];
}

/** Most mistakes show, and most pairs differ, on the first few cases; the others are asked only where that is not so. */
const FIRST_FEW = 6;

/** Puts the cases that a grade under this seed draws to all mistakes, with one measurement of each gradient for all. */
export async function putMistakes(suspects: Suspects, seed: number): Promise<SeededMistakes> {
  const { reference, misconceptions } = suspects;
  const runners = new Map<string, Runner>(
    misconceptions.map(({ id, functions }) => [id, courseRunner({ ...reference, ...functions })]),
  );
  const ids = [...runners.keys()];
  const survivors = new Set(ids);
  let twins = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));
  for (const { trials, drawn } of askedUnder(suspects, seed)) {
    const open = ids.filter((id) => survivors.has(id) || twins.some((pair) => pair.includes(id)));
    if (open.length === 0) break;
    const calls = trials.flatMap((trial) => trial.calls);
    const outcomes = new Map<string, CallOutcome[]>();
    for (const id of open) outcomes.set(id, await runners.get(id)!.call(calls));
    if (drawn) {
      twins = twins.filter(
        ([a, b]) => firstDifference(calls, outcomes.get(a)!, outcomes.get(b)!) === undefined,
      );
    }
    for (const id of refuted(trials, [...survivors], outcomes)) survivors.delete(id);
  }
  return { seed, survivors: [...survivors], twins };
}

/** Cases of the checks that decide whether a function is right: some of the small ones, then all, then the worked examples. */
function* askedUnder({ exercise, reference, book }: Suspects, seed: number): Generator<Asked> {
  const runner = courseRunner(reference);
  const given = { fingerprints: undefined, language: 'en', only: undefined } as const;
  const subject = { exercise, bundle: bundleHere(exercise), runner, reference, seed, book, ...given };
  const questions = judgingQuestions(exercise);
  const small = questions.filter(({ style }) => style !== 'reaching');
  for (const rule of exercise.rules) {
    for (const one of small) yield { trials: trialsOf(subject, rule, one, 0, FIRST_FEW), drawn: true };
  }
  for (const rule of exercise.rules) {
    for (const one of questions) {
      const from = small.includes(one) ? FIRST_FEW : 0;
      yield { trials: trialsOf(subject, rule, one, from, Number.POSITIVE_INFINITY), drawn: true };
    }
  }
  const worked = exercise.fixtures.map((fixture) =>
    fixtureTrial(exercise.rules.find((rule) => rule.function === fixture.function)!, fixture),
  );
  yield { trials: worked, drawn: false };
}

/** The randomized questions that judge what functions give, and not only its form, which everything else needs. */
export function judgingQuestions(exercise: Exercise): Question[] {
  return kindsOf(exercise)
    .filter(({ decides, needs }) => decides && needs.length > 0)
    .flatMap(({ questions }) => questions);
}

function trialsOf(
  subject: Subject & { readonly book: CaseBook },
  rule: Rule,
  question: Question,
  from: number,
  to: number,
): Trial[] {
  const { exercise, seed, book } = subject;
  const own = caseSeed(seed, exercise, rule, question.style);
  const count = Math.min(question.count(exercise, rule), to);
  const cases = book.cases(rule, question.style, own, count);
  return question
    .inquiries(subject, rule)
    .flatMap(({ trial }) =>
      cases.slice(from, count).map((one, i) => trial(one, 'drawn', deriveSeed(own, String(from + i)))),
    );
}

/** Those of the mistakes in which a trial finds something. */
function refuted(
  trials: readonly Trial[],
  ids: readonly string[],
  outcomes: ReadonlyMap<string, readonly CallOutcome[]>,
): string[] {
  if (ids.length === 0) return [];
  const left = new Set(ids);
  let from = 0;
  for (const trial of trials) {
    const to = from + trial.calls.length;
    trial.prepare?.();
    for (const id of left) {
      if (trial.judge(outcomes.get(id)!.slice(from, to)).size > 0) left.delete(id);
    }
    if (left.size === 0) break;
    from = to;
  }
  return ids.filter((id) => !left.has(id));
}
