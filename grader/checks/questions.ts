import type { CheckSettings } from '../model/exercise.ts';
import type { Rule } from '../model/rule.ts';
import type { CheckKind } from '../model/verdict.ts';
import { CONTRACT_CASES, contractTrial } from './contract.ts';
import type { DrawnQuestion } from './drawn.ts';
import { adjointTrial, gradientTrial } from './gradient.ts';
import { lawPart, lawTrial } from './law.ts';
import { referenceTrial } from './reference.ts';
import type { Subject } from './subject.ts';
import { outputPart } from './trial.ts';

/** The randomized questions that a check puts to one function; none for the checks that draw nothing. */
export function questionsOf(
  subject: Subject,
  kind: CheckKind,
  settings: CheckSettings,
  rule: Rule,
  functionIndex: number,
): DrawnQuestion[] {
  const common = { functionIndex, rule };
  const outputs = rule.outputs.map((output) => outputPart(rule.function, output.key));
  const count = settings.cases ?? 0;
  switch (kind) {
    case 'contract': {
      const parts = [{ id: rule.function, title: rule.function }];
      const trial: DrawnQuestion['trial'] = (drawn, id) => contractTrial(rule, drawn, id);
      return [{ ...common, question: 'contract', style: 'smooth', count: CONTRACT_CASES, parts, trial }];
    }
    case 'reference': {
      const { reference } = subject;
      if (reference === undefined) return [];
      const trial: DrawnQuestion['trial'] = (drawn, id) => referenceTrial(reference, rule, drawn, id);
      return [{ ...common, question: 'reference', style: 'kinked', count, parts: outputs, trial }];
    }
    case 'gradient': {
      const small: DrawnQuestion['trial'] = (drawn, id) => gradientTrial(rule, drawn, id);
      const large: DrawnQuestion['trial'] = (drawn, id, salt) => adjointTrial(rule, drawn, id, salt);
      return [
        { ...common, question: 'gradient', style: 'smooth', count, parts: outputs, trial: small },
        {
          ...common,
          question: 'adjoint',
          style: 'large',
          count: settings.largeCases ?? 0,
          parts: outputs,
          trial: large,
        },
      ];
    }
    case 'law':
      return rule.laws.map((law) => ({
        ...common,
        question: 'law',
        style: 'smooth',
        count,
        parts: [lawPart(rule, law, subject.language)],
        trial: (drawn, id) => lawTrial(rule, law, subject.language, drawn, id),
      }));
    case 'fixture':
    case 'cost':
    case 'training':
      return [];
  }
}
