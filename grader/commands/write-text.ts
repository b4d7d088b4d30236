import { writeWhole } from '../files/write-whole.ts';

/** The name of standard output where a file may be named. */
const STANDARD_OUTPUT = '-';

/** Writes a text to a file, whole or not at all, or to standard output (`-`). Throws a UserError where it cannot. */
export function writeText(path: string, text: string): void {
  if (path === STANDARD_OUTPUT) process.stdout.write(text);
  else writeWhole(path, text);
}

/** Prints for people: beside what a program reads from standard output, where one of these files is `-`. */
export function printBeside(files: readonly (string | undefined)[]): (text: string) => void {
  const stream = files.includes(STANDARD_OUTPUT) ? process.stderr : process.stdout;
  return (text) => {
    stream.write(text);
  };
}
