import type { Language } from '../model/text.ts';
import type { Goal, Training } from '../model/training.ts';
import type { Part } from './trial.ts';

/** A goal of a training as a part of the check. */
export function goalPart(training: Training, goal: Goal, language: Language): Part {
  return { id: `${training.function}.${goal.id}`, title: goal.title[language] };
}
