import { roundingTolerance } from '../../calculus/tolerances.ts';
import { argumentsOf } from '../../cases/point.ts';
import type { Case } from '../../model/case.ts';
import type { DrawnSettings } from '../../model/exercise.ts';
import { CourseFault } from '../../model/fault.ts';
import type { Functions, Output, Point, Rule } from '../../model/rule.ts';
import type { Returned, Tensor, Value } from '../../model/value.ts';
import type { PartResult } from '../../model/verdict.ts';
import { conform } from '../../tensor/conform.ts';
import { evidenceOf, expectedShapes, readAnswer } from '../answer.ts';
import { askQuestions } from '../ask-drawn.ts';
import { askFingerprint } from '../fingerprint.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { mismatch } from '../mismatch.ts';
import type { Question } from '../question.ts';
import { readDrawnCase } from '../read-drawn-case.ts';
import { findingsOf, outputPart, outputParts, type Trial } from '../trial.ts';

declare module '../../model/exercise.ts' {
  interface SettingsByKind {
    readonly reference: DrawnSettings;
  }
}

const besideTheReference: Question = {
  letter: 'r',
  name: 'reference',
  style: 'kinked',
  count: (exercise) => settingsOf(exercise, 'reference').cases,
  inquiries: ({ reference: functions }, rule) =>
    functions === undefined
      ? []
      : [{ parts: outputParts(rule), trial: (drawn, id) => referenceTrial(functions, rule, drawn, id) }],
};

/** Functions give what the reference gives; where that is not at hand, what its fingerprints say. */
export const reference: Kind<'reference'> = {
  id: 'reference',
  needs: ['contract'],
  decides: true,
  isSeeded: true,
  isSlow: false,
  asksBy: 'fingerprints',
  codes: [],
  questions: [besideTheReference],
  parts: ({ rules }) => rules.flatMap(outputParts),
  missing: ({ reference: functions, fingerprints, only }) =>
    functions === undefined && (fingerprints === undefined || only !== undefined)
      ? { because: 'no-reference' }
      : undefined,
  ask: async (subject, rules) => {
    const { reference: functions, fingerprints } = subject;
    const parts: PartResult[] = [];
    for (const rule of rules) {
      const own =
        functions === undefined && fingerprints !== undefined
          ? await askFingerprint(subject, rule, fingerprints)
          : await askQuestions(subject, [besideTheReference], rule);
      parts.push(...own);
    }
    return { parts };
  },
  readCase: (exercise, text) => readDrawnCase(reference, exercise, text),
};

/** A case is judged against what the reference solution returns. */
function referenceTrial(functions: Functions, rule: Rule, drawn: Case, id: string): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  const args = argumentsOf(rule, point);
  let expected: ReadonlyMap<Output, Tensor> = new Map();
  return {
    calls: [{ function: rule.function, args, returnArgs: false }],
    prepare: () => {
      expected = referenceOutputs(functions, rule, point, args);
    },
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(expectedShapes(rule, point), outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const want = expected.get(answer.output) as Tensor;
          return [
            part,
            mismatch(evidence, answer.output.key, want, answer.tensor, roundingTolerance(args, want)),
          ];
        }),
      ),
  };
}

/** What the reference returns. Throws a CourseFault if that breaks the contract itself. */
function referenceOutputs(
  functions: Functions,
  rule: Rule,
  point: Point,
  args: readonly Value[],
): ReadonlyMap<Output, Tensor> {
  const call = functions[rule.function] as (...values: unknown[]) => unknown;
  const returned = call(...(structuredClone(args) as unknown[])) as Returned;
  const outputs = new Map<Output, Tensor>();
  for (const [output, shape] of expectedShapes(rule, point)) {
    const part = output.key === undefined ? returned : (returned as { [key: string]: Returned })[output.key];
    const conformity = conform(part, shape);
    if (conformity.kind !== 'conforms') {
      const name = output.key === undefined ? 'its result' : output.key;
      throw new CourseFault(
        'bad-reference',
        `The reference of ${rule.function} breaks the contract: ${name} is ${conformity.kind} on ${JSON.stringify(args).slice(0, 200)}.`,
      );
    }
    outputs.set(output, conformity.tensor);
  }
  return outputs;
}
