import type { Exercise } from '../model/exercise.ts';
import type { Language } from '../model/text.ts';
import type { CheckKind } from '../model/verdict.ts';
import { fixturePart } from './fixture.ts';
import { goalPart } from './goal.ts';
import { lawPart } from './law.ts';
import { outputPart, type Part } from './trial.ts';

/** The parts that a check of an exercise will have, before anything is run; none where that is not known. */
export function plannedParts(
  { rules, fixtures, training }: Exercise,
  kind: CheckKind,
  language: Language,
): Part[] {
  switch (kind) {
    case 'contract':
    case 'cost':
      return rules.map((rule) => ({ id: rule.function, title: rule.function }));
    case 'fixture':
      return fixtures.map((fixture) => fixturePart(fixture, language));
    case 'reference':
    case 'gradient':
      return rules.flatMap((rule) => rule.outputs.map(({ key }) => outputPart(rule.function, key)));
    case 'law':
      return rules.flatMap((rule) => rule.laws.map((law) => lawPart(rule, law, language)));
    case 'training':
      return training === undefined ? [] : training.goals.map((goal) => goalPart(training, goal, language));
    default:
      return [];
  }
}
