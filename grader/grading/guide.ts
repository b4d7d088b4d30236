import { readStatement } from '../course/statement.ts';
import type { Course, Exercise } from '../model/exercise.ts';
import { CourseFault } from '../model/fault.ts';
import type { GuideReport } from '../model/report.ts';
import type { Language } from '../model/text.ts';
import type { ExerciseResult } from '../model/verdict.ts';

/** Hints for what failed, the derivation for what is right, nothing for what is not started. */
export function guideFor(
  course: Course,
  exercise: Exercise,
  result: ExerciseResult,
  language: Language,
): GuideReport | undefined {
  if (result.state === 'not-started' || result.state === 'grader-fault') return undefined;
  try {
    const { hints, derivation } = readStatement(course, exercise, language);
    return result.state === 'passed' ? { hints: [], derivation } : { hints };
  } catch (error) {
    // A statement that lacks a heading is the instructor's affair (`verify` tells it), never a reason not to grade.
    if (error instanceof CourseFault) return undefined;
    throw error;
  }
}
