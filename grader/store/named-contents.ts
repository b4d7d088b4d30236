import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files with their names, which are relative to the root: the same wherever it lies, and however it was called. */
export function namedContents(root: string, files: readonly string[]): (string | Uint8Array)[] {
  return files.flatMap((file) => [file, readFileSync(join(root, file))]);
}
