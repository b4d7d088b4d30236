import { type CaseId, parseCaseId } from '../cases/id.ts';
import type { Exercise } from '../model/exercise.ts';
import { UserError } from '../model/fault.ts';
import { CONTRACT_CASES } from './contract.ts';
import type { Selection } from './subject.ts';
import { TRAINING_CASE } from './train.ts';

/**
 * The case that `--case` names: a worked example of the exercise, or a drawn case. Throws a UserError when there
 * is not exactly one exercise, or the text names no case of it.
 */
export function selectCase(exercises: readonly Exercise[], text: string): Selection {
  if (exercises.length !== 1) {
    throw new UserError(
      'one-exercise',
      '--case goes with exactly one exercise.',
      `Write npm run grade -- EXERCISE --case ${text}`,
    );
  }
  const [exercise] = exercises;
  if (exercise.fixtures.some(({ id }) => id === text)) return { kind: 'fixture', id: text };
  if (text === TRAINING_CASE && exercise.training) return { kind: 'training' };
  const id = parseCaseId(text);
  if (id === undefined || id.run >= drawnCount(exercise, id)) {
    throw new UserError(
      'unknown-case',
      `${exercise.slug} has no case “${text}”.`,
      'Copy the replay command that is printed with a failure.',
    );
  }
  return { kind: 'drawn', id };
}

/** How many cases a grade draws for the question that a case belongs to. */
function drawnCount({ manifest, rules }: Exercise, { question, functionIndex }: CaseId): number {
  const { checks } = manifest;
  const rule = rules[functionIndex];
  if (rule === undefined) return 0;
  switch (question) {
    case 'contract':
      return checks.contract === undefined ? 0 : CONTRACT_CASES;
    case 'adjoint':
      return checks.gradient?.largeCases ?? 0;
    case 'law':
      return rule.laws.length === 0 ? 0 : (checks.law?.cases ?? 0);
    default:
      return checks[question]?.cases ?? 0;
  }
}
