import { roundingTolerance } from '../calculus/tolerances.ts';
import { argumentsOf } from '../cases/point.ts';
import type { Case } from '../model/case.ts';
import { CourseFault } from '../model/fault.ts';
import type { Output, Point, Rule } from '../model/rule.ts';
import type { Returned, Tensor, Value } from '../model/value.ts';
import { conform } from '../tensor/conform.ts';
import { evidenceOf, expectedShapes, readAnswer } from './answer.ts';
import { mismatch } from './mismatch.ts';
import type { Reference } from './subject.ts';
import { findingsOf, outputPart, type Trial } from './trial.ts';

/** A case is judged against what the reference solution returns. */
export function referenceTrial(reference: Reference, rule: Rule, drawn: Case, id: string): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  const args = argumentsOf(rule, point);
  let expected: ReadonlyMap<Output, Tensor> = new Map();
  return {
    calls: [{ function: rule.function, args, returnArgs: false }],
    prepare: () => {
      expected = referenceOutputs(reference, rule, point, args);
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
export function referenceOutputs(
  reference: Reference,
  rule: Rule,
  point: Point,
  args: readonly Value[],
): ReadonlyMap<Output, Tensor> {
  const call = reference[rule.function] as (...values: unknown[]) => unknown;
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
