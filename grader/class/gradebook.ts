import { formatCsv } from '../csv/format.ts';
import type { ClassResult } from './class-result.ts';

/** A row for each student, a column for each exercise, safe to open in a spreadsheet. */
export function gradebook({ students, exercises }: ClassResult): string {
  const withMarks = students.some(({ mark }) => mark !== undefined);
  const header = [
    ...['id', 'name', 'email', 'section', 'state', 'submitted_at', 'score', 'max_score'],
    ...(withMarks ? ['mark'] : []),
    ...exercises.map(({ id }) => id),
    ...['mistakes', 'notes'],
  ];
  const rows = students.map((student) => [
    student.id,
    student.name ?? '',
    student.email ?? '',
    student.section ?? '',
    student.state,
    student.submittedAt ?? '',
    student.score,
    student.maxScore,
    ...(withMarks ? [student.mark ?? ''] : []),
    ...exercises.map(({ id }) => student.exercises[id] ?? 0),
    student.mistakes.join(' '),
    student.notes.map(({ code }) => code).join(' '),
  ]);
  return formatCsv([header, ...rows]);
}
