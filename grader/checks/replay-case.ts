import { parseCaseId } from '../cases/id.ts';
import type { Case } from '../model/case.ts';
import type { Exercise } from '../model/exercise.ts';
import type { CaseBook } from './case-book.ts';
import { kindsOf } from './kinds.ts';
import { caseSeed } from './question.ts';
import { followPath } from './simpler.ts';

/** What cases were drawn from. */
interface Drawn {
  readonly exercise: Exercise;
  /** The seed of the run. */
  readonly seed: number;
  /** Where they are kept: what a check has drawn and shrunk is not made again. */
  readonly book: CaseBook;
}

/** The drawn case of an id; undefined when it names no such case of the exercise. */
export function replayCase({ exercise, seed, book }: Drawn, text: string): Case | undefined {
  const id = parseCaseId(text);
  const rule = id && exercise.rules[id.functionIndex];
  const question = kindsOf(exercise)
    .flatMap(({ questions }) => questions)
    .find(({ letter }) => letter === id?.letter);
  if (id === undefined || rule === undefined || question === undefined) return undefined;
  const own = caseSeed(seed, exercise, rule, question.style);
  const drawn = book.cases(rule, question.style, own, id.run + 1)[id.run];
  return drawn && followPath(rule, question.style, drawn, id.path)?.drawn;
}
