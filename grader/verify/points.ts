import type { CourseFile } from '../course/load.ts';
import type { Exercise } from '../model/exercise.ts';
import type { Language } from '../model/text.ts';
import { wordsFor } from '../words/catalogue.ts';
import { failure } from './failure.ts';
import type { ProofResult } from './verification.ts';

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
export function provePoints(course: CourseFile, weights: readonly Weight[], language: Language): ProofResult {
  const chapters = course.chapters.map(({ id, bonus }) => {
    const own = weights.filter(({ folder }) => folder.startsWith(id));
    return { id, bonus, points: hundredths(own.reduce((sum, { points }) => sum + points, 0)) };
  });
  const regular = chapters.filter(({ bonus }) => !bonus);
  const total = hundredths(regular.reduce((sum, { points }) => sum + points, 0));
  const wrong = course.points !== undefined && course.points !== total;
  const place = { file: 'exercises/course.json', path: '$.points' };
  const facts = { promised: course.points, total, chapters: regular };
  const { titles, details } = wordsFor(language).verify;
  return {
    id: 'points',
    title: titles.points,
    state: wrong ? 'fault' : 'proven',
    detail: details.points(total, regular, course.points !== undefined),
    failures: wrong ? [failure({ language }, place, 'fault', 'points-do-not-add-up', facts)] : [],
  };
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
