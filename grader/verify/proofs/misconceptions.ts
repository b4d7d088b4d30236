import type { Misconception } from '../../model/rule.ts';
import { languagesOf } from '../../model/text.ts';
import { failureInSolutions } from '../failure.ts';
import { brokenCheck, faultsIn } from '../faults.ts';
import { gradeFunctions, withoutSlowChecks } from '../grade-functions.ts';
import { inWords } from '../in-words.ts';
import type { Mutant } from '../mutants.ts';
import { comparisonCalls, firstDifference, outcomesOf } from '../outputs.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const FILE = 'misconceptions.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const misconceptions: Proof = {
  id: 'misconceptions',
  title: 'every named wrong rule is well described and loses points',
  needs: 'bench',
  prove: async (bench) => {
    const total = bench.misconceptions.length;
    if (total === 0) {
      const none = failureInSolutions(bench, FILE, 'none', 'open', 'no-misconception', [
        'No wrong rule is named.',
        'Name the mistakes that students make, and what to tell them.',
      ]);
      return { detail: 'none', failures: [none], counted: { total, refuted: 0 } };
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
    const detail = `${refuted} of ${total} lose points under ${bench.seeds.length} seeds`;
    return { detail, failures, counted: { total, refuted } };
  },
};

/** What is broken only where a wrong rule is put to it. */
function faultsOf({ exercise }: Bench, mutants: readonly Mutant[]): Failure[] {
  const found = new Map<string, Failure>();
  for (const { wrong, graded } of mutants) {
    for (const fault of faultsIn(graded.result)) {
      const { message } = fault.fault;
      if (!found.has(message)) found.set(message, brokenCheck(exercise, wrong.id, fault));
    }
  }
  return [...found.values()];
}

/** Wrong rules that get full marks under some seed, beside those that are known to survive anyway. */
async function survivorsUnderSeeds(bench: Bench, known: ReadonlySet<string | undefined>): Promise<Failure[]> {
  const { exercise, reference } = bench;
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
      );
      if (score < maxScore) continue;
      const problem = [
        `It gets full marks under seed ${seed}.`,
        'Let spec.ts draw more cases on which it is wrong, or add a worked example.',
      ] as const;
      found.set(
        wrong.id,
        failureInSolutions(bench, FILE, wrong.id, 'open', 'misconception-survives', problem),
      );
    }
  }
  return [...found.values()];
}

/** Why a wrong rule is not refuted as it should be. */
async function survival(bench: Bench, { wrong, functions, graded }: Mutant): Promise<Failure | undefined> {
  const { exercise, reference } = bench;
  const findings = graded.result.checks.flatMap(({ parts }) => parts.flatMap(({ finding }) => finding ?? []));
  const threw = findings.find(({ code }) => code === 'threw');
  if (threw !== undefined) {
    return failureInSolutions(bench, FILE, wrong.id, 'open', 'misconception-throws', [
      inWords(threw, exercise.slug),
      'A wrong rule must give wrong numbers, so that a student who makes the mistake gets the same ones.',
    ]);
  }
  if (graded.score < graded.maxScore) return undefined;
  const calls = comparisonCalls(exercise);
  const call = firstDifference(calls, await outcomesOf(reference, calls), await outcomesOf(functions, calls));
  if (call === undefined) {
    return failureInSolutions(bench, FILE, wrong.id, 'fault', 'misconception-equals-reference', [
      `It is no mistake: on ${calls.length} cases it gives what the reference gives.`,
      'Make it as wrong as its explanation says, or remove it.',
    ]);
  }
  return failureInSolutions(bench, FILE, wrong.id, 'open', 'misconception-survives', [
    `It gets full marks, though it differs from the reference, on ${JSON.stringify(call.args).slice(0, 200)}.`,
    'Let spec.ts draw such cases, or add a worked example on which it is wrong.',
  ]);
}

function formProblems(bench: Bench, { id, title, explanation, functions }: Misconception): Failure[] {
  const { exercise, misconceptions: all } = bench;
  const languages = languagesOf(bench.course.title);
  const names = Object.keys(functions);
  const unknown = names.filter((name) => !exercise.manifest.functions.includes(name));
  const problems: [boolean, string, string][] = [
    [!ID.test(id), `Its id is “${id}”.`, 'Write it in small letters, digits and dashes.'],
    [all.filter((one) => one.id === id).length > 1, 'Another wrong rule has the same id.', 'Rename one.'],
    [
      languages.some((language) => !title[language]?.trim() || !explanation[language]?.trim()),
      'Its title or its explanation is missing in a language.',
      `Write both in ${languages.join(' and ')}.`,
    ],
    [names.length === 0, 'It changes no function.', 'Give the function as the mistake makes it.'],
    [
      unknown.length > 0,
      `It changes ${unknown.join(', ')}, which the exercise does not ask for.`,
      `The functions are ${exercise.manifest.functions.join(', ')}.`,
    ],
  ];
  return problems
    .filter(([isWrong]) => isWrong)
    .map(([, problem, mend]) =>
      failureInSolutions(bench, FILE, id, 'fault', 'bad-misconception', [problem, mend]),
    );
}
