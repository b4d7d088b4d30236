import { roundingTolerance } from '../../calculus/tolerances.ts';
import type { DrawnSettings } from '../../model/exercise.ts';
import type { Functions, Output, Rule } from '../../model/rule.ts';
import type { Returned, Tensor } from '../../model/value.ts';
import type { PartResult } from '../../model/verdict.ts';
import { conform } from '../../tensor/conform.ts';
import { copyOfAll } from '../../tensor/copy.ts';
import { maxAbs } from '../../tensor/tensor.ts';
import { courseFault } from '../../words/user-error.ts';
import { readAnswer } from '../answer.ts';
import { askQuestions } from '../ask-drawn.ts';
import { askFingerprint } from '../fingerprint.ts';
import { type Kind, settingsOf } from '../kind.ts';
import { mismatch } from '../mismatch.ts';
import { evidenceOf, type Prepared, plainCall, recallOutputs } from '../prepared.ts';
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
  style: 'kinked',
  count: (exercise) => settingsOf(exercise, 'reference').cases,
  inquiries: ({ reference: functions }, rule) =>
    functions === undefined
      ? []
      : [{ parts: outputParts(rule), trial: (one, id) => referenceTrial(functions, rule, one, id) }],
};

/** Functions give what the reference gives; where that is not at hand, what its fingerprints say. */
export const reference: Kind<'reference'> = {
  id: 'reference',
  needs: ['contract'],
  provesOthers: true,
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

/** The name under which what the reference returns for a case is kept. */
const EXPECTED = 'expected';

/** A case is judged against what the reference solution returns. */
function referenceTrial(functions: Functions, rule: Rule, one: Prepared, id: string): Trial {
  const evidence = evidenceOf(rule, one, id);
  const expected = () =>
    recallOutputs(rule, one, EXPECTED, () => expectedOutputs(functions, rule, one), functions);
  return {
    calls: [plainCall(rule, one)],
    prepare: expected,
    isPrepared: () => one.isRecalled(EXPECTED, functions),
    tells: (part) =>
      [...expected()].some(
        ([{ key }, { tensor }]) => outputPart(rule.function, key).id === part && maxAbs(tensor) !== 0,
      ),
    judge: ([outcome]) =>
      findingsOf(
        readAnswer(one.shapes, outcome, evidence).map((answer) => {
          const part = outputPart(rule.function, answer.output.key).id;
          if (answer.kind === 'finding') return [part, answer.finding];
          const { tensor, tolerance } = expected().get(answer.output) as Expected;
          return [part, mismatch(evidence, answer.output.key, tensor, answer.tensor, tolerance)];
        }),
      ),
  };
}

interface Expected {
  readonly tensor: Tensor;
  readonly tolerance: number;
}

/** What the reference returns. Throws a CourseFault if that breaks the contract itself. */
function expectedOutputs(
  functions: Functions,
  rule: Rule,
  { args, shapes }: Prepared,
): ReadonlyMap<Output, Expected> {
  const call = functions[rule.function] as (...values: unknown[]) => unknown;
  const returned = call(...copyOfAll(args)) as Returned;
  const outputs = new Map<Output, Expected>();
  for (const [output, shape] of shapes) {
    const part = output.key === undefined ? returned : (returned as { [key: string]: Returned })[output.key];
    const conformity = conform(part, shape);
    if (conformity.kind !== 'conforms') {
      throw courseFault('bad-reference', {
        fault: 'breach',
        function: rule.function,
        output: output.key,
        how: conformity.kind,
        args: JSON.stringify(args).slice(0, 200),
      });
    }
    const { tensor } = conformity;
    outputs.set(output, { tensor, tolerance: roundingTolerance(args, tensor) });
  }
  return outputs;
}
