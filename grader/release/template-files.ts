import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fillMarks, type Marks } from './fill-marks.ts';
import { PRODUCT } from './product.ts';

export interface TemplateFile {
  /** Relative to the template's folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** The files of one folder of templates/, with their marks filled in. */
export function templateFiles(folder: string, marks: Marks): TemplateFile[] {
  return templateTexts(folder).map(({ path, text }) => ({ path, text: fillMarks(text, marks) }));
}

/** The same as they stand there. */
export function templateTexts(folder: string): TemplateFile[] {
  const root = join(PRODUCT, 'templates', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => statSync(join(root, path)).isFile())
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
