import { describe, expect, it } from 'vitest';
import { drawCases } from '../../grader/cases/draw.ts';
import { namedArguments, pointOf } from '../../grader/cases/point.ts';
import { deriveSeed } from '../../grader/cases/seed.ts';
import type { CaseStyle } from '../../grader/model/case.ts';
import type { Exercise } from '../../grader/model/exercise.ts';
import type { Rule } from '../../grader/model/rule.ts';
import { loadExercise } from '../support/course.ts';
import type { Coverage } from './coverage.ts';
import type { Facts } from './facts.ts';
import { AT_KINKS } from './groups.ts';
import { ROW_NAMES, ROWS, type RowName } from './rows.ts';
import { TABLE } from './table.ts';
import { factsOf } from './views.ts';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

const functions = await Promise.all(
  Object.entries(TABLE).flatMap(([number, covered]) =>
    Object.entries(covered).map(async ([name, coverage]) => {
      const { exercise } = await loadExercise(number);
      const rule = exercise.rules.find((one) => one.function === name)!;
      return [`${number} ${name}`, { exercise, rule, coverage }] as const;
    }),
  ),
);

it('the table names all 30 exercises, and all of their functions', () => {
  expect(Object.keys(TABLE)).toHaveLength(30);
  for (const { exercise } of functions.map(([, one]) => one)) {
    expect(Object.keys(TABLE[exercise.number]).sort()).toEqual([...exercise.manifest.functions].sort());
  }
});

it('every row but one is hit somewhere', () => {
  const hit = new Set(functions.flatMap(([, { coverage }]) => [...coverage.drawn, ...coverage.worked]));
  expect(ROW_NAMES.filter((row) => !hit.has(row))).toEqual(['noBias']);
});

describe.each(functions)('%s', (_, { exercise, rule, coverage }) => {
  const worked = rowsIn(
    exercise.fixtures
      .filter((fixture) => fixture.function === rule.function)
      .map(({ args }) => factsOf(rule.function, args)),
  );

  it('accounts for each row exactly once', () => {
    const rows = [...coverage.drawn, ...coverage.worked, ...coverage.absent.flatMap(([, absent]) => absent)];
    expect(titles(rows)).toEqual(titles(ROW_NAMES));
  });

  it('meets its rows under each of 20 seeds', () => {
    const missed = SEEDS.flatMap((seed) => {
      const left = drawnUnder(seed, exercise, rule, coverage);
      return left.map((row) => `${ROWS[row].title}, seed ${seed}`);
    });
    expect(missed).toEqual([]);
  });

  it('has worked examples for what is not drawn under every seed, or lies at a kink', () => {
    const asked = [...coverage.worked, ...coverage.drawn.filter((row) => AT_KINKS.includes(row))];
    expect(titles(asked.filter((row) => !worked.has(row)))).toEqual([]);
  });
});

/** Which of the rows that are to be drawn are not, among all cases that a grade under this seed draws. */
function drawnUnder(seed: number, { slug, manifest }: Exercise, rule: Rule, { drawn }: Coverage): RowName[] {
  const { reference, gradient } = manifest.checks;
  const questions: readonly (readonly [question: string, style: CaseStyle, count: number | undefined])[] = [
    ['reference', 'kinked', reference?.cases],
    ['gradient', 'smooth', gradient?.cases],
    ['adjoint', 'large', gradient?.largeCases],
  ];
  let left = [...drawn];
  for (const [question, style, count = 0] of questions) {
    for (const one of drawCases(rule, style, deriveSeed(seed, slug, rule.function, question), count)) {
      if (left.length === 0) return [];
      const facts = factsOf(rule.function, namedArguments(rule, pointOf(rule, one)));
      left = left.filter((row) => !ROWS[row].holds(facts));
    }
  }
  return left;
}

function rowsIn(inputs: readonly Facts[]): ReadonlySet<RowName> {
  return new Set(ROW_NAMES.filter((row) => inputs.some((facts) => ROWS[row].holds(facts))));
}

function titles(rows: readonly RowName[]): string[] {
  return rows.map((row) => `${ROWS[row].number} ${ROWS[row].title}`).sort();
}
