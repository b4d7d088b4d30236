import { measureAlong } from '../../calculus/finite-difference.ts';
import { demandPrecision, type Measured, measureOutputs } from '../../calculus/measured-outputs.ts';
import { differenceTolerance, roundingTolerance, truncationTolerance } from '../../calculus/tolerances.ts';
import { argumentsOf, pointOf } from '../../cases/point.ts';
import { integerStream } from '../../cases/seed.ts';
import type { Case } from '../../model/case.ts';
import type { DrawnSettings } from '../../model/exercise.ts';
import type { CaseEvidence, Finding } from '../../model/finding.ts';
import type { Output, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import type { PartResult } from '../../model/verdict.ts';
import { shapeOf, sizeOf } from '../../tensor/shape.ts';
import { generate, innerProduct } from '../../tensor/tensor.ts';
import { evidenceOf, expectedShapes, readAnswer } from '../answer.ts';
import { askQuestions } from '../ask-drawn.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { mismatch } from '../mismatch.ts';
import type { Question } from '../question.ts';
import { readDrawnCase } from '../read-drawn-case.ts';
import { findingsOf, outputPart, outputParts, type Trial } from '../trial.ts';

interface GradientSettings extends DrawnSettings {
  /** Cases that are too large to print, judged by the adjoint identity. */
  readonly largeCases: number;
}

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly gradient: GradientSettings;
  }
}

const small: Question = {
  letter: 'g',
  name: 'gradient',
  style: 'smooth',
  count: (exercise) => settingsOf(exercise, 'gradient').cases,
  inquiries: (_, rule) => [
    { parts: outputParts(rule), trial: (drawn, id) => gradientTrial(rule, drawn, id) },
  ],
};

const large: Question = {
  letter: 'a',
  name: 'adjoint',
  style: 'large',
  count: (exercise) => settingsOf(exercise, 'gradient').largeCases,
  inquiries: (_, rule) => [
    { parts: outputParts(rule), trial: (drawn, id, salt) => adjointTrial(rule, drawn, id, salt) },
  ],
};

/** Functions give the derivative of the given forward rule, as finite differences measure it. */
export const gradient: Kind<'gradient'> = {
  id: 'gradient',
  needs: ['contract'],
  provesRule: true,
  decides: true,
  isSeeded: true,
  isSlow: false,
  codes: ['adjoint-mismatch'],
  questions: [small, large],
  parts: ({ rules }) => rules.flatMap(outputParts),
  ask: async (subject, rules) => {
    const parts: PartResult[] = [];
    for (const rule of rules) parts.push(...(await askQuestions(subject, gradient.questions, rule)));
    return { parts };
  },
  readCase: (exercise, text) => readDrawnCase(gradient, exercise, text),
};

/** A case is judged entry by entry against finite differences of the given forward rule. */
export function gradientTrial(rule: Rule, drawn: Case, id: string): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  let measured: ReadonlyMap<Output, Measured> = new Map();
  return {
    calls: [{ function: rule.function, args: argumentsOf(rule, point), returnArgs: false }],
    prepare: () => {
      measured = measureOutputs(rule, point);
    },
    tells: (part) =>
      [...measured].some(
        ([{ key }, { expected }]) =>
          outputPart(rule.function, key).id === part && innerProduct(expected, expected) !== 0,
      ),
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(expectedShapes(rule, point), outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const { expected, tolerance } = measured.get(answer.output) as Measured;
          return [part, mismatch(evidence, answer.output.key, expected, answer.tensor, tolerance)];
        }),
      ),
  };
}

/** From so few entries on a case is shown entry by entry. */
const SHOWN_ENTRIES = 64;

/**
 * A large case is judged by the adjoint identity ⟨Aᵀδ, t⟩ = ⟨δ, A t⟩: the inner product of the returned gradient
 * with a random direction t must be the derivative of L along t, which costs two evaluations of forward.
 */
export function adjointTrial(rule: Rule, drawn: Case, id: string, salt: number): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  const shown = gradientTrial(rule, drawn, id);
  const scalars = rule.outputs.reduce((sum, { of }) => sum + sizeOf(shapeOf(point[of] as Tensor)), 0);
  if (scalars <= SHOWN_ENTRIES) return shown;
  let measured: ReadonlyMap<Output, Along> = new Map();
  return {
    calls: shown.calls,
    prepare: () => {
      measured = new Map(
        rule.outputs.filter(({ from }) => !from).map((one) => [one, along(rule, drawn, one, salt)]),
      );
    },
    tells: (part) =>
      [...measured].some(
        ([{ key }, { expected }]) => outputPart(rule.function, key).id === part && expected !== 0,
      ),
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(expectedShapes(rule, point), outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const expected = measured.get(answer.output);
          return [part, expected && adjointMismatch(evidence, answer.output, expected, answer.tensor)];
        }),
      ),
  };
}

interface Along {
  readonly direction: Tensor;
  readonly expected: number;
  readonly tolerance: number;
}

function along(rule: Rule, drawn: Case, output: Output, salt: number): Along {
  const point = pointOf(rule, drawn);
  const next = integerStream(salt, -3, 3);
  const direction = generate(shapeOf(point[output.of] as Tensor), next);
  const found = measureAlong(rule, point, output.of, direction);
  demandPrecision(rule, output, found);
  const tolerance =
    roundingTolerance([...argumentsOf(rule, point), direction], found.value) +
    differenceTolerance(point, found.step) +
    truncationTolerance(found.truncation);
  return { direction, expected: found.value, tolerance };
}

function adjointMismatch(
  evidence: CaseEvidence,
  output: Output,
  { direction, expected, tolerance }: Along,
  tensor: Tensor,
): Finding | undefined {
  const got = innerProduct(tensor, direction);
  if (Math.abs(got - expected) <= tolerance) return undefined;
  const shown = output.key === undefined ? evidence : { ...evidence, output: output.key };
  return { code: 'adjoint-mismatch', case: { ...shown, got: tensor }, expected, got, tolerance };
}
