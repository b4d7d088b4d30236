import type { ClassResult, ClassStudent } from '../class/class-result.ts';
import { formatCsv } from '../csv/format.ts';

/**
 * Gradebooks that learning platforms import. What identifies a student is taken from the roster that the platform itself
 * exported, column by column, so use that one as --roster.
 */
export interface GradebookImport {
  readonly file: string;
  readonly content: string;
}

export function gradebookImports(graded: ClassResult, outOf = graded.maxScore): GradebookImport[] {
  const result = { ...graded, maxScore: outOf };
  return [
    { file: 'gradebook-canvas.csv', content: canvas(result) },
    { file: 'gradebook-moodle.csv', content: moodle(result) },
    { file: 'gradebook-classroom50.csv', content: classroom50(result) },
  ];
}

function gradeOf({ mark, score }: ClassStudent): number {
  return mark ?? score;
}

function column(student: ClassStudent, ...names: readonly string[]): string | undefined {
  const columns = Object.entries(student.roster ?? {});
  const found = names
    .map((name) => columns.find(([title]) => title.toLowerCase() === name)?.[1])
    .find((value) => value !== undefined && value !== '');
  return found;
}

/**
 * Canvas knows a student by ID, SIS User ID or SIS Login ID, and makes a new assignment of a column that it does not
 * know. The second line has the points possible.
 */
function canvas({ students, course, maxScore }: ClassResult): string {
  const header = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', course.title];
  const possible = ['    Points Possible', '', '', '', '', maxScore];
  const rows = students.map((student) => [
    student.name ?? student.id,
    // Only an export of Canvas itself has its numbers; anybody else's ids are log-ins to it.
    column(student, 'student') === undefined ? '' : (column(student, 'id') ?? ''),
    column(student, 'sis user id') ?? '',
    column(student, 'sis login id', 'username') ?? student.email ?? student.id,
    student.section ?? '',
    gradeOf(student),
  ]);
  return formatCsv([header, possible, ...rows]);
}

/** The columns of Moodle's grading worksheet. It knows a row by its Identifier, and skips what it did not export. */
const WORKSHEET = [
  'Identifier',
  'Full name',
  'Email address',
  'Status',
  'Grade',
  'Maximum Grade',
  'Grade can be changed',
  'Last modified (submission)',
  'Last modified (grade)',
  'Feedback comments',
];

function moodle({ students, maxScore }: ClassResult): string {
  const rows = students.map((student) =>
    WORKSHEET.map((title) => {
      switch (title) {
        case 'Identifier':
          return column(student, 'identifier') ?? student.id;
        case 'Full name':
          return student.name ?? '';
        case 'Email address':
          return student.email ?? '';
        case 'Grade':
          return gradeOf(student);
        case 'Maximum Grade':
          return column(student, 'maximum grade') ?? maxScore;
        case 'Grade can be changed':
          return column(student, 'grade can be changed') ?? 'Yes';
        default:
          return column(student, title.toLowerCase()) ?? '';
      }
    }),
  );
  return formatCsv([WORKSHEET, ...rows]);
}

/** The columns of the scores.csv that Classroom 50 writes beside a download of submissions. */
const SCORES = [
  ...['username', 'first_name', 'last_name', 'email', 'section', 'score', 'max_score', 'datetime'],
  ...['submission_tag', 'submitted_by', 'review_url', 'late', 'override'],
];

function classroom50({ students, maxScore }: ClassResult): string {
  const rows = students.map((student) =>
    SCORES.map((title) => {
      switch (title) {
        case 'username':
          return column(student, 'username', 'github_username') ?? student.id;
        case 'email':
          return student.email ?? '';
        case 'section':
          return student.section ?? '';
        case 'score':
          return gradeOf(student);
        case 'max_score':
          return maxScore;
        case 'datetime':
          return student.submittedAt ?? '';
        default:
          return column(student, title) ?? '';
      }
    }),
  );
  return formatCsv([SCORES, ...rows]);
}
