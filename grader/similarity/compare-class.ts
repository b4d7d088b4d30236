import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TokenizedFile } from '@dodona/dolos-core';
import type { ClassFolder } from '../class/class-folder.ts';
import type { ClassResult } from '../class/class-result.ts';
import { readKeptFile, readStudentResult } from '../class/results.ts';
import { findPairs, type SimilarPair } from './find-pairs.ts';
import { tokenize } from './tokenize.ts';

/** What is alike in a class, by exercise. Worth a look, and never a verdict: only people can tell why. */
export interface ExerciseSimilarity {
  readonly exercise: string;
  readonly title: string;
  readonly leftOut?: 'too-short' | 'too-few';
  /** Students who handed in the same file, byte for byte. */
  readonly same: readonly { readonly file: string; readonly students: readonly string[] }[];
  readonly pairs: readonly (SimilarPair & {
    readonly leftStudents: readonly string[];
    readonly rightStudents: readonly string[];
  })[];
}

/**
 * Compares the files of a class, exercise by exercise. `courseRoot` is where the course lies, for what it gave. Each file
 * is a step when it is read, and one more when all that it shares with others is found.
 */
export function compareClass(
  folder: ClassFolder,
  result: ClassResult,
  courseRoot: string,
  onStep: (done: number, total: number) => void = () => {},
): ExerciseSimilarity[] {
  const students = result.students.map(({ id, folder: name }) => ({
    id,
    outcomes: readStudentResult(folder, name).outcomes,
  }));
  const ownersOf = (exercise: string): Map<string, string[]> => {
    const owners = new Map<string, string[]>();
    for (const { id: student, outcomes } of students) {
      const source = outcomes[exercise]?.source;
      if (source !== undefined) owners.set(source, [...(owners.get(source) ?? []), student]);
    }
    return owners;
  };
  const work = result.exercises.map((exercise) => ({ ...exercise, owners: ownersOf(exercise.id) }));
  const steps = 2 * work.reduce((sum, { owners }) => sum + owners.size, 0);
  let done = 0;
  return work.map(({ id, folder: exercise, title, owners }) => {
    const files = [...owners.keys()].sort().flatMap((name): TokenizedFile[] => {
      const tokens = tokenize(name, readKeptFile(folder, exercise, name));
      onStep(++done, steps);
      return tokens === undefined ? [] : [tokens];
    });
    const read = done;
    const { pairs, leftOut } = findPairs(
      files,
      courseFile(courseRoot, exercise, `${id}.ts`),
      [courseFile(courseRoot, exercise, 'forward.ts')].filter((one) => one !== undefined),
      (share) => onStep(read + Math.floor(share * owners.size), steps),
    );
    done = read + owners.size;
    onStep(done, steps);
    const same = [...owners]
      .filter(([, ids]) => ids.length > 1)
      .map(([file, ids]) => ({ file, students: ids }))
      .sort((a, b) => b.students.length - a.students.length || (a.file < b.file ? -1 : 1));
    return {
      exercise: id,
      title,
      ...(leftOut === undefined ? {} : { leftOut }),
      // The one short way to write something is no sign of anything.
      same: leftOut === 'too-short' ? [] : same,
      pairs: pairs.map((pair) => ({
        ...pair,
        leftStudents: owners.get(pair.left) ?? [],
        rightStudents: owners.get(pair.right) ?? [],
      })),
    };
  });
}

/** The stub, and the forward rule from which students may take what they like. */
function courseFile(root: string, folder: string, name: string): TokenizedFile | undefined {
  const file = join(root, 'exercises', folder, name);
  return existsSync(file) ? tokenize(`course/${name}`, readFileSync(file, 'utf8')) : undefined;
}
