import { openCommitTimes } from './commit-time.ts';
import type { Student } from './student.ts';

/** Students whose time is not known yet get that of their last commit, where they handed in a clone. */
export function withCommitTimes(students: readonly Student[]): Student[] {
  const times = openCommitTimes();
  try {
    return students.map((student) => {
      const source = student.entry?.source;
      if (student.submittedAt !== undefined || source?.kind !== 'folder') return student;
      const submittedAt = times.of(source.path);
      return submittedAt === undefined ? student : { ...student, submittedAt };
    });
  } finally {
    times.close();
  }
}
