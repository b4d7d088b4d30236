import { keepCases } from '../cases/draw.ts';
import { openCaseBook } from '../checks/case-book.ts';
import { demandQuestions } from '../checks/demand-questions.ts';
import type { ExerciseFolder } from '../course/discover.ts';
import { loadCourse } from '../course/load.ts';
import { loadMisconceptions, loadOtherWays, loadReference } from '../course/mirrors.ts';
import { CourseFault } from '../model/fault.ts';
import type { Language } from '../model/text.ts';
import type { Sandboxes } from '../sandbox/index.ts';
import { wordsFor } from '../words/catalogue.ts';
import { courseFault } from '../words/user-error.ts';
import { comesFrom, failureOf, failureOfCode } from './failure.ts';
import { gradeFunctions, type SeededResult, withoutSlowChecks } from './grade-functions.ts';
import { gradeMutants, type Suspects } from './mutants.ts';
import { comparisonCalls } from './outputs.ts';
import { type Weight, weightOf } from './points.ts';
import type { Bench, Outcome, Proof, Site, Tools } from './proof.ts';
import { PROOFS } from './proofs.ts';
import { putMistakes, type SeededMistakes } from './put-mistakes.ts';
import type { TypeProblem } from './type-check.ts';
import { type ExerciseVerification, type Failure, type ProofResult, worstOf } from './verification.ts';

/** One exercise to be proven. */
export interface Order {
  /** Under how many seeds the reference and the wrong rules are graded: those from 1 on. */
  readonly seeds: number;
  readonly root: string;
  /** Of all that is said about it. */
  readonly language: Language;
  readonly found: ExerciseFolder;
  readonly typeProblems: readonly TypeProblem[] | undefined;
}

export interface Delivery {
  readonly verification: ExerciseVerification;
  /** Undefined when the manifest cannot be read. */
  readonly weight: Weight | undefined;
}

/** Puts proofs to one exercise, in order: all of them, if not told otherwise. */
export async function verifyExercise(
  order: Order,
  sandboxes: Sandboxes,
  tools: Tools,
  proofs: readonly Proof[] = PROOFS,
): Promise<Delivery> {
  const opened = await openBench(order, sandboxes, tools);
  const forget = opened.kind === 'open' ? keepCases(opened.bench.exercise.rules, MOST_ROWS) : () => {};
  try {
    return await proveAll(order, opened, proofs);
  } finally {
    forget();
  }
}

async function proveAll(order: Order, opened: Opening, asked: readonly Proof[]): Promise<Delivery> {
  const proofs: ProofResult[] = [formProof(order, opened)];
  const { titles, details } = wordsFor(order.language).verify;
  const score = { total: 0, refuted: 0, named: 0 };
  for (const proof of asked) {
    const { id } = proof;
    const title = titles[id];
    if (proof.needs === 'bench' && opened.kind !== 'open') {
      proofs.push({ id, title, state: 'skipped', detail: details.unloaded, failures: [] });
      continue;
    }
    const outcome = await attempt(order, proofs, () =>
      proof.needs === 'site' ? proof.prove(order) : proof.prove((opened as Opened).bench),
    );
    Object.assign(score, outcome.counted);
    proofs.push({ id, title, ...stateOf(outcome) });
  }
  return {
    verification: {
      id: order.found.slug,
      folder: order.found.folder,
      state: worstOf(proofs.map(({ state }) => state)),
      mutationScore: score,
      proofs,
    },
    weight: opened.kind === 'open' ? weightOf(opened.bench.exercise) : undefined,
  };
}

/** What the course's own code throws fails the proof, unless an earlier one has told it already. */
async function attempt(
  order: Order,
  earlier: readonly ProofResult[],
  prove: () => Promise<Outcome>,
): Promise<Outcome> {
  try {
    return await prove();
  } catch (error) {
    if (!(error instanceof CourseFault) && !comesFrom(order.root, error)) throw error;
    const failure = failureOfCode(order, error, `exercises/${order.found.folder}`);
    const told = earlier.some(({ failures }) => failures.some(({ code }) => code === failure.code));
    return { detail: failure.problem, ...(told ? { failures: [], skipped: true } : { failures: [failure] }) };
  }
}

function stateOf(outcome: Outcome): Pick<ProofResult, 'state' | 'detail' | 'failures'> {
  const { detail, failures, skipped } = outcome;
  return { state: skipped ? 'skipped' : worstOf(failures.map(({ severity }) => severity)), detail, failures };
}

interface Opened {
  readonly kind: 'open';
  readonly bench: Bench;
}

type Opening = Opened | { readonly kind: 'closed'; readonly failure: Failure };

async function openBench(order: Order, sandboxes: Sandboxes, tools: Tools): Promise<Opening> {
  const { folder, slug } = order.found;
  try {
    const course = await loadCourse(order.root, [folder]);
    const [exercise] = course.exercises;
    demandQuestions(exercise);
    const reference = await loadReference(course, exercise);
    if (reference === undefined) {
      throw courseFault('no-reference', { file: `solutions/${folder}/${slug}.ts` });
    }
    const misconceptions = await loadMisconceptions(course, exercise);
    const otherWays = await loadOtherWays(course, exercise);
    const suspects = { exercise, reference, misconceptions, book: openCaseBook(MOST_ROWS) };
    const seeds = Array.from({ length: order.seeds }, (_, i) => i + 1);
    const asked = {
      referenceRuns: once(() => gradeUnder(seeds, suspects)),
      mutants: once(() => gradeMutants(suspects)),
      mistakes: once(() => putUnder(seeds, suspects)),
      comparisons: once(() => comparisonCalls(exercise)),
    };
    return {
      kind: 'open',
      bench: { ...order, ...suspects, ...asked, otherWays, course, seeds, sandboxes, tools },
    };
  } catch (error) {
    return { kind: 'closed', failure: failureOf(order, error, `exercises/${folder}`) };
  }
}

/** Every proof asks for the cases of all seeds again. */
const MOST_ROWS = 4096;

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function gradeUnder(
  seeds: readonly number[],
  { exercise, reference, book }: Suspects,
): Promise<readonly SeededResult[]> {
  const asked = withoutSlowChecks(exercise);
  const runs: SeededResult[] = [];
  for (const seed of seeds) {
    runs.push(await gradeFunctions(asked, reference, reference, seed, { book }));
  }
  return runs;
}

async function putUnder(seeds: readonly number[], suspects: Suspects): Promise<readonly SeededMistakes[]> {
  const runs: SeededMistakes[] = [];
  for (const seed of seeds) runs.push(await putMistakes(suspects, seed));
  return runs;
}

function formProof({ found, language }: Site, opened: Opening): ProofResult {
  const failures = opened.kind === 'open' ? [] : [opened.failure];
  const { titles, details } = wordsFor(language).verify;
  const claim = { id: 'form', title: titles.form };
  const detail =
    opened.kind === 'open'
      ? details.parts(opened.bench.exercise.manifest.functions, opened.bench.exercise.fixtures.length)
      : found.folder;
  return { ...claim, ...stateOf({ detail, failures }) };
}
