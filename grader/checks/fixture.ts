import { publishedTolerance, roundingTolerance } from '../calculus/tolerances.ts';
import type { Fixture } from '../model/exercise.ts';
import type { CaseEvidence } from '../model/finding.ts';
import type { Output, Rule } from '../model/rule.ts';
import type { Language } from '../model/text.ts';
import type { Shape, Tensor } from '../model/value.ts';
import { shapeOf } from '../tensor/shape.ts';
import { readAnswer } from './answer.ts';
import { mismatch } from './mismatch.ts';
import { findingsOf, type Part, type Trial } from './trial.ts';

export function fixturePart(fixture: Fixture, language: Language): Part {
  return { id: fixture.id, title: fixture.title[language], source: fixture.source };
}

/** A worked example is judged against its published numbers. */
export function fixtureTrial(rule: Rule, fixture: Fixture): Trial {
  const args = rule.args.map((name) => fixture.args[name]);
  const evidence: CaseEvidence = { id: fixture.id, function: rule.function, inputs: fixture.args };
  const outputs = new Map<Output, Shape>(rule.outputs.map((one) => [one, shapeOf(expectedOf(fixture, one))]));
  return {
    calls: [{ function: rule.function, args, returnArgs: false }],
    prepare: () => {},
    judge: ([outcome]) => {
      for (const answer of readAnswer(outputs, outcome, evidence)) {
        if (answer.kind === 'finding') return findingsOf([[fixture.id, answer.finding]]);
        const expected = expectedOf(fixture, answer.output);
        const tolerance =
          fixture.decimals === undefined
            ? roundingTolerance(args, expected)
            : publishedTolerance(fixture.decimals, args, expected);
        const finding = mismatch(evidence, answer.output.key, expected, answer.tensor, tolerance);
        if (finding) return findingsOf([[fixture.id, finding]]);
      }
      return findingsOf([]);
    },
  };
}

function expectedOf(fixture: Fixture, output: Output): Tensor {
  return output.key === undefined
    ? (fixture.expected as Tensor)
    : (fixture.expected as Readonly<Record<string, Tensor>>)[output.key];
}
