import { writeWhole } from '../files/write-whole.ts';
import { userError } from '../words/user-error.ts';

/** The name of standard output where a file may be named. */
const STANDARD_OUTPUT = '-';

/** Writes a text to a file, whole or not at all, or to standard output (`-`). Throws a UserError where it cannot. */
export function writeText(path: string, text: string): void {
  if (path === STANDARD_OUTPUT) process.stdout.write(text);
  else writeWhole(path, text);
}

/**
 * Prints for people: beside what a program reads from standard output, where one of these files is `-`. They are by the
 * options that name them. Throws a UserError where several are to go there.
 */
export function printBeside(files: Readonly<Record<string, string | undefined>>): (text: string) => void {
  const options = Object.keys(files).filter((option) => files[option] === STANDARD_OUTPUT);
  if (options.length > 1) throw userError('one-output', { options });
  const stream = options.length > 0 ? process.stderr : process.stdout;
  return (text) => {
    stream.write(text);
  };
}
