import type { CommandDef } from 'citty';
import { expectBriefLife } from './brief-life.ts';
import { runCommandLine } from './run-command-line.ts';
import { type Commands, STUDENT_COMMANDS } from './student-commands.ts';

/** All commands: the student's, and the instructor's. */
export const COMMANDS: Commands = {
  ...STUDENT_COMMANDS,
  grade: async () => {
    // Before all that is loaded for it. A built grader has done so before it loads itself.
    expectBriefLife();
    return STUDENT_COMMANDS.grade();
  },
  fixtures: async () => (await import('./fixtures.ts')).fixturesCommand as CommandDef,
  new: async () => (await import('./new.ts')).newCommand as CommandDef,
  'new-course': async () => (await import('./new-course.ts')).newCourseCommand as CommandDef,
  verify: async () => (await import('./verify/verify.ts')).verifyCommand as CommandDef,
  'grade:class': async () => {
    // What takes long is done in other processes.
    expectBriefLife();
    return (await import('./class/grade-class.ts')).gradeClassCommand as CommandDef;
  },
  marks: async () => (await import('./class/marks.ts')).marksCommand as CommandDef,
  similarity: async () => (await import('./class/similarity.ts')).similarityCommand as CommandDef,
  progsnap2: async () => (await import('./class/progsnap2.ts')).progSnap2Command as CommandDef,
  merge: async () => (await import('./class/merge.ts')).mergeCommand as CommandDef,
  release: async () => (await import('./release.ts')).releaseCommand as CommandDef,
};

/** Runs one command line and gives the exit code: 0 all points, 1 points missing, 2 usage, course or grader fault. */
export async function runCli(argv: readonly string[]): Promise<number> {
  return runCommandLine(argv, COMMANDS);
}
