import { measureAlong } from '../../calculus/finite-difference.ts';
import {
  demandPrecision,
  isMeasured,
  measureOutput,
  measureOutputs,
} from '../../calculus/measured-outputs.ts';
import { errorAlong, nearMissOf, relativeError } from '../../calculus/precision.ts';
import { differenceTolerance, roundingTolerance, truncationTolerance } from '../../calculus/tolerances.ts';
import { integerStream } from '../../cases/seed.ts';
import type { DrawnSettings } from '../../model/exercise.ts';
import type { CaseEvidence, Finding } from '../../model/finding.ts';
import type { GradientOutput, Output, Rule } from '../../model/rule.ts';
import type { Tensor } from '../../model/value.ts';
import type { Part, PartResult } from '../../model/verdict.ts';
import { shapeOf, sizeOf } from '../../tensor/shape.ts';
import { generate, innerProduct, maxAbs } from '../../tensor/tensor.ts';
import { readAnswer } from '../answer.ts';
import { askQuestions } from '../ask-drawn.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { imprecise, mismatch } from '../mismatch.ts';
import { evidenceOf, type Prepared, plainCall, recallOutputs } from '../prepared.ts';
import type { Question } from '../question.ts';
import { readDrawnCase } from '../read-drawn-case.ts';
import { findingsOf, outputPart, type Trial } from '../trial.ts';

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
  style: 'smooth',
  count: (exercise) => settingsOf(exercise, 'gradient').cases,
  inquiries: (_, rule) => [{ parts: measuredParts(rule), trial: (one, id) => gradientTrial(rule, one, id) }],
};

const large: Question = {
  letter: 'a',
  style: 'reaching',
  count: (exercise) => settingsOf(exercise, 'gradient').largeCases,
  inquiries: (_, rule) => [
    { parts: measuredParts(rule), trial: (one, id, salt) => adjointTrial(rule, one, id, salt) },
  ],
};

/** Numbers that are not exact in binary, where single precision shows. */
const inexact: Question = {
  letter: 'p',
  style: 'rounded',
  count: () => INEXACT_CASES,
  inquiries: small.inquiries,
};

const INEXACT_CASES = 6;

/** Functions give the derivative of the given forward rule, as finite differences measure it. */
export const gradient: Kind<'gradient'> = {
  id: 'gradient',
  needs: ['contract'],
  provesRule: true,
  decides: true,
  isSeeded: true,
  isSlow: false,
  codes: ['adjoint-mismatch'],
  questions: [small, inexact, large],
  parts: ({ rules }) => rules.flatMap(measuredParts),
  lacks: ({ rules }) => rules.every((rule) => measuredParts(rule).length === 0),
  ask: async (subject, rules) => {
    const parts: PartResult[] = [];
    for (const rule of rules) {
      if (measuredParts(rule).length > 0)
        parts.push(...(await askQuestions(subject, gradient.questions, rule)));
    }
    return { parts };
  },
  readCase: (exercise, text) => readDrawnCase(gradient, exercise, text),
};

/** The outputs that finite differences judge. */
function measuredParts({ function: name, outputs }: Rule): Part[] {
  return outputs.filter(isMeasured).map(({ key }) => outputPart(name, key));
}

/** A case is judged entry by entry against finite differences of the given forward rule. */
function gradientTrial(rule: Rule, one: Prepared, id: string): Trial {
  const evidence = evidenceOf(rule, one, id);
  const measured = () => recallOutputs(rule, one, MEASURED, () => measureOutputs(rule, one.point));
  return {
    calls: [plainCall(rule, one)],
    prepare: measured,
    isPrepared: () => one.isRecalled(MEASURED),
    tells: (part) =>
      [...measured()].some(
        ([{ key }, { expected }]) =>
          outputPart(rule.function, key).id === part && innerProduct(expected, expected) !== 0,
      ),
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(one.shapes, outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const right = measured().get(answer.output);
          if (right === undefined) return [part, undefined];
          const { expected, tolerance } = right;
          const unit = upstreamSize(rule, one);
          return [part, mismatch(evidence, answer.output.key, expected, answer.tensor, tolerance, unit)];
        }),
      ),
  };
}

/** The names under which what is measured of a case is kept. */
const MEASURED = 'measured';
const MADE = 'made-of-gradients';

/** So many entries of what is made of a gradient are measured on a large case. */
const MOST_MEASURED = 256;

/** From so few entries on a case is shown entry by entry. */
const SHOWN_ENTRIES = 64;

/**
 * A large case is judged by the adjoint identity ⟨Aᵀδ, t⟩ = ⟨δ, A t⟩: the inner product of the returned gradient
 * with a random direction t must be the derivative of L along t, which costs two evaluations of forward.
 */
function adjointTrial(rule: Rule, one: Prepared, id: string, salt: number): Trial {
  const scalars = [...one.shapes.values()].reduce((sum, shape) => sum + sizeOf(shape), 0);
  const outputs = rule.outputs.filter((output) => output.kind === 'partial');
  if (scalars <= SHOWN_ENTRIES || outputs.length === 0) return gradientTrial(rule, one, id);
  const evidence = evidenceOf(rule, one, id);
  // What is made of a gradient is no gradient, and is measured entry by entry.
  const made = () =>
    recallOutputs(
      rule,
      one,
      MADE,
      () =>
        new Map(
          outputs
            .filter(({ from, of }) => from && sizeOf(shapeOf(one.point[of] as Tensor)) <= MOST_MEASURED)
            .map((output) => [output as Output, measureOutput(rule, one.point, output)]),
        ),
    );
  const alongName = `along/${salt}`;
  const measured = (): ReadonlyMap<Output, Along> =>
    recallOutputs(
      rule,
      one,
      alongName,
      () =>
        new Map(
          outputs.filter(({ from }) => !from).map((output) => [output, along(rule, one, output, salt)]),
        ),
    );
  return {
    calls: [plainCall(rule, one)],
    prepare: () => [measured(), made()],
    isPrepared: () => one.isRecalled(alongName) && one.isRecalled(MADE),
    tells: (part) =>
      [...measured()].some(
        ([{ key }, { expected }]) => outputPart(rule.function, key).id === part && expected !== 0,
      ),
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(one.shapes, outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const right = made().get(answer.output);
          if (right !== undefined)
            return [
              part,
              mismatch(evidence, answer.output.key, right.expected, answer.tensor, right.tolerance),
            ];
          const expected = measured().get(answer.output);
          return [
            part,
            expected &&
              adjointMismatch(evidence, answer.output, expected, answer.tensor, upstreamSize(rule, one)),
          ];
        }),
      ),
  };
}

/** How large the upstream gradient is, and with it all that a gradient is made of; 1 unless it is tiny. */
function upstreamSize(rule: Rule, { point }: Prepared): number {
  const sizes = rule.upstreams.map(({ name }) => maxAbs(point[name] as Tensor));
  return sizes.length === 0 ? 1 : Math.min(1, Math.max(...sizes));
}

interface Along {
  readonly direction: Tensor;
  readonly expected: number;
  readonly tolerance: number;
}

function along(rule: Rule, { point, args }: Prepared, output: GradientOutput, salt: number): Along {
  const next = integerStream(salt, -3, 3);
  const direction = generate(shapeOf(point[output.of] as Tensor), next);
  const found = measureAlong(rule, point, output.of, direction);
  demandPrecision(rule, point, output, found);
  const tolerance =
    roundingTolerance([...args, direction], found.value) +
    differenceTolerance(point, found.step) +
    truncationTolerance(found.truncation);
  return { direction, expected: found.value, tolerance };
}

function adjointMismatch(
  evidence: CaseEvidence,
  output: Output,
  { direction, expected, tolerance }: Along,
  tensor: Tensor,
  unit: number,
): Finding | undefined {
  const got = innerProduct(tensor, direction);
  if (Math.abs(got - expected) <= tolerance) return undefined;
  const named = output.key === undefined ? evidence : { ...evidence, output: output.key };
  const shown: CaseEvidence = { ...named, got: tensor };
  const each = Math.abs(got - expected) / errorAlong(Math.sqrt(innerProduct(direction, direction)));
  const error = relativeError(each, maxAbs(tensor), unit);
  return (
    imprecise(shown, nearMissOf(error), error) ?? {
      code: 'adjoint-mismatch',
      case: shown,
      expected,
      got,
      tolerance,
    }
  );
}
