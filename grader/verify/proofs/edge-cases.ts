import { drawCases } from '../../cases/draw.ts';
import { namedArguments, pointOf } from '../../cases/point.ts';
import { together } from '../../cases/together.ts';
import { caseSeed } from '../../checks/question.ts';
import { loadEdgeCases } from '../../course/mirrors.ts';
import type { EdgeCase } from '../../model/edge-case.ts';
import type { Rule } from '../../model/rule.ts';
import type { Value } from '../../model/value.ts';
import { wordsFor } from '../../words/catalogue.ts';
import type { FailureWords } from '../../words/verify.ts';
import { failure } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import { judgingQuestions } from '../put-mistakes.ts';
import type { Failure } from '../verification.ts';

const FILE = 'fixtures/edge-cases/index.ts';

export const edgeCases: Proof = {
  id: 'edge-cases',
  needs: 'bench',
  prove: async (bench) => {
    const { course, exercise, seeds } = bench;
    const say = wordsFor(bench.language).verify.details;
    const all = await loadEdgeCases(course);
    if (all === undefined) return { detail: say.noEdgeCases, failures: [] };
    const own = all[exercise.number] ?? all[exercise.folder] ?? all[exercise.slug] ?? {};
    const missing = exercise.rules
      .filter((rule) => own[rule.function] === undefined)
      .map((rule) => notMet(bench, rule.function, { fault: 'not-listed' }));
    const strangers = Object.keys(own)
      .filter((name) => !exercise.manifest.functions.includes(name))
      .map((name) => notMet(bench, name, { fault: 'not-asked', exercise: exercise.folder }));
    const unmet = exercise.rules.flatMap((rule) => [
      ...notDrawn(bench, rule, own[rule.function] ?? []),
      ...notWorked(bench, rule, own[rule.function] ?? []),
    ]);
    const count = Object.values(own).reduce((sum, cases) => sum + cases.filter(isMet).length, 0);
    return {
      detail: say.edgeCases(count, seeds.length),
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
    notMet(bench, `${rule.function}, ${title}`, { fault: 'not-drawn', seed }),
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
    const cases = drawCases(rule, style, own, count(exercise, rule));
    const points = together(rule, () => cases.map((drawn) => pointOf(rule, drawn)));
    for (const point of points) {
      if (left.length === 0) return left;
      const args = namedArguments(rule, point);
      left = left.filter((one) => !one.holds(args));
    }
  }
  return left;
}

function notWorked(bench: Bench, rule: Rule, cases: readonly EdgeCase[]): Failure[] {
  const worked: readonly Readonly<Record<string, Value>>[] = bench.exercise.fixtures
    .filter((fixture) => fixture.function === rule.function)
    .map(({ args }) => args);
  return cases
    .filter(({ met }) => met === 'worked' || met === 'drawn-and-worked')
    .filter((one) => !worked.some((args) => one.holds(args)))
    .map(({ title }) => notMet(bench, `${rule.function}, ${title}`, { fault: 'not-worked' }));
}

function notMet(
  bench: Bench,
  path: string,
  facts: Parameters<FailureWords['edge-case-not-met']>[0],
): Failure {
  return failure(bench, { file: FILE, path }, 'open', 'edge-case-not-met', facts);
}
