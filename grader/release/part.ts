import type { Course } from '../model/exercise.ts';
import { userError } from '../words/user-error.ts';

/** The chapters of a course that a text such as `1,2` names. Throws a UserError on one that there is not. */
export function partOf(course: Course, text: string): Course {
  const asked = text.split(',').map((one) => one.trim());
  const known = course.chapters.map(({ id }) => id);
  const used = new Set(course.exercises.map(({ chapter }) => chapter.id));
  const unknown = asked.find((id) => !used.has(id));
  if (unknown !== undefined) {
    throw userError('bad-chapters', { text, chapter: unknown, chapters: known.filter((id) => used.has(id)) });
  }
  const { points: _, ...rest } = course;
  return {
    ...rest,
    chapters: course.chapters.filter(({ id }) => asked.includes(id)),
    exercises: course.exercises.filter(({ chapter }) => asked.includes(chapter.id)),
  };
}

/** course.json as a part of the course needs it: its chapters alone, and no total that the whole has. */
export function courseFileOf({ chapters }: Course, text: string): string {
  const whole = JSON.parse(text) as { points?: number; chapters: { id: string }[] };
  if (whole.chapters.length === chapters.length) return text;
  const { points: _, ...rest } = whole;
  const own = whole.chapters.filter(({ id }) => chapters.some((one) => one.id === id));
  return `${JSON.stringify({ ...rest, chapters: own }, undefined, 2)}\n`;
}
