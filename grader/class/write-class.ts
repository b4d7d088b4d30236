import { join } from 'node:path';
import { writeWhole } from '../files/write-whole.ts';
import type { ClassFolder } from './class-folder.ts';
import type { ClassResult } from './class-result.ts';
import { gradebook } from './gradebook.ts';
import { classPage, type PageOptions } from './page/page.ts';

/** Writes class.json, gradebook.csv and class.html. */
export function writeClass({ root }: ClassFolder, result: ClassResult, options: PageOptions): void {
  writeWhole(join(root, 'gradebook.csv'), gradebook(result));
  writeWhole(join(root, 'class.html'), classPage(result, options));
  writeWhole(join(root, 'class.json'), `${JSON.stringify(result, undefined, 1)}\n`);
}
