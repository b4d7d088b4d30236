import { together } from '../../cases/together.ts';
import type { CaseBook } from '../../checks/case-book.ts';
import { law } from '../../checks/kinds/law.ts';
import { caseSeed, type Question } from '../../checks/question.ts';
import { findingFor, putTrials, type TrialOutcome } from '../../checks/run-trials.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Functions, Rule } from '../../model/rule.ts';
import type { Tensor, Value } from '../../model/value.ts';
import { courseRunner } from '../../sandbox/index.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { flatten, mapTensor, unflatten } from '../../tensor/tensor.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { withOutputs } from '../digests.ts';
import { failure } from '../failure.ts';
import { bundleHere } from '../grade-functions.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const SEED = 1;

/** So many cases are put to each wrong rule. */
const FEW_CASES = 8;

/**
 * What anybody might do to a right result: a law that none of it breaks, and no wrong rule, asks nothing. The last one
 * depends on every number of the arguments, each in another way.
 */
const PLANTED: readonly ((output: Tensor, args: readonly Value[]) => Tensor)[] = [
  (output) => mapTensor(output, (entry) => entry + 1),
  (output) => mapTensor(output, (entry) => entry * entry + entry),
  (output) =>
    unflatten(
      flatten(output).map((entry, i) => entry * (i + 2)),
      shapeOf(output),
    ),
  (output) => unflatten(flatten(output).toReversed(), shapeOf(output)),
  (output, args) => {
    const trace = args.flatMap(numbersIn).reduce((sum, entry, i) => sum + entry * (1 + (i % 7)), 0);
    return mapTensor(output, (entry) => entry + trace);
  },
];

export const laws: Proof = {
  id: 'laws',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise } = bench;
    const say = wordsFor(bench.language).verify.details;
    const all = exercise.rules.flatMap((rule) => rule.laws.map(({ id }) => `${rule.function}.${id}`));
    if (exercise.manifest.checks[law.id] === undefined || all.length === 0) {
      return { detail: say.noLaw, failures: [] };
    }
    const open = new Set(all);
    for (const functions of wrongOnes(bench)) {
      if (open.size === 0) break;
      for (const id of await brokenBy(bench, functions)) open.delete(id);
    }
    return {
      detail: say.laws(all.length),
      failures: [...open].map((id) => idle(bench, id)),
    };
  },
};

/** The named wrong rules, then planted ones. */
function* wrongOnes({ exercise, reference, misconceptions }: Bench): Generator<Functions> {
  for (const { functions } of misconceptions) yield { ...reference, ...functions };
  for (const change of PLANTED) {
    let wrong: Readonly<Record<string, unknown>> = reference;
    for (const rule of exercise.rules) wrong = withOutputs(rule, wrong, change);
    yield wrong as Functions;
  }
}

/** The laws that a few cases show to be broken. */
async function brokenBy({ exercise, book }: Bench, functions: Functions): Promise<string[]> {
  const runner = courseRunner(functions);
  const given = { reference: undefined, fingerprints: undefined, language: 'en', only: undefined } as const;
  const subject = { exercise, bundle: bundleHere(exercise), runner, seed: SEED, book, ...given };
  const broken: string[] = [];
  for (const rule of exercise.rules) {
    for (const question of law.questions) {
      const seed = caseSeed(SEED, exercise, rule, question.style);
      for (const { parts, trial } of question.inquiries(subject, rule)) {
        const cases = drawn(book, rule, question, seed, exercise);
        const trials = together(rule, () => cases.map((one) => trial(one, 'drawn', seed)));
        const outcomes = await putTrials(subject, trials);
        for (const { id } of parts) if (outcomes.some((one) => isBroken(one, id))) broken.push(id);
      }
    }
  }
  return broken;
}

function drawn(book: CaseBook, rule: Rule, question: Question, seed: number, exercise: Exercise) {
  const count = Math.min(FEW_CASES, question.count(exercise, rule));
  return book.cases(rule, question.style, seed, count).slice(0, count);
}

function isBroken(outcome: TrialOutcome, part: string): boolean {
  return outcome.kind === 'judged' && findingFor(outcome.findings, part)?.code === 'law-violated';
}

function numbersIn(value: Value): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function idle(bench: Bench, id: string): Failure {
  const place = { file: `exercises/${bench.exercise.folder}/spec.ts`, path: id };
  return failure(bench, place, 'open', 'law-refutes-nothing', {});
}
