import { roundingTolerance } from '../calculus/tolerances.ts';
import { argumentsOf } from '../cases/point.ts';
import type { Case } from '../model/case.ts';
import type { Finding } from '../model/finding.ts';
import type { Law, Point, Rule } from '../model/rule.ts';
import type { Language } from '../model/text.ts';
import type { Tensor } from '../model/value.ts';
import { difference } from '../tensor/compare.ts';
import { evidenceOf, expectedShapes, readAnswer } from './answer.ts';
import { findingsOf, type Part, type Trial } from './trial.ts';

/** A law of a function as a part of the check. */
export function lawPart(rule: Rule, law: Law, language: Language): Part {
  return { id: lawPartId(rule, law), title: law.statement[language] };
}

function lawPartId(rule: Rule, law: Law): string {
  return `${rule.function}.${law.id}`;
}

/** A case is judged by one law of the rule: calls that are related must give results that are related. */
export function lawTrial(rule: Rule, law: Law, language: Language, drawn: Case, id: string): Trial {
  const { point, evidence } = evidenceOf(rule, drawn, id);
  const part = lawPartId(rule, law);
  const variants = law.variants(point).map((variant) => rederive(rule, point, variant));
  return {
    calls: variants.map((variant) => ({
      function: rule.function,
      args: argumentsOf(rule, variant),
      returnArgs: false,
    })),
    prepare: () => {},
    judge: (outcomes) => {
      const outputs: (Tensor | Record<string, Tensor>)[] = [];
      for (const [i, variant] of variants.entries()) {
        const shown = { ...evidence, inputs: namedInputs(rule, variant) };
        const answers = readAnswer(expectedShapes(rule, variant), outcomes[i], shown);
        const collected: Record<string, Tensor> = {};
        for (const answer of answers) {
          if (answer.kind === 'finding') return findingsOf([[part, answer.finding]]);
          collected[answer.output.key ?? ''] = answer.tensor;
        }
        outputs.push(rule.outputs[0].key === undefined ? collected[''] : collected);
      }
      return findingsOf([[part, violation(law, outputs)]]);
    },
  };

  function violation(
    broken: Law,
    outputs: readonly (Tensor | Record<string, Tensor>)[],
  ): Finding | undefined {
    const args = variants.flatMap((variant) => argumentsOf(rule, variant));
    for (const { output, expected, got } of broken.relate(outputs, point)) {
      const found = difference(expected, got, roundingTolerance(args, expected));
      if (found === undefined) continue;
      const shown = output === undefined ? evidence : { ...evidence, output };
      return {
        code: 'law-violated',
        case: { ...shown, expected, got },
        law: broken.id,
        statement: broken.statement[language],
        worst: found.worst,
      };
    }
    return undefined;
  }
}

/** Values that follow from the inputs follow from the changed inputs, unless the law changed them itself. */
function rederive(rule: Rule, point: Point, variant: Point): Point {
  const changed = Object.entries(variant).filter(([name, value]) => point[name] !== value);
  return { ...variant, ...rule.derive(variant), ...Object.fromEntries(changed) };
}

function namedInputs(rule: Rule, point: Point): Record<string, Point[string]> {
  return Object.fromEntries(rule.args.map((name) => [name, point[name]]));
}
