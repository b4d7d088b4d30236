import { drawCases } from '../../cases/draw.ts';
import { outputsIn } from '../../cases/forward.ts';
import { pointOf } from '../../cases/point.ts';
import { together } from '../../cases/together.ts';
import type { CaseStyle } from '../../model/case.ts';
import type { Point, Rule } from '../../model/rule.ts';
import type { Returned } from '../../model/value.ts';
import { conform } from '../../tensor/conform.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { wordsFor } from '../../words/catalogue.ts';
import { failure, failureOfCode } from '../failure.ts';
import type { Bench, Proof } from '../proof.ts';
import type { Failure } from '../verification.ts';

const SEED = 1;

/** How many cases of each style are looked at. */
const COUNTS: Readonly<Record<CaseStyle, number>> = {
  smooth: 30,
  kinked: 30,
  large: 2,
  reaching: 2,
  rounded: 6,
};

export const cases: Proof = {
  id: 'cases',
  needs: 'bench',
  prove: async (bench) => {
    const { exercise, language } = bench;
    const failures = exercise.rules.flatMap((rule) => problemsOf(bench, rule));
    const count = exercise.rules.length * Object.values(COUNTS).reduce((sum, one) => sum + one, 0);
    return { detail: wordsFor(language).verify.details.cases(count), failures };
  },
};

/** The first problem of each style. */
function problemsOf(bench: Bench, rule: Rule): Failure[] {
  const styles = Object.keys(COUNTS) as CaseStyle[];
  return styles.flatMap((style) => {
    try {
      const drawn = drawCases(rule, style, SEED, COUNTS[style]);
      return together(rule, () => {
        const points = drawn.map((one) => pointOf(rule, one));
        return points.flatMap((point) => forwardProblem(bench, rule, point, style)).slice(0, 1);
      });
    } catch (error) {
      return [failureOfCode(bench, error, `exercises/${bench.exercise.folder}/spec.ts`)];
    }
  });
}

function forwardProblem(bench: Bench, rule: Rule, point: Point, style: CaseStyle): Failure[] {
  const before = exactText(point);
  const first = rule.forward(point);
  const after = exactText(point);
  const second = rule.forward(point);
  const args = shortened(before);
  const place = { file: `exercises/${bench.exercise.folder}/forward.ts`, path: rule.function };
  const got = shortened(exactText(first));
  if (before !== after) return [failure(bench, place, 'fault', 'forward-mutates', { args })];
  if (exactText(first) !== exactText(second)) {
    const facts = { first: got, second: shortened(exactText(second)), args };
    return [failure(bench, place, 'fault', 'forward-not-deterministic', facts)];
  }
  const bad = outputsIn(rule, first)
    .map((output) => conform(output as Returned, shapeOf(output)))
    .find(({ kind }) => kind !== 'conforms');
  if (style !== 'kinked' && bad !== undefined && bad.kind !== 'conforms') {
    return [failure(bench, place, 'fault', 'forward-not-a-tensor', { how: bad.kind, got, args })];
  }
  return [];
}

/** JSON in which no two different numbers look alike. */
function exactText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))
      ? `${Object.is(part, -0) ? '-0' : part}`
      : part,
  );
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
