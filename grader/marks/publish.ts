import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ClassFolder } from '../class/class-folder.ts';
import type { ClassResult } from '../class/class-result.ts';
import type { PageOptions } from '../class/page/page.ts';
import { writeClass } from '../class/write-class.ts';
import { writeWhole } from '../files/write-whole.ts';
import { applyPolicy, type Marked } from './apply-policy.ts';
import { gradebookImports } from './imports.ts';
import { readPolicy } from './policy.ts';

/** The policy of a class lies beside its results, and what it did to each mark. */
export const POLICY_FILE = 'marks.json';
export const APPLIED_FILE = 'marks-applied.json';

/** Writes a class with the marks of its policy, if it has one. Throws a UserError where the policy does not fit. */
export function publishClass(
  folder: ClassFolder,
  result: ClassResult,
  options: PageOptions,
  onStep: (done: number, total: number) => void = () => {},
): { readonly result: ClassResult; readonly marked: readonly Marked[] | undefined } {
  const file = join(folder.root, POLICY_FILE);
  const applied = join(folder.root, APPLIED_FILE);
  const policy = existsSync(file) ? readPolicy(file) : undefined;
  const marked = policy === undefined ? undefined : applyPolicy(result, policy);
  const whole = marked === undefined ? withoutMarks(result) : withMarks(result, marked);
  const imports = gradebookImports(whole, policy?.outOf);
  // The mark of everybody, the class, and a table for each system.
  const steps = imports.length + 2;
  let done = 0;
  const step = () => onStep(++done, steps);
  step();
  writeClass(folder, whole, options);
  step();
  for (const { file: name, content } of imports) {
    writeWhole(join(folder.root, name), content);
    step();
  }
  if (marked === undefined) rmSync(applied, { force: true });
  else
    writeWhole(applied, `${JSON.stringify({ schemaVersion: 1, policy, students: marked }, undefined, 1)}\n`);
  return { result: whole, marked };
}

function withMarks(result: ClassResult, marked: readonly Marked[]): ClassResult {
  const marks = new Map(marked.map(({ id, mark }) => [id, mark]));
  return {
    ...result,
    students: result.students.map(({ mark: _, ...student }) => ({ ...student, mark: marks.get(student.id) })),
  };
}

function withoutMarks(result: ClassResult): ClassResult {
  return { ...result, students: result.students.map(({ mark: _, ...student }) => student) };
}
