import { drawCases } from '../../cases/draw.ts';
import { namedArguments, pointOf } from '../../cases/point.ts';
import { caseSeed } from '../../checks/question.ts';
import { loadEdgeCases } from '../../course/mirrors.ts';
import type { EdgeCase } from '../../model/edge-case.ts';
import type { Rule } from '../../model/rule.ts';
import type { Value } from '../../model/value.ts';
import type { Bench, Proof } from '../proof.ts';
import { judgingQuestions } from '../put-mistakes.ts';
import type { Failure } from '../verification.ts';

const FILE = 'fixtures/edge-cases/index.ts';

export const edgeCases: Proof = {
  id: 'edge-cases',
  title: 'the edge cases of the course are drawn under every seed, or worked out',
  needs: 'bench',
  prove: async (bench) => {
    const { course, exercise, seeds } = bench;
    const all = await loadEdgeCases(course);
    if (all === undefined) return { detail: 'the course lists none', failures: [] };
    const own = all[exercise.number] ?? all[exercise.folder] ?? all[exercise.slug] ?? {};
    const missing = exercise.rules
      .filter((rule) => own[rule.function] === undefined)
      .map((rule) =>
        failure(
          rule.function,
          'It is not in the list of edge cases.',
          'Say which of them it meets, and where.',
        ),
      );
    const strangers = Object.keys(own)
      .filter((name) => !exercise.manifest.functions.includes(name))
      .map((name) => failure(name, `${exercise.folder} does not ask for it.`, 'Take it out of the list.'));
    const unmet = exercise.rules.flatMap((rule) => [
      ...notDrawn(bench, rule, own[rule.function] ?? []),
      ...notWorked(bench, rule, own[rule.function] ?? []),
    ]);
    const count = Object.values(own).reduce((sum, cases) => sum + cases.filter(isMet).length, 0);
    return {
      detail: `${count}, those that are drawn under each of ${seeds.length} seeds`,
      failures: [...missing, ...strangers, ...unmet],
    };
  },
};

function isMet({ met }: EdgeCase): boolean {
  return typeof met === 'string';
}

/** Edge cases that some grade would not draw; each with the first seed. */
function notDrawn(bench: Bench, rule: Rule, cases: readonly EdgeCase[]): Failure[] {
  const expected = cases.filter(({ met }) => met === 'drawn' || met === 'drawn-and-worked');
  const missed = new Map<EdgeCase, number>();
  for (const seed of bench.seeds) {
    for (const one of leftUnder(bench, rule, seed, expected)) if (!missed.has(one)) missed.set(one, seed);
  }
  return [...missed].map(([{ title }, seed]) =>
    failure(
      `${rule.function}, ${title}`,
      `No case that a grade draws under seed ${seed} is one.`,
      'Let spec.ts draw it always, or work it out and list it as worked.',
    ),
  );
}

function leftUnder(
  { exercise }: Bench,
  rule: Rule,
  seed: number,
  expected: readonly EdgeCase[],
): readonly EdgeCase[] {
  let left = expected;
  for (const { style, count } of judgingQuestions(exercise)) {
    const own = caseSeed(seed, exercise, rule, style);
    for (const drawn of drawCases(rule, style, own, count(exercise, rule))) {
      if (left.length === 0) return left;
      const args = namedArguments(rule, pointOf(rule, drawn));
      left = left.filter((one) => !one.holds(args));
    }
  }
  return left;
}

function notWorked({ exercise }: Bench, rule: Rule, cases: readonly EdgeCase[]): Failure[] {
  const worked: readonly Readonly<Record<string, Value>>[] = exercise.fixtures
    .filter((fixture) => fixture.function === rule.function)
    .map(({ args }) => args);
  return cases
    .filter(({ met }) => met === 'worked' || met === 'drawn-and-worked')
    .filter((one) => !worked.some((args) => one.holds(args)))
    .map(({ title }) =>
      failure(`${rule.function}, ${title}`, 'No worked example is one.', 'Work one out in fixtures/.'),
    );
}

function failure(path: string, problem: string, mend: string): Failure {
  return { code: 'edge-case-not-met', severity: 'open', file: FILE, path, problem, mend };
}
