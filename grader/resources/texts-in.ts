import { readdirSync, readFileSync } from 'node:fs';

/** The texts of all files with one of these endings in a folder of the grader, by file name without ending, sorted. */
export function textsIn(folder: URL, ...endings: readonly string[]): Readonly<Record<string, string>> {
  const found = readdirSync(folder).flatMap((file) => {
    const [name, ending] = file.split('.');
    return endings.includes(ending) ? [[name, readFileSync(new URL(file, folder), 'utf8')] as const] : [];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}
