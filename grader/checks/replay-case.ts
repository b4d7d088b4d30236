import { drawCases } from '../cases/draw.ts';
import { parseCaseId } from '../cases/id.ts';
import { followPath } from '../cases/replay.ts';
import type { Case } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import { kindsOf } from './kinds.ts';
import { caseSeed } from './question.ts';

/** The drawn case of an id, under the seed of a run; undefined when it names no such case of the exercise. */
export function replayCase(exercise: Exercise, seed: number, text: string): Case | undefined {
  const id = parseCaseId(text);
  const rule = id && exercise.rules[id.functionIndex];
  const question = kindsOf(exercise)
    .flatMap(({ questions }) => questions)
    .find(({ letter }) => letter === id?.letter);
  if (id === undefined || rule === undefined || question === undefined) return undefined;
  const own = caseSeed(seed, exercise, rule, question.style);
  const drawn = drawCases(rule, question.style, own, id.run + 1)[id.run];
  return drawn && followPath(rule, question.style, drawn, id.path);
}
