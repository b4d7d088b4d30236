import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { ClassFolder } from './class-folder.ts';
import { type ClassFrame, type ClassResult, classResult, type Shard } from './class-result.ts';
import { gradebook } from './gradebook.ts';
import { classPage } from './page/page.ts';
import type { StudentResult } from './student-result.ts';

export interface Gathered {
  readonly frame: ClassFrame;
  readonly results: readonly StudentResult[];
  readonly shard?: Shard;
}

/** Writes class.json, gradebook.csv and class.html. */
export async function writeClass(
  { root }: ClassFolder,
  { frame, results, shard }: Gathered,
  options: { readonly anonymous: boolean },
): Promise<ClassResult> {
  const result = classResult(frame, results, shard);
  writeWhole(join(root, 'gradebook.csv'), gradebook(result));
  writeWhole(join(root, 'class.html'), classPage(result, options));
  writeWhole(join(root, 'class.json'), `${JSON.stringify(result, undefined, 1)}\n`);
  return result;
}
