import { drawCases } from '../../cases/draw.ts';
import { outputsIn } from '../../cases/forward.ts';
import { pointOf } from '../../cases/point.ts';
import type { CaseStyle } from '../../model/case.ts';
import type { Exercise } from '../../model/exercise.ts';
import type { Point, Rule } from '../../model/rule.ts';
import type { Returned } from '../../model/value.ts';
import { conform } from '../../tensor/conform.ts';
import { shapeOf } from '../../tensor/shape.ts';
import { failureOfCode } from '../failure.ts';
import type { Proof } from '../proof.ts';
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
  title: 'cases can be drawn; forward is a function of its arguments alone',
  needs: 'bench',
  prove: async ({ exercise }) => {
    const failures = exercise.rules.flatMap((rule) => problemsOf(exercise, rule));
    const count = exercise.rules.length * Object.values(COUNTS).reduce((sum, one) => sum + one, 0);
    return { detail: `${count} cases, each put to forward twice`, failures };
  },
};

/** The first problem of each style. */
function problemsOf(exercise: Exercise, rule: Rule): Failure[] {
  const styles = Object.keys(COUNTS) as CaseStyle[];
  return styles.flatMap((style) => {
    try {
      const drawn = drawCases(rule, style, SEED, COUNTS[style]);
      const points = drawn.map((one) => pointOf(rule, one));
      return points.flatMap((point) => forwardProblem(exercise, rule, point, style)).slice(0, 1);
    } catch (error) {
      return [failureOfCode(error, `exercises/${exercise.folder}/spec.ts`)];
    }
  });
}

function forwardProblem(exercise: Exercise, rule: Rule, point: Point, style: CaseStyle): Failure[] {
  const before = exactText(point);
  const first = rule.forward(point);
  const after = exactText(point);
  const second = rule.forward(point);
  const on = `on ${shortened(before)}`;
  const failure = (code: string, problem: string, mend: string): Failure[] => [
    {
      code,
      severity: 'fault',
      file: `exercises/${exercise.folder}/forward.ts`,
      path: rule.function,
      problem,
      mend,
    },
  ];
  if (before !== after) {
    return failure(
      'forward-mutates',
      `The forward rule changes its arguments ${on}.`,
      'Let it work on copies.',
    );
  }
  if (exactText(first) !== exactText(second)) {
    return failure(
      'forward-not-deterministic',
      `Called twice with the same arguments, the forward rule gave ${shortened(exactText(first))} and then ${shortened(exactText(second))}, ${on}.`,
      'Take chance, clocks and state out of it: what is random must be an input that spec.ts draws.',
    );
  }
  const bad = outputsIn(rule, first)
    .map((output) => conform(output as Returned, shapeOf(output)))
    .find(({ kind }) => kind !== 'conforms');
  if (style !== 'kinked' && bad !== undefined) {
    return failure(
      'forward-not-a-tensor',
      `The forward rule gives no tensor of finite numbers (${bad.kind}): ${shortened(exactText(first))}, ${on}.`,
      'Mend forward.ts, or let spec.ts draw other inputs.',
    );
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
