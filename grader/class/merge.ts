import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/fault.ts';
import { type ClassFolder, removeOthers } from './class-folder.ts';
import type { ClassFrame, ClassResult, Shard } from './class-result.ts';
import { readClassResult, readStudentResult } from './results.ts';
import type { StudentResult } from './student-result.ts';

interface Part {
  readonly folder: ClassFolder;
  readonly result: ClassResult;
  readonly shard: Shard;
}

/**
 * Puts the parts of a class together into one folder, as if it had been graded at once. Throws a UserError that names
 * the parts that are missing, there twice, or graded differently.
 */
export function mergeClass(
  folders: readonly ClassFolder[],
  target: ClassFolder,
): { readonly frame: ClassFrame; readonly results: readonly StudentResult[] } {
  const parts = folders.map(readPart);
  const [first] = parts;
  for (const part of parts.slice(1)) demandSame(first, part);
  demandComplete(parts);
  mkdirSync(target.students, { recursive: true });
  const results = new Array<StudentResult>(first.shard.total);
  for (const { folder, result, shard } of parts) {
    for (const [i, position] of shard.positions.entries()) {
      const name = result.students[i].folder;
      copy(join(folder.students, name), join(target.students, name));
      results[position] = readStudentResult(folder, name);
    }
    if (existsSync(folder.sources)) copy(folder.sources, target.sources);
  }
  removeOthers(target.students, new Set(results.map(({ folder }) => folder)));
  removeOtherSources(parts, target);
  return { frame: frameOf(first.result), results };
}

function copy(from: string, to: string): void {
  cpSync(from, to, { recursive: true, force: true });
}

function readPart(folder: ClassFolder): Part {
  const result = readClassResult(folder);
  const { shard } = result;
  if (shard !== undefined) return { folder, result, shard };
  throw new UserError(
    'no-shard',
    `${folder.root} is a whole class, not a part of one.`,
    'Merge folders that were written with --shard.',
  );
}

/** What must be the same in all parts, in words for the message. */
const SAME: readonly (readonly [what: string, of: (result: ClassResult) => unknown])[] = [
  ['course', ({ course }) => course.hash],
  ['grader', ({ grader }) => grader.hash],
  ['version of Node', ({ grader }) => grader.node],
  ['sandbox', ({ sandbox }) => sandbox],
  ['seed', ({ seed, perStudent }) => [seed, perStudent]],
  ['language', ({ language }) => language],
  ['exercises', ({ exercises }) => exercises.map(({ folder }) => folder)],
  ['number of parts', ({ shard }) => shard?.count],
  ['list of students', ({ shard }) => shard?.total],
];

function demandSame(first: Part, other: Part): void {
  for (const [what, of] of SAME) {
    if (JSON.stringify(of(first.result)) === JSON.stringify(of(other.result))) continue;
    throw new UserError(
      'different-shards',
      `${first.folder.root} and ${other.folder.root} were graded differently: not with the same ${what}.`,
      'Grade one of them again, with what the other one was graded with.',
    );
  }
}

function demandComplete(parts: readonly Part[]): void {
  const byIndex = new Map<number, Part>();
  for (const part of parts) {
    const other = byIndex.get(part.shard.index);
    if (other !== undefined) {
      throw new UserError(
        'doubled-shard',
        `${other.folder.root} and ${part.folder.root} are both part ${part.shard.index} of ${part.shard.count}.`,
        'Name each part once.',
      );
    }
    byIndex.set(part.shard.index, part);
  }
  const { count, total } = parts[0].shard;
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    throw new UserError(
      'missing-shards',
      `Of ${count} parts, these are missing: ${missing.join(', ')}.`,
      'Grade them with --shard, and name all folders.',
    );
  }
  const positions = new Set(parts.flatMap(({ shard }) => shard.positions));
  if (positions.size === total) return;
  throw new UserError(
    'different-shards',
    'The parts were not made of the same class: together they do not have each student once.',
    'Grade all parts from the same folder and roster.',
  );
}

function frameOf({
  language,
  course,
  grader,
  sandbox,
  seed,
  perStudent,
  exercises,
}: ClassResult): ClassFrame {
  return {
    language,
    course,
    grader,
    sandbox,
    seed,
    perStudent,
    exercises: exercises.map(({ id, folder, hash, title, bonus, maxScore }) => ({
      id,
      folder,
      hash,
      title,
      bonus,
      maxScore,
    })),
  };
}

function removeOtherSources(parts: readonly Part[], { sources }: ClassFolder): void {
  if (!existsSync(sources)) return;
  const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const exercises = new Set(parts.flatMap(({ folder }) => namesIn(folder.sources)));
  removeOthers(sources, exercises);
  for (const exercise of exercises) {
    const kept = parts.flatMap(({ folder }) => namesIn(join(folder.sources, exercise)));
    removeOthers(join(sources, exercise), new Set(kept));
  }
}
