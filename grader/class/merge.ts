import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { SharedByParts } from '../words/class-errors.ts';
import { userError } from '../words/user-error.ts';
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
  onStep: (done: number, total: number) => void = () => {},
): { readonly frame: ClassFrame; readonly results: readonly StudentResult[] } {
  const parts = folders.map(readPart);
  const [first] = parts;
  for (const part of parts.slice(1)) demandSame(first, part);
  demandComplete(parts);
  mkdirSync(target.students, { recursive: true });
  const results = new Array<StudentResult>(first.shard.total);
  let done = 0;
  for (const { folder, result, shard } of parts) {
    for (const [i, position] of shard.positions.entries()) {
      const name = result.students[i].folder;
      copy(join(folder.students, name), join(target.students, name));
      results[position] = readStudentResult(folder, name);
      onStep(++done, first.shard.total);
    }
    if (existsSync(folder.sources)) copy(folder.sources, target.sources);
  }
  removeOthers(target.students, new Set(results.map(({ folder }) => folder)));
  removeOtherSources(parts, target);
  return { frame: frameOf(first.result), results };
}

/** File by file, each whole: somebody may have a page of an earlier merge open. */
function copy(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [from, to].map((folder) => join(folder, entry.name));
    if (entry.isDirectory()) copy(source, target);
    else writeWhole(target, readFileSync(source));
  }
}

function readPart(folder: ClassFolder): Part {
  const result = readClassResult(folder);
  const { shard } = result;
  if (shard !== undefined) return { folder, result, shard };
  throw userError('no-shard', { folder: folder.root });
}

/** What must be the same in all parts. */
const SAME: readonly (readonly [what: SharedByParts, of: (result: ClassResult) => unknown])[] = [
  ['course', ({ course }) => course.hash],
  ['grader', ({ grader }) => grader.hash],
  ['node', ({ grader }) => grader.node],
  ['sandbox', ({ sandbox }) => sandbox],
  ['seed', ({ seed, perStudent }) => [seed, perStudent]],
  ['language', ({ language }) => language],
  ['exercises', ({ exercises }) => exercises.map(({ folder }) => folder)],
  ['parts', ({ shard }) => shard?.count],
  ['students', ({ shard }) => shard?.total],
];

function demandSame(first: Part, other: Part): void {
  for (const [what, of] of SAME) {
    if (JSON.stringify(of(first.result)) === JSON.stringify(of(other.result))) continue;
    throw userError('different-shards', { folders: [first.folder.root, other.folder.root], what });
  }
}

function demandComplete(parts: readonly Part[]): void {
  const byIndex = new Map<number, Part>();
  for (const part of parts) {
    const other = byIndex.get(part.shard.index);
    if (other !== undefined) {
      throw userError('doubled-shard', { folders: [other.folder.root, part.folder.root], ...part.shard });
    }
    byIndex.set(part.shard.index, part);
  }
  const { count, total } = parts[0].shard;
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    throw userError('missing-shards', { count, missing });
  }
  const positions = new Set(parts.flatMap(({ shard }) => shard.positions));
  if (positions.size === total) return;
  throw userError('different-shards', { folders: undefined });
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
