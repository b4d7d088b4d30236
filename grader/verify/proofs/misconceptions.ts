import type { Finding } from '../../model/finding.ts';
import type { Misconception } from '../../model/rule.ts';
import { languagesOf } from '../../model/text.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { FailureWords } from '../../words/verify.ts';
import { failureInSolutions } from '../failure.ts';
import { brokenCheck, faultsIn } from '../faults.ts';
import { gradeFunctions, type SeededResult, withoutSlowChecks } from '../grade-functions.ts';
import { inWords } from '../in-words.ts';
import type { Mutant } from '../mutants.ts';
import { firstDifference, outcomesOf } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const FILE = 'misconceptions.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const misconceptions: Proof = {
  id: 'misconceptions',
  needs: 'bench',
  prove: async (bench) => {
    const say = wordsFor(bench.language).verify.details;
    const total = bench.misconceptions.length;
    if (total === 0) {
      const none = failureInSolutions(bench, [FILE, 'none'], 'open', 'no-misconception', {});
      return { detail: say.none, failures: [none], counted: { total, refuted: 0 } };
    }
    const failures = bench.misconceptions.flatMap((wrong) => formProblems(bench, wrong));
    let refuted = 0;
    for (const mutant of await bench.mutants()) {
      const problem = await survival(bench, mutant);
      if (problem === undefined) refuted++;
      else failures.push(problem);
    }
    failures.push(...faultsOf(bench, await bench.mutants()));
    const known = new Set(failures.map(({ path }) => path));
    const lucky = await survivorsUnderSeeds(bench, known);
    failures.push(...lucky);
    refuted -= lucky.length;
    const detail = say.refuted(refuted, total, bench.seeds.length);
    return { detail, failures, counted: { total, refuted } };
  },
};

/** What is broken only where a wrong rule is put to it. */
function faultsOf(bench: Bench, mutants: readonly Mutant[]): Failure[] {
  const found = new Map<string, Failure>();
  for (const { wrong, graded } of mutants) {
    for (const fault of faultsIn(graded.result)) {
      const { message } = fault.fault;
      if (!found.has(message)) found.set(message, brokenCheck(bench, { mistake: wrong.id }, fault));
    }
  }
  return [...found.values()];
}

/** Wrong rules that get full marks under some seed, beside those that are known to survive anyway. */
async function survivorsUnderSeeds(bench: Bench, known: ReadonlySet<string | undefined>): Promise<Failure[]> {
  const { exercise, reference, book } = bench;
  const found = new Map<string, Failure>();
  for (const { seed, survivors } of await bench.mistakes()) {
    for (const wrong of bench.misconceptions) {
      if (!survivors.includes(wrong.id) || known.has(wrong.id) || found.has(wrong.id)) continue;
      // Finite differences and worked examples do not see it; a law or the reference may.
      const functions = { ...reference, ...wrong.functions };
      const { score, maxScore } = await gradeFunctions(
        withoutSlowChecks(exercise),
        functions,
        reference,
        seed,
        { book, isUntraced: true },
      );
      if (score < maxScore) continue;
      found.set(
        wrong.id,
        failureInSolutions(bench, [FILE, wrong.id], 'open', 'misconception-survives', { seed }),
      );
    }
  }
  return [...found.values()];
}

/** Why a wrong rule is not refuted as it should be. */
async function survival(
  bench: Bench,
  { wrong, functions, graded, traced }: Mutant,
): Promise<Failure | undefined> {
  const { exercise, reference } = bench;
  const at = [FILE, wrong.id] as const;
  const threw = thrownIn(graded);
  if (threw !== undefined) {
    const said = inWords(thrownIn(await traced()) ?? threw, exercise.slug, bench.language);
    return failureInSolutions(bench, at, 'open', 'misconception-throws', { said });
  }
  if (graded.score < graded.maxScore) return undefined;
  const calls = bench.comparisons();
  const call = firstDifference(calls, await outcomesOf(reference, calls), await outcomesOf(functions, calls));
  if (call === undefined) {
    return failureInSolutions(bench, at, 'fault', 'misconception-equals-reference', { cases: calls.length });
  }
  const args = JSON.stringify(call.args).slice(0, 200);
  return failureInSolutions(bench, at, 'open', 'misconception-survives', { args });
}

function thrownIn({ result }: SeededResult): Finding | undefined {
  const findings = result.checks.flatMap(({ parts }) => parts.flatMap(({ finding }) => finding ?? []));
  return findings.find(({ code }) => code === 'threw');
}

function formProblems(bench: Bench, { id, title, explanation, functions }: Misconception): Failure[] {
  const { exercise, misconceptions: all } = bench;
  const languages = languagesOf(bench.course.title);
  const names = Object.keys(functions);
  const unknown = names.filter((name) => !exercise.manifest.functions.includes(name));
  const problems: readonly (readonly [boolean, Parameters<FailureWords['bad-misconception']>[0]])[] = [
    [!ID.test(id), { fault: 'id', id }],
    [all.filter((one) => one.id === id).length > 1, { fault: 'same-id' }],
    [
      languages.some((language) => !title[language]?.trim() || !explanation[language]?.trim()),
      { fault: 'languages', languages },
    ],
    [names.length === 0, { fault: 'no-function' }],
    [unknown.length > 0, { fault: 'functions', unknown, functions: exercise.manifest.functions }],
  ];
  return problems
    .filter(([isWrong]) => isWrong)
    .map(([, facts]) => failureInSolutions(bench, [FILE, id], 'fault', 'bad-misconception', facts));
}
