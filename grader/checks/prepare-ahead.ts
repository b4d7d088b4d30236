import type { Exercise } from '../model/exercise.ts';
import type { Bundle } from '../model/runner.ts';
import { kindsOf } from './kinds.ts';
import type { Meanwhile } from './meanwhile.ts';

/** What the checks of an exercise will need once its file has passed the first of them. */
export function stepsAhead(exercise: Exercise, bundle: Bundle): Meanwhile {
  return [() => loadAhead([exercise]), () => prepareAhead(exercise, bundle)];
}

/** Loads what checks need that nobody else does. What cannot be loaded is told where it is needed. */
export function loadAhead(exercises: readonly Exercise[]): void {
  const kinds = new Set(exercises.flatMap(kindsOf));
  Promise.all([...kinds].map(({ load }) => load?.())).catch(() => {});
}

function prepareAhead(exercise: Exercise, bundle: Bundle): void {
  Promise.all(kindsOf(exercise).map(({ prepare }) => prepare?.(bundle))).catch(() => {});
}
