import type { CommandDef } from 'citty';

/** Commands by name; each is loaded only when it is asked for. */
export type Commands = Readonly<Record<string, () => Promise<CommandDef>>>;

/** The commands that need no solutions: those of a student's copy. */
export const STUDENT_COMMANDS: Commands = {
  grade: async () => (await import('./grade/grade.ts')).gradeCommand as CommandDef,
  hint: async () => (await import('./hint.ts')).hintCommand as CommandDef,
  explain: async () => (await import('./explain/explain.ts')).explainCommand as CommandDef,
};
