import { parseCaseId } from '../cases/id.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Kind } from './kind.ts';
import type { Selection } from './subject.ts';

/** The drawn case of a kind that a text names: undefined if it is another kind's, or if a grade draws no such case. */
export function readDrawnCase(kind: Kind, exercise: Exercise, text: string): Selection | undefined {
  const drawn = parseCaseId(text);
  const question = kind.questions.find(({ letter }) => letter === drawn?.letter);
  if (drawn === undefined || question === undefined) return undefined;
  const rule = exercise.rules[drawn.functionIndex];
  if (rule === undefined || drawn.run >= question.count(exercise, rule)) return undefined;
  return { kind: kind.id, function: rule.function, id: text, drawn };
}
