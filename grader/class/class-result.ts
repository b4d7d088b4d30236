import type { Language } from '../model/text.ts';
import type { CheckKind, VerdictState } from '../model/verdict.ts';
import type { StudentNote } from './student.ts';
import type { StudentResult, StudentState } from './student-result.ts';

/** The result of a class: plain JSON, valid against class.schema.json, the same for the same inputs to the last byte. */
export interface ClassResult {
  readonly schemaVersion: 1;
  readonly language: Language;
  readonly course: {
    readonly id: string;
    readonly version: string;
    readonly title: string;
    /** Of all that verdicts depend on, of the exercises that were graded. */
    readonly hash: string;
  };
  readonly grader: { readonly version: string; readonly hash: string; readonly node: string };
  /** What kept students' code apart. */
  readonly sandbox: string;
  /** Null when it is derived from a secret. */
  readonly seed: number | null;
  /** Each student was asked with cases of their own. */
  readonly perStudent: boolean;
  readonly maxScore: number;
  readonly exercises: readonly ClassExercise[];
  readonly students: readonly ClassStudent[];
  readonly mistakes: readonly ClassMistake[];
  readonly unnamed: readonly UnnamedGroup[];
  /** Findings by exercise and code, with who has them. */
  readonly findings: readonly ClassFinding[];
  /** Faults of the course or the grader. They cost nobody points. */
  readonly faults: readonly { readonly fault: string; readonly students: readonly string[] }[];
  /** Only of a part of a class. */
  readonly shard?: Shard;
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Students of the whole class. */
  readonly total: number;
  /** Where this part's students stand in the whole class, from 0. */
  readonly positions: readonly number[];
}

export interface ClassExercise {
  readonly id: string;
  readonly folder: string;
  /** Of all files of the course that its verdicts depend on. */
  readonly hash: string;
  readonly title: string;
  readonly bonus: boolean;
  readonly maxScore: number;
  /** Of the students who handed something in. */
  readonly started: number;
  readonly solved: number;
  readonly meanScore: number;
  readonly checks: readonly ClassCheck[];
}

export interface ClassCheck {
  readonly kind: CheckKind;
  readonly states: Readonly<Partial<Record<VerdictState, number>>>;
}

export interface ClassStudent {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly section?: string;
  readonly submittedAt?: string;
  readonly entry?: string;
  /** The student's row in the roster, by its columns. */
  readonly roster?: Readonly<Record<string, string>>;
  /** The student's folder under students/. */
  readonly folder: string;
  readonly state: StudentState;
  readonly notes: readonly StudentNote[];
  readonly score: number;
  readonly maxScore: number;
  /** What the marks policy makes of the score. */
  readonly mark?: number;
  /** Points by the exercise's id. */
  readonly exercises: Readonly<Record<string, number>>;
  readonly states: Readonly<Record<string, VerdictState>>;
  /** Ids of named mistakes, each with its exercise: `conv-padding/width-is-height`. */
  readonly mistakes: readonly string[];
}

export interface ClassMistake {
  readonly exercise: string;
  readonly id: string;
  readonly title: string;
  /** `symptom`: the numbers look like it; `name`: they are exactly those of the mistake. */
  readonly kind: 'name' | 'symptom';
  readonly students: readonly string[];
}

export interface UnnamedGroup {
  readonly exercise: string;
  readonly group: string;
  readonly function: string;
  readonly output?: string;
  /** One file of the group, relative to the results. */
  readonly file?: string;
  readonly students: readonly string[];
}

export interface ClassFinding {
  readonly exercise: string;
  readonly code: string;
  readonly students: readonly string[];
}

/** What is the same for all students. */
export type ClassFrame = Pick<
  ClassResult,
  'language' | 'course' | 'grader' | 'sandbox' | 'seed' | 'perStudent'
> & {
  readonly exercises: readonly Pick<
    ClassExercise,
    'id' | 'folder' | 'hash' | 'title' | 'bonus' | 'maxScore'
  >[];
};

/** Puts a class together from its students, in their order. */
export function classResult(
  frame: ClassFrame,
  students: readonly StudentResult[],
  shard?: Shard,
): ClassResult {
  const { exercises, ...rest } = frame;
  const maxScore = exercises.reduce((sum, { bonus, maxScore }) => sum + (bonus ? 0 : maxScore), 0);
  return {
    schemaVersion: 1,
    ...rest,
    maxScore: hundredths(maxScore),
    exercises: exercises.map((exercise) => classExercise(exercise, students)),
    students: students.map((student) => classStudent(student, exercises)),
    mistakes: mistakesOf(exercises, students),
    unnamed: unnamedOf(exercises, students),
    findings: findingsOf(exercises, students),
    faults: faultsOf(students),
    ...(shard === undefined ? {} : { shard }),
  };
}

type Frame = ClassFrame['exercises'][number];

function classExercise(exercise: Frame, students: readonly StudentResult[]): ClassExercise {
  const outcomes = students
    .filter(({ state }) => state === 'graded')
    .map(({ outcomes }) => outcomes[exercise.id])
    .filter((outcome) => outcome !== undefined);
  const started = outcomes.filter(({ state }) => state !== 'not-started');
  const kinds = [...new Set(outcomes.flatMap(({ checks }) => Object.keys(checks) as CheckKind[]))];
  const total = started.reduce((sum, { score }) => sum + score, 0);
  return {
    ...exercise,
    started: started.length,
    solved: started.filter(({ state }) => state === 'passed').length,
    meanScore: started.length === 0 ? 0 : hundredths(total / started.length),
    checks: kinds.map((kind) => {
      const states = outcomes.map(({ checks }) => checks[kind]).filter((state) => state !== undefined);
      return { kind, states: counted(states) };
    }),
  };
}

function counted(states: readonly VerdictState[]): Partial<Record<VerdictState, number>> {
  const counts: Partial<Record<VerdictState, number>> = {};
  for (const state of [...states].sort()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

function classStudent(student: StudentResult, exercises: readonly Frame[]): ClassStudent {
  const { outcomes, faults: _, ...rest } = student;
  const pairs = <T>(of: (id: string) => T): Record<string, T> =>
    Object.fromEntries(exercises.map(({ id }) => [id, of(id)]));
  const mistakes = exercises.flatMap(({ id }) =>
    (outcomes[id]?.mistakes ?? []).filter(({ kind }) => kind === 'name').map((one) => `${id}/${one.id}`),
  );
  return {
    ...rest,
    exercises: pairs((id) => outcomes[id]?.score ?? 0),
    states: pairs((id) => outcomes[id]?.state ?? 'not-started'),
    mistakes,
  };
}

/** The most frequent first; of equally frequent ones, in the course's order. */
function mistakesOf(exercises: readonly Frame[], students: readonly StudentResult[]): ClassMistake[] {
  return exercises
    .flatMap(({ id: exercise }) => {
      const found = new Map<string, ClassMistake & { students: string[] }>();
      for (const student of students) {
        for (const mistake of student.outcomes[exercise]?.mistakes ?? []) {
          const own = found.get(mistake.id) ?? { exercise, ...mistake, students: [] };
          own.students.push(student.id);
          found.set(mistake.id, own);
        }
      }
      return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    })
    .sort((a, b) => b.students.length - a.students.length);
}

function unnamedOf(exercises: readonly Frame[], students: readonly StudentResult[]): UnnamedGroup[] {
  return exercises
    .flatMap(({ id: exercise, folder }) => {
      const found = new Map<string, UnnamedGroup & { students: string[] }>();
      for (const student of students) {
        const outcome = student.outcomes[exercise];
        for (const one of outcome?.unnamed ?? []) {
          const file = outcome.source === undefined ? {} : { file: `sources/${folder}/${outcome.source}` };
          const own = found.get(one.group) ?? { exercise, ...one, ...file, students: [] };
          own.students.push(student.id);
          found.set(one.group, own);
        }
      }
      return [...found.values()].sort((a, b) => (a.group < b.group ? -1 : 1));
    })
    .sort((a, b) => b.students.length - a.students.length);
}

function findingsOf(exercises: readonly Frame[], students: readonly StudentResult[]): ClassFinding[] {
  return exercises.flatMap(({ id: exercise }) => {
    const found = new Map<string, string[]>();
    for (const student of students) {
      if (student.state !== 'graded') continue;
      for (const code of student.outcomes[exercise]?.findings ?? []) {
        if (code !== 'not-started') found.set(code, [...(found.get(code) ?? []), student.id]);
      }
    }
    return [...found]
      .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
      .map(([code, ids]) => ({ exercise, code, students: ids }));
  });
}

function faultsOf(students: readonly StudentResult[]): ClassResult['faults'] {
  const found = new Map<string, string[]>();
  for (const { id, faults } of students) {
    for (const fault of faults) found.set(fault, [...(found.get(fault) ?? []), id]);
  }
  return [...found].map(([fault, ids]) => ({ fault, students: ids }));
}

function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
