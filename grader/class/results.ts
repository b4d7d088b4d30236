import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KIND_IDS } from '../checks/kinds.ts';
import type { VerdictState } from '../model/verdict.ts';
import { userError } from '../words/user-error.ts';
import type { ClassFolder } from './class-folder.ts';
import type { ClassResult } from './class-result.ts';
import type { Mistake } from './outcome.ts';
import type { StudentNote } from './student.ts';
import type { StudentResult, StudentState } from './student-result.ts';

/*
 * Results of a class as somebody kept them: they may come from another machine or an older version, or be damaged. What
 * is read has its form, and every name in it that becomes part of a path is one name and no way elsewhere.
 */

/** `class.json` of a folder of results. Throws a UserError where it is not what grade:class writes. */
export function readClassResult({ root }: ClassFolder): ClassResult {
  return read(
    join(root, 'class.json'),
    (value) => isClassResult(value) && isConsistent(value as ClassResult),
  ) as ClassResult;
}

/** `result.json` of one student, by the name of the student's folder. Throws a UserError where it is not one. */
export function readStudentResult({ students }: ClassFolder, name: string): StudentResult {
  return read(join(students, name, 'result.json'), isStudentResult) as StudentResult;
}

/** Every student has points of every exercise, and in a part of a class a place in the whole. */
function isConsistent({ students, exercises, shard }: ClassResult): boolean {
  const isWhole = students.every((student) =>
    exercises.every(({ id }) => Object.hasOwn(student.states, id) && Object.hasOwn(student.exercises, id)),
  );
  if (!isWhole || shard === undefined) return isWhole;
  const { positions, total } = shard;
  return positions.length === students.length && positions.every((position) => position < total);
}

/** A student's file as it was kept, by the folder of its exercise. Throws a UserError where it cannot be read. */
export function readKeptFile({ sources }: ClassFolder, exercise: string, source: string): string {
  const file = join(sources, exercise, source);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw userError('bad-results', { file, reason: (error as NodeJS.ErrnoException).code });
  }
}

type Test = (value: unknown) => boolean;

function read(file: string, test: Test): unknown {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw userError('bad-results', { file, reason: code ?? 'JSON' });
  }
  if (test(data)) return data;
  throw userError('bad-results', { file, reason: undefined });
}

const text: Test = (value) => typeof value === 'string';
const flag: Test = (value) => typeof value === 'boolean';
const number: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const count: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
/** Parts of a class, and students in it. */
const few: Test = (value) => count(value) && (value as number) <= 1_000_000;
const nothing: Test = (value) => value === null;
/** A name that is no way into another folder. */
const name: Test = (value) => typeof value === 'string' && /^[\w-][\w.-]*$/.test(value);

const oneOf =
  (known: Readonly<Record<string, true>>): Test =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(known, value);

const verdict = oneOf({
  passed: true,
  failed: true,
  errored: true,
  'timed-out': true,
  skipped: true,
  'not-started': true,
  'grader-fault': true,
} satisfies Record<VerdictState, true>);

const studentState = oneOf({
  graded: true,
  'no-entry': true,
  'nothing-found': true,
  unreadable: true,
} satisfies Record<StudentState, true>);

const note = oneOf({
  link: true,
  outside: true,
  'too-many-files': true,
  'too-much': true,
  'too-deep': true,
  encrypted: true,
  'bad-archive': true,
  'cannot-open': true,
  'not-in-roster': true,
  'second-entry': true,
  'no-entry': true,
  'nothing-found': true,
  'several-files': true,
} satisfies Record<StudentNote['code'], true>);

const kind: Test = (value) => KIND_IDS.some((id) => id === value);

const mistakeKind = oneOf({ name: true, symptom: true } satisfies Record<Mistake['kind'], true>);

const either =
  (...tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value));

const optional = (test: Test): Test => either((value) => value === undefined, test);

const list =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

const map =
  (test: Test): Test =>
  (value) =>
    isObject(value) && Object.values(value).every(test);

const record =
  (fields: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isObject(value) && Object.entries(fields).every(([key, test]) => test(own(value, key)));

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

const person = {
  id: text,
  name: optional(text),
  email: optional(text),
  section: optional(text),
  submittedAt: optional(text),
  entry: optional(text),
  roster: optional(map(text)),
  folder: name,
  state: studentState,
  notes: list(record({ code: note })),
  score: number,
  maxScore: number,
};

const isClassResult = record({
  schemaVersion: (value) => value === 1,
  language: text,
  course: record({ id: text, version: text, title: text, hash: text }),
  grader: record({ version: text, hash: text, node: text }),
  sandbox: text,
  seed: either(count, nothing),
  perStudent: flag,
  maxScore: number,
  exercises: list(
    record({
      id: name,
      folder: name,
      hash: text,
      title: text,
      bonus: flag,
      maxScore: number,
      started: number,
      solved: number,
      meanScore: number,
      checks: list(record({ kind, states: map(count) })),
    }),
  ),
  students: list(
    record({
      ...person,
      mark: optional(number),
      exercises: map(number),
      states: map(verdict),
      mistakes: list(text),
    }),
  ),
  mistakes: list(record({ exercise: text, id: text, title: text, kind: mistakeKind, students: list(text) })),
  unnamed: list(record({ exercise: text, group: text, function: text, students: list(text) })),
  findings: list(record({ exercise: text, code: text, students: list(text) })),
  faults: list(record({ fault: text, students: list(text) })),
  shard: optional(record({ index: few, count: few, total: few, positions: list(few) })),
});

const isStudentResult = record({
  ...person,
  faults: list(text),
  outcomes: map(
    record({
      state: verdict,
      score: number,
      checks: map(verdict),
      mistakes: list(record({ id: text, title: text, kind: mistakeKind })),
      unnamed: list(record({ group: text, function: text, output: optional(text) })),
      findings: list(text),
      source: optional(name),
    }),
  ),
});
