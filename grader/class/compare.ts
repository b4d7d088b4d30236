import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { userError } from '../words/user-error.ts';
import { type ClassFolder, findClassFolder } from './class-folder.ts';
import type { ClassResult } from './class-result.ts';
import { readClassResult, readStudentResult } from './results.ts';

/** Why points may differ: the student's file, what it imports, or what it was graded with. */
export type Cause = 'file' | 'other-files' | 'exercise' | 'grader' | 'node' | 'sandbox' | 'seed';

export interface Change {
  readonly student: string;
  /** Undefined for the whole student, who is in one of the two classes only. */
  readonly exercise?: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly causes: readonly Cause[];
}

/** What has become of the points of an earlier run. Throws a UserError where there is none, or of another course. */
export function compareClasses(oldRoot: string, folder: ClassFolder, result: ClassResult): Change[] {
  const old = findClassFolder(oldRoot);
  const before = readClassResult(old);
  if (before.course.id !== result.course.id) {
    throw userError('other-course', { folder: oldRoot, course: before.course.id, own: result.course.id });
  }
  const known = new Map(before.students.map((student) => [student.id, student]));
  const shared = sharedCauses(before, result);
  const changes = result.students.flatMap((student): Change[] => {
    const earlier = known.get(student.id);
    known.delete(student.id);
    if (earlier === undefined)
      return [{ student: student.id, from: undefined, to: student.score, causes: [] }];
    return result.exercises.flatMap(({ id, hash }): Change[] => {
      const [from, to] = [earlier.exercises[id], student.exercises[id]];
      if (from === to) return [];
      const hashBefore = before.exercises.find((one) => one.id === id)?.hash;
      const causes = [
        ...fileCauses(sourceOf(old, earlier.folder, id), sourceOf(folder, student.folder, id)),
        ...(hash === hashBefore ? [] : (['exercise'] as const)),
        ...shared,
      ];
      return [
        { student: student.id, exercise: id, from, to, causes: causes.length > 0 ? causes : ['other-files'] },
      ];
    });
  });
  const gone = [...known.values()].map(
    ({ id, score }): Change => ({ student: id, from: score, to: undefined, causes: [] }),
  );
  return [...changes, ...gone];
}

function sharedCauses(before: ClassResult, after: ClassResult): Cause[] {
  const causes: Cause[] = [];
  if (before.grader.hash !== after.grader.hash) causes.push('grader');
  if (before.grader.node !== after.grader.node) causes.push('node');
  if (before.sandbox !== after.sandbox) causes.push('sandbox');
  if (before.seed !== after.seed || before.perStudent !== after.perStudent) causes.push('seed');
  return causes;
}

function fileCauses(before: string | undefined, after: string | undefined): Cause[] {
  return before === after ? [] : ['file'];
}

function sourceOf(folder: ClassFolder, name: string, exercise: string): string | undefined {
  if (!existsSync(join(folder.students, name, 'result.json'))) return undefined;
  return readStudentResult(folder, name).outcomes[exercise]?.source;
}
