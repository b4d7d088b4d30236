import type { CourseFile } from '../course/load.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Failure, ProofResult } from './verification.ts';

/** Points of one exercise, and its chapter's id. */
export interface Weight {
  readonly folder: string;
  readonly points: number;
}

export function weightOf({ folder, manifest }: Pick<Exercise, 'folder' | 'manifest'>): Weight {
  const points = Object.values(manifest.checks).reduce((sum, check) => sum + check.points, 0);
  return { folder, points: hundredths(points) };
}

/** Whether the exercises of all chapters that are no bonus add up to what the course says. */
export function provePoints(course: CourseFile, weights: readonly Weight[]): ProofResult {
  const chapters = course.chapters.map(({ id, bonus }) => {
    const own = weights.filter(({ folder }) => folder.startsWith(id));
    return { id, bonus, points: hundredths(own.reduce((sum, { points }) => sum + points, 0)) };
  });
  const regular = chapters.filter(({ bonus }) => !bonus);
  const total = hundredths(regular.reduce((sum, { points }) => sum + points, 0));
  const sum = regular.map(({ id, points }) => `chapter ${id}: ${points}`).join(', ');
  const wrong = course.points !== undefined && course.points !== total;
  const failure: Failure = {
    code: 'points-do-not-add-up',
    severity: 'fault',
    file: 'exercises/course.json',
    path: '$.points',
    problem: `The course promises ${course.points} points, but its exercises add up to ${total} (${sum}).`,
    mend: 'Change the points in the manifests of these chapters, or $.points, or make the chapter a bonus.',
  };
  return {
    id: 'points',
    title: 'the points add up',
    state: wrong ? 'fault' : 'proven',
    detail: course.points === undefined ? `${total}; the course promises no total` : `${total} (${sum})`,
    failures: wrong ? [failure] : [],
  };
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
