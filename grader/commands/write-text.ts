import { writeWhole } from '../files/write-whole.ts';

/** Writes a text to a file, whole or not at all, or to standard output (`-`). Throws a UserError where it cannot. */
export function writeText(path: string, text: string): void {
  if (path === '-') process.stdout.write(text);
  else writeWhole(path, text);
}
